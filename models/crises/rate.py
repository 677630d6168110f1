"""The rate test: is the last hour far above what the past day has taught."""

from models.crises.history import WINDOW_BUCKETS, History, robust_spread
from schemas.crisis import Rate
from schemas.ids import BUCKET_SECONDS

Z_LIMIT = 5.0
"""Robust standard deviations above the usual hour. Under a quiet Poisson rate about one alarm in years of hours."""

Z_NEAR = 3.5
"""Where a suspicion begins; set by judgement."""

LEAST_WINDOWS = 6
COLD_FACTOR = 3
COLD_NEAR = 2
"""With fewer than six hours of history there is no usual: the floor counts threefold."""


QUARTER_BUCKETS = WINDOW_BUCKETS // 4
LEAST_IN_A_QUARTER = 5


def measure(history: History, bucket: int, since: int, floor: int) -> Rate | None:
    """The rate at a bucket: the quarter of an hour where it alone is a burst, else the hour; None below the floor (the usual case).

    `since` is the first bucket in which the watch was seen at all: hours before it are unknown, not quiet. In a quarter half
    the floor is enough, so that a steep rise is not told an hour late.
    """
    quarter, _ = history.window(bucket, QUARTER_BUCKETS)
    hour, _ = history.window(bucket)
    least = max(LEAST_IN_A_QUARTER, floor // 2)
    if hour < floor and quarter < least:
        return None
    earlier = history.earlier_windows(bucket, since)
    if quarter >= least:
        short = _rate(history, bucket, QUARTER_BUCKETS, earlier, least)
        if exceeds(short):
            return short
    return _rate(history, bucket, WINDOW_BUCKETS, earlier, floor) if hour >= floor else None


def exceeds(rate: Rate) -> bool:
    """True when the window is a burst: at the floor, far above the usual, and at least twice it."""
    if rate.windows < LEAST_WINDOWS:
        return rate.count >= COLD_FACTOR * rate.floor
    return rate.z >= Z_LIMIT and rate.count >= 2 * rate.usual


def near(rate: Rate) -> bool:
    """True when the window comes near to being a burst: a suspicion, which nobody is woken for."""
    if rate.windows < LEAST_WINDOWS:
        return rate.count >= COLD_NEAR * rate.floor
    return rate.z >= Z_NEAR and rate.count >= 2 * rate.usual


def _rate(history: History, bucket: int, length: int, earlier: list[int], floor: int) -> Rate:
    """The usual is that of the earlier hours, in proportion to the window's length."""
    count, authentic = history.window(bucket, length)
    share = length / WINDOW_BUCKETS
    usual, spread = robust_spread(earlier)
    usual, spread = usual * share, max(spread * share, (usual * share + 1) ** 0.5)
    return Rate(
        window_seconds=length * BUCKET_SECONDS,
        count=count,
        authentic=authentic,
        windows=len(earlier),
        usual=round(usual, 2),
        spread=round(spread, 2),
        z=round((count - usual) / spread, 2),
        floor=floor,
    )
