"""The rates that a mention bears on: that of its own bucket, and where it comes late, those of the windows after it that hold it."""

from collections.abc import Callable

from models.crises.covered import covered
from models.crises.evidence import Burst, Evidence
from models.crises.gauge import Gauge
from models.crises.rate import exceeds, measure
from models.crises.sighting import Sighting
from models.crises.tally import REACH, WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.crisis import Rate
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind
from schemas.watch import Watch

Measured = tuple[int, Rate | None]


def look(state: WatchState, gauge: Gauge, kind: Kind, sighting: Sighting, watch: Watch) -> Evidence:
    """The first window that is a burst, else the fullest: whether a crisis opens then hangs on the mentions, not on their order."""
    since = state.since or 0
    end, rate = sighting.bucket, measure(gauge, sighting.bucket, since, watch)
    if sighting.bucket < state.newest and not (rate and exceeds(rate)):
        end, rate = _later(gauge, (end, rate), lambda bucket: measure(gauge, bucket, since, watch))
    started = gauge.burst_at if rate else None
    burst = None if started is None else Burst(started, gauge.reading)
    return Evidence(kind, sighting, end, rate, covered(state, gauge, end, rate), burst=burst, reach=_reach(gauge, end, rate))


def _reach(gauge: Gauge, end: int, rate: Rate | None) -> int:
    return gauge.tally.sum(REACH, end, rate.window_seconds // BUCKET_SECONDS) if rate else 0


def _later(gauge: Gauge, first: Measured, rate_at: Callable[[int], Rate | None]) -> Measured:
    """Windows that end at buckets with mentions, up to an hour later. Empty ones hold no more than those before them."""
    fullest, bucket = first, first[0]
    for end in range(bucket + 1, bucket + WINDOW_BUCKETS):
        if gauge.tally.holds(end) and (rate := rate_at(end)) is not None:
            if exceeds(rate):
                return end, rate
            if fullest[1] is None or rate.count > fullest[1].count:
                fullest = end, rate
    return fullest
