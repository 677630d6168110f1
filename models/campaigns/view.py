"""What membership in a campaign adds to the view of an account."""

from schemas.campaign import Campaign
from schemas.scored import AccountView
from schemas.taxonomy import Verdict

_GIVING_WAY = frozenset({Verdict.UNKNOWN, Verdict.AUTHENTIC, Verdict.COORDINATED})


def joined(view: AccountView, campaign: Campaign) -> AccountView:
    """The view with the campaign's probability that it is coordinated, the others sharing the rest; a person's word stands as it is."""
    if view.by:
        return view
    others = {verdict: view.scores.get(verdict, 0.0) for verdict in Verdict if verdict is not Verdict.COORDINATED}
    total, rest = sum(others.values()), 1 - campaign.probability
    scores = {verdict: rest * (score / total if total else verdict is Verdict.UNKNOWN) for verdict, score in others.items()}
    words = f"takes part in a campaign of {campaign.accounts} accounts that share the same {campaign.shared.value} ({campaign.id})"
    return AccountView(
        verdict=Verdict.COORDINATED,
        confidence=campaign.probability,
        scores={**scores, Verdict.COORDINATED: campaign.probability},
        reasons=(words, *view.reasons)[:8],
        also=tuple(verdict for verdict in (view.verdict, *view.also) if verdict not in _GIVING_WAY),
        imitates=view.imitates,
    )
