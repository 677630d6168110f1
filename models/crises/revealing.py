"""Takes what turns out to be a campaign's off the counts of likely-authentic mentions."""

from collections.abc import Iterable

from models.campaigns.post import Outcome, Revealed
from models.crises.watch_state import Enrolled, WatchState
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind

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
            if (gauge := state.gauges.known(kind)) is not None:
                gauge.reveal(int(one.at.timestamp()) // BUCKET_SECONDS)
            _take_off_crisis(state, kind, one)


def _take_off_crisis(state: WatchState, kind: Kind, one: Revealed) -> None:
    """Off the oldest open crisis of the kind that may have counted it: which of several did is not remembered."""
    for standing in state.standing.values():
        crisis = standing.crisis
        if crisis.kind is kind and not crisis.drill and one.at >= standing.counted_since and crisis.authentic > 0:
            standing.crisis = crisis.model_copy(update={"authentic": crisis.authentic - 1})
            return
