"""The rate test: is the last hour far above what the past day has taught."""

from models.crises.history import WINDOW_BUCKETS, History, robust_spread
from schemas.crisis import Rate
from schemas.ids import BUCKET_SECONDS

Z_LIMIT = 5.0
"""Robust standard deviations above the usual hour. Under a quiet Poisson rate about one alarm in years of hours."""

LEAST_WINDOWS = 6
COLD_FACTOR = 3
"""With fewer than six hours of history there is no usual: the floor counts threefold."""


def measure(history: History, bucket: int, since: int, floor: int) -> Rate | None:
    """Both windows at a bucket; None while the count is below the floor (the cheap and usual case).

    `since` is the first bucket in which the watch was seen at all: hours before it are unknown, not quiet.
    """
    count, authentic = history.window(bucket)
    if count < floor:
        return None
    earlier = history.earlier_windows(bucket, since)
    usual, spread = robust_spread(earlier)
    return Rate(
        window_seconds=WINDOW_BUCKETS * BUCKET_SECONDS,
        count=count,
        authentic=authentic,
        windows=len(earlier),
        usual=round(usual, 2),
        spread=round(spread, 2),
        z=round((count - usual) / spread, 2),
        floor=floor,
    )


def exceeds(rate: Rate) -> bool:
    """True when the hour is a burst: at the floor, far above the usual, and at least twice it."""
    if rate.windows < LEAST_WINDOWS:
        return rate.count >= COLD_FACTOR * rate.floor
    return rate.z >= Z_LIMIT and rate.count >= 2 * rate.usual
