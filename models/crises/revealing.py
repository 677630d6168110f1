"""Takes what turns out to be a campaign's off the counts of likely-authentic mentions."""

from collections.abc import Iterable

from models.campaigns.post import Outcome, Revealed
from models.crises.watch_state import Enrolled, Standing, WatchState
from schemas.ids import BUCKET_SECONDS

MOST_CAMPAIGNS = 50


def reveal(state: WatchState, outcome: Outcome, bucket: int) -> None:
    """Note the campaigns that changed in a bucket, and take the revealed mentions off the buckets and the open crises they were counted in.

    The kinds of a revealed post are those that it was counted as authentic under.
    """
    for name in (campaign.id for campaign in outcome.changes):
        known = state.campaigns.pop(name, Enrolled())
        state.campaigns[name] = Enrolled(members=known.members, last=max(known.last, bucket))
    while len(state.campaigns) > MOST_CAMPAIGNS:
        del state.campaigns[next(iter(state.campaigns))]
    _take_off(state, outcome.revealed)


def _take_off(state: WatchState, revealed: Iterable[Revealed]) -> None:
    for one in revealed:
        for kind in one.kinds:
            if kind in state.histories:
                state.histories[kind].reveal(int(one.at.timestamp()) // BUCKET_SECONDS)
            if kind in state.standing:
                _take_off_crisis(state.standing[kind], one)


def _take_off_crisis(standing: Standing, one: Revealed) -> None:
    crisis = standing.crisis
    if one.at >= (standing.since or crisis.opened_at) and crisis.authentic > 0:
        standing.crisis = crisis.model_copy(update={"authentic": crisis.authentic - 1})
