"""Crises end by themselves when their talk has ended, suspicions when nothing came of them."""

from datetime import UTC, datetime

from models.crises.sighting import Sighting
from models.crises.standing import Standing
from models.crises.tally import WINDOW_BUCKETS
from models.crises.telling import by_sighting
from models.crises.watch_state import WatchState
from schemas.crisis import Change, CrisisChange, State, Trigger
from schemas.ids import BUCKET_SECONDS

QUIET_BUCKETS = 2 * WINDOW_BUCKETS
LAPSE_BUCKETS = WINDOW_BUCKETS
_MEASURED = frozenset({Trigger.RATE, Trigger.BURST})


def end_quiet(state: WatchState, sighting: Sighting) -> list[CrisisChange]:
    """Close what was opened by rate and neither reached the floor nor was a burst for two hours, and suspicions after one; in event time.

    What one critical mention or a person opened, a person closes, and a drill too.
    """
    over = [one for one in state.standing.values() if _is_quiet(one, sighting.bucket) and not _still_high(state, one, sighting.bucket)]
    return [_end(state, standing, sighting) for standing in over]


def _is_quiet(standing: Standing, bucket: int) -> bool:
    return bucket - standing.last_high > _patience(standing)


def _still_high(state: WatchState, standing: Standing, bucket: int) -> bool:
    """Whether the kind's series says that the burst lasted longer than the floor can tell."""
    gauge = None if standing.suspected else state.gauges.known(standing.crisis.kind)
    if gauge is None or gauge.series is None:
        return False
    gauge.catch_up(max(bucket, state.newest), state.blind())
    standing.last_high = max(standing.last_high, gauge.high_at)
    return not _is_quiet(standing, bucket)


def _patience(standing: Standing) -> float:
    crisis = standing.crisis
    if crisis.drill:
        return float("inf")
    if standing.suspected:
        return LAPSE_BUCKETS
    return QUIET_BUCKETS if crisis.trigger in _MEASURED else float("inf")


def _end(state: WatchState, standing: Standing, sighting: Sighting) -> CrisisChange:
    """Both the bucket and the time of closing follow from the last one that was high, not from the mention that happens to come next."""
    before = standing.crisis
    ended = standing.last_high + int(_patience(standing))
    standing.lapsed = standing.suspected
    if not standing.lapsed:
        state.closed_at[before.kind] = max(ended, state.closed_at.get(before.kind, 0))
    standing.crisis = before.model_copy(
        update={
            "state": State.CLOSED,
            "closed_at": datetime.fromtimestamp((ended + 1) * BUCKET_SECONDS, UTC),
            "updated_at": max(before.updated_at, sighting.at),
            "revision": before.revision + 1,
        }
    )
    state.put_away(standing)
    return by_sighting(Change.STOOD_DOWN, standing.crisis, sighting, _because(standing))


def _because(standing: Standing) -> str:
    if standing.lapsed:
        return "nothing came of it within an hour"
    crisis = standing.crisis
    return f"no burst for two hours; {crisis.mentions} mentions in all, {crisis.authentic} of likely-authentic accounts"
