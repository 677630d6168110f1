"""From a case to a view: the strongest verdict above its bar, the others that hold beside it, and the reasons in words."""

from collections.abc import Mapping, Sequence

from models.accounts.evidence import Case
from schemas.scored import AccountView
from schemas.taxonomy import Verdict

BARS: dict[Verdict, float] = {
    Verdict.IMPOSTOR: 0.6,
    Verdict.PARODY: 0.6,
    Verdict.BOT: 0.5,
    Verdict.COORDINATED: 0.6,
    Verdict.AUTHENTIC: 0.7,
}
"""The least probability of each verdict."""
ACCUSING = (Verdict.IMPOSTOR, Verdict.PARODY, Verdict.BOT, Verdict.COORDINATED)
_RESEMBLING = {Verdict.IMPOSTOR, Verdict.PARODY}
_MOST_REASONS = 8
_MOST = 0.995
NO_REASON = ("too little is known of the account",)


def conclude(case: Case) -> AccountView:
    """The strongest accusing verdict above its bar, else `authentic` above its own, else `unknown`, whose scores tell what it leans to."""
    probabilities = {verdict: min(_MOST, case.probability(verdict)) for verdict in (*ACCUSING, Verdict.AUTHENTIC)}
    order = sorted(ACCUSING, key=lambda verdict: -probabilities[verdict])
    scores = shared(probabilities, order)
    holding = [verdict for verdict in order if probabilities[verdict] >= BARS[verdict] and _due(case, verdict)]
    if not holding and scores[Verdict.AUTHENTIC] >= BARS[Verdict.AUTHENTIC]:
        holding = [Verdict.AUTHENTIC]
    verdict = holding[0] if holding else Verdict.UNKNOWN
    return AccountView(
        verdict=verdict,
        confidence=scores[verdict],
        scores=scores,
        reasons=worded(case, verdict),
        also=tuple(holding[1:]),
        imitates=case.imitates if _RESEMBLING & set(holding) else "",
    )


def strengthened(view: AccountView, case: Case, verdict: Verdict) -> AccountView:
    """A view reached before, with an accusing verdict as likely as in the case if that is more, and with the case's reasons."""
    probabilities = _unshared(view.scores or undecided().scores)
    probabilities[verdict] = min(_MOST, max(probabilities[verdict], case.probability(verdict)))
    order = sorted(ACCUSING, key=lambda each: -probabilities[each])
    scores = shared(probabilities, order)
    held = {view.verdict, *view.also, *([verdict] if probabilities[verdict] >= BARS[verdict] else [])}
    holding = [each for each in order if each in held]
    if not holding and view.verdict is Verdict.AUTHENTIC and scores[Verdict.AUTHENTIC] >= BARS[Verdict.AUTHENTIC]:
        holding = [Verdict.AUTHENTIC]
    first = holding[0] if holding else Verdict.UNKNOWN
    own, new = view.reasons if view.reasons != NO_REASON else (), worded(case, verdict)
    return AccountView(
        verdict=first,
        confidence=scores[first],
        scores=scores,
        reasons=tuple(dict.fromkeys((*new, *own) if first is verdict else (*own, *new)))[:_MOST_REASONS],
        also=tuple(holding[1:]),
        imitates=view.imitates,
    )


def undecided() -> AccountView:
    """The view of an account of which nothing is known."""
    return conclude(Case())


def shared(probabilities: dict[Verdict, float], order: Sequence[Verdict]) -> dict[Verdict, float]:
    """Scores that add up to 1: the first verdict keeps its probability, each next has its own of what is left, `unknown` the rest."""
    left, scores = 1.0, dict.fromkeys(Verdict, 0.0)
    for verdict in (*order, Verdict.AUTHENTIC):
        scores[verdict] = left * probabilities[verdict]
        left -= scores[verdict]
    scores[Verdict.UNKNOWN] = left
    return scores


def _unshared(scores: Mapping[Verdict, float]) -> dict[Verdict, float]:
    """The probability of each verdict whatever else holds: `shared` undone."""
    left, probabilities = 1.0, {}
    for verdict in (*sorted(ACCUSING, key=lambda each: -scores.get(each, 0.0)), Verdict.AUTHENTIC):
        probabilities[verdict] = min(_MOST, scores.get(verdict, 0.0) / left) if left > 0 else 0.0
        left -= scores.get(verdict, 0.0)
    return probabilities


def _due(case: Case, verdict: Verdict) -> bool:
    return verdict is not Verdict.BOT or case.enough_for_bot


def worded(case: Case, verdict: Verdict) -> tuple[str, ...]:
    """Reasons of the verdict first, then of the others, the strongest first; what speaks against a verdict says so."""
    ordered = sorted(case.reasons, key=lambda reason: (reason.verdict is not verdict, -abs(reason.points)))
    words = dict.fromkeys(
        reason.words if reason.points >= 0 else f"speaks against {_ARTICLES[reason.verdict]}: {reason.words}" for reason in ordered
    )
    return tuple(words)[:_MOST_REASONS] or NO_REASON


_ARTICLES = {
    Verdict.IMPOSTOR: "an impostor",
    Verdict.PARODY: "a parody",
    Verdict.BOT: "a bot",
    Verdict.COORDINATED: "a campaign",
    Verdict.AUTHENTIC: "authenticity",
}
