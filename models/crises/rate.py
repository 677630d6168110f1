"""The rate test: is the last hour far above what the past day and the season have taught."""

from typing import NamedTuple

from models.crises.gauge import Gauge
from models.crises.limits import LIMITS, floor_of
from models.crises.tally import TOTAL, WINDOW_BUCKETS, robust_spread
from schemas.crisis import Rate
from schemas.ids import BUCKET_SECONDS
from schemas.watch import Sensitivity, Watch

LEAST_WINDOWS = 6
COLD_FACTOR = 3
COLD_NEAR = 2
"""With fewer than six hours of history the usual is hardly known: the floor counts threefold."""

QUARTER_BUCKETS = WINDOW_BUCKETS // 4
LEAST_IN_A_QUARTER = 5
STILL, STILL_TIMES = 0.5, 1.25
"""Half of what is near a burst, and a quarter more than the usual: so that what opened at five deviations does not end and begin anew."""
SCATTER = 0.1
"""By how much the variance of such counts exceeds a Poisson's, as a share of the squared mean: what simulated series have, by judgement."""
AMPLIFIED_SHARE = 0.5
"""Of a window, by accounts that are not likely-authentic, before it is asked whether there would be a burst without them."""


def measure(gauge: Gauge, bucket: int, since: int, watch: Watch) -> Rate | None:
    """The rate at a bucket: the quarter of an hour where it alone is a burst, else the hour; None below the floor (the usual case).

    `since` is the first bucket in which the watch was seen at all: hours before it are unknown, not quiet. In a quarter half
    the floor is enough, so that a steep rise is not told an hour late.
    """
    floor, here = floor_of(watch.sensitivity, watch.floor), _Here(gauge, bucket, since, watch.sensitivity)
    hour = gauge.window(bucket)
    least = max(LEAST_IN_A_QUARTER, floor // 2)
    if hour[0] < least and hour[0] < floor:
        return None
    quarter = gauge.window(bucket, QUARTER_BUCKETS)
    if quarter[0] >= least:
        before = gauge.tally.sum(TOTAL, bucket - QUARTER_BUCKETS) * QUARTER_BUCKETS / WINDOW_BUCKETS
        short = here.rate(QUARTER_BUCKETS, quarter, least, before)
        if exceeds(short):
            return short
    return here.rate(WINDOW_BUCKETS, hour, floor) if hour[0] >= floor else None


def exceeds(rate: Rate) -> bool:
    """True when the window is a burst: at the floor, far above the usual, and at least twice it."""
    limits = LIMITS[rate.sensitivity]
    if rate.windows < LEAST_WINDOWS:
        return rate.count >= max(COLD_FACTOR * rate.floor, limits.times * rate.usual) and rate.z >= limits.near
    return rate.z >= limits.z and rate.count >= limits.times * rate.usual


def near(rate: Rate) -> bool:
    """True when the window comes near to being a burst: a suspicion, which nobody is woken for."""
    limits = LIMITS[rate.sensitivity]
    if rate.windows < LEAST_WINDOWS:
        return rate.count >= max(COLD_NEAR * rate.floor, limits.times * rate.usual)
    return rate.z >= limits.near and rate.count >= limits.times * rate.usual


def lasts(rate: Rate) -> bool:
    """True while a window at the floor is above the usual by more than chance: a crisis ends where the usual is above the floor, too."""
    return rate.windows < LEAST_WINDOWS or (rate.z >= LIMITS[rate.sensitivity].near * STILL and rate.count >= STILL_TIMES * rate.usual)


def rises(rate: Rate) -> bool:
    """True when the window is so far above the usual that a burst of the series is one: there is a usual by then."""
    return rate.count >= LIMITS[rate.sensitivity].rise * rate.usual


class _Here(NamedTuple):
    """Where and by what is measured."""

    gauge: Gauge
    bucket: int
    since: int
    sensitivity: Sensitivity

    def rate(self, length: int, counted: tuple[int, int], floor: int, before: float = 0.0) -> Rate:
        """The usual is the largest of the earlier hours' median, for the window's length, of the season's expectation, and of `before`.

        This is what came just before: a quarter of an hour that stands out from the night, but not from its own hour, is the evening.
        """
        count, authentic = counted
        earlier, of_authentic = self.gauge.earlier_windows(self.bucket, self.since)
        expected = self.gauge.expected(self.bucket, length)
        usual, spread = _usual(earlier, length, max(expected, before))
        rate = Rate(
            window_seconds=length * BUCKET_SECONDS,
            count=count,
            authentic=authentic,
            windows=len(earlier),
            usual=round(usual, 2),
            spread=round(spread, 2),
            z=round((count - usual) / spread, 2),
            floor=floor,
            expected=round(expected, 2),
            sensitivity=self.sensitivity,
        )
        if count - authentic < AMPLIFIED_SHARE * count:
            return rate
        usual, spread = _usual(of_authentic, length, 0.0)
        alone = rate.model_copy(update={"count": authentic, "usual": usual, "z": (authentic - usual) / spread})
        return rate.model_copy(update={"amplified": authentic < floor or not exceeds(alone)})


def _usual(earlier: list[int], length: int, expected: float) -> tuple[float, float]:
    """And the spread, which is never below what chance makes of counts of people who talk to each other."""
    share = length / WINDOW_BUCKETS
    middle, spread = robust_spread(earlier)
    usual = max(middle * share, expected)
    return usual, max(spread * share, (usual + 1 + SCATTER * usual * usual) ** 0.5)
