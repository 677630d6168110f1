"""An analyst's word on an account goes before every sign of our own."""

from schemas.correction import Correction
from schemas.scored import AccountView
from schemas.taxonomy import Verdict

SURE = 0.99
_ODDS_OF_OTHERS = 0.05


def corrected(view: AccountView, correction: Correction) -> AccountView:
    """The view as the person says; our own signs follow, so that a change of mind has something to go by."""
    note = f": {correction.note}" if correction.note else ""
    said = f"{correction.by} judged it {correction.verdict.value} on {correction.at:%Y-%m-%d %H:%M}{note}"
    agrees = view.verdict is correction.verdict
    own = view.reasons if agrees else (f"our own signs say {view.verdict.value}: {'; '.join(view.reasons)}",)
    return AccountView(
        verdict=correction.verdict,
        confidence=SURE,
        scores=_scores(correction.verdict, view),
        reasons=(said, *own),
        also=tuple(verdict for verdict in view.also if verdict is not correction.verdict) if agrees else (),
        imitates=view.imitates if correction.verdict in {Verdict.IMPOSTOR, Verdict.PARODY} else "",
        by=correction.by,
    )


def _scores(verdict: Verdict, view: AccountView) -> dict[Verdict, float]:
    rest = {other: view.scores.get(other, 0.0) + _ODDS_OF_OTHERS for other in Verdict if other is not verdict}
    total = sum(rest.values())
    return {other: SURE if other is verdict else (1 - SURE) * rest[other] / total for other in Verdict}
