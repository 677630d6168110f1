"""The rates that a mention bears on: that of its own bucket, and where it comes late, those of the windows after it that hold it."""

from collections.abc import Callable

from models.crises.covered import covered
from models.crises.evidence import Evidence
from models.crises.history import WINDOW_BUCKETS, History
from models.crises.rate import exceeds, measure
from models.crises.sighting import Sighting
from models.crises.watch_state import WatchState
from schemas.crisis import Rate
from schemas.taxonomy import Kind

Measured = tuple[int, Rate | None]


def look(state: WatchState, history: History, kind: Kind, sighting: Sighting, floor: int) -> Evidence:
    """The first window that is a burst, else the fullest: whether a crisis opens then hangs on the mentions, not on their order."""
    since = state.since or 0
    end, rate = sighting.bucket, measure(history, sighting.bucket, since, floor)
    if sighting.bucket < state.newest and not (rate and exceeds(rate)):
        end, rate = _later(history, (end, rate), lambda bucket: measure(history, bucket, since, floor))
    return Evidence(kind, sighting, end, rate, covered(state, history, end, rate))


def _later(history: History, first: Measured, rate_at: Callable[[int], Rate | None]) -> Measured:
    """Windows that end at buckets with mentions, up to an hour later. Empty ones hold no more than those before them."""
    fullest, bucket = first, first[0]
    for end in range(bucket + 1, bucket + WINDOW_BUCKETS):
        if end in history.buckets and (rate := rate_at(end)) is not None:
            if exceeds(rate):
                return end, rate
            if fullest[1] is None or rate.count > fullest[1].count:
                fullest = end, rate
    return fullest
