"""Counts of risky mentions per time bucket: the memory of the rate test."""

from dataclasses import dataclass, field
from statistics import median

from schemas.ids import BUCKET_SECONDS

WINDOW_BUCKETS = 3_600 // BUCKET_SECONDS
BASELINE_WINDOWS = 24
HORIZON_BUCKETS = 3 * 24 * WINDOW_BUCKETS
"""Buckets kept: a replay may run that far out of order and still be counted in its place."""


@dataclass
class History:
    """Risky mentions of one kind per bucket: `[all, authentic]`. A bucket is epoch seconds divided by `BUCKET_SECONDS`.

    `campaigned` counts those of accounts that take part in a campaign.
    """

    buckets: dict[int, list[int]] = field(default_factory=dict)
    campaigned: dict[int, int] = field(default_factory=dict)

    def add(self, bucket: int, *, authentic: bool, campaigned: bool = False) -> None:
        """Count one mention; forget what lies beyond the horizon of the newest bucket."""
        counts = self.buckets.setdefault(bucket, [0, 0])
        counts[0] += 1
        counts[1] += authentic
        if campaigned:
            self.campaigned[bucket] = self.campaigned.get(bucket, 0) + 1
        if len(self.buckets) > HORIZON_BUCKETS:
            self._prune()

    def reveal(self, bucket: int) -> None:
        """One mention that was counted as authentic is a campaign's; nothing where the bucket is forgotten."""
        counts = self.buckets.get(bucket)
        if counts is not None and counts[1] > 0:
            counts[1] -= 1
            self.campaigned[bucket] = self.campaigned.get(bucket, 0) + 1

    def window(self, bucket: int, length: int = WINDOW_BUCKETS) -> tuple[int, int]:
        """All and authentic mentions in the `length` buckets (an hour) that end with the bucket."""
        return self._sum(bucket, 0, length), self._sum(bucket, 1, length)

    def campaigned_in(self, bucket: int, length: int = WINDOW_BUCKETS) -> int:
        """Mentions of campaigns in the same buckets."""
        return sum(count for at, count in self.campaigned.items() if bucket - length < at <= bucket)

    def earlier_windows(self, bucket: int, since: int) -> list[int]:
        """Counts of the up to 24 hours before the window of `bucket`, newest first, none reaching before `since`."""
        ends = (bucket - WINDOW_BUCKETS * number for number in range(1, BASELINE_WINDOWS + 1))
        return [self._sum(end, 0) for end in ends if end - WINDOW_BUCKETS + 1 >= since]

    def _sum(self, end: int, column: int, length: int = WINDOW_BUCKETS) -> int:
        buckets = self.buckets
        return sum(buckets[b][column] for b in range(end - length + 1, end + 1) if b in buckets)

    def _prune(self) -> None:
        oldest = max(self.buckets) - HORIZON_BUCKETS
        self.buckets = {bucket: counts for bucket, counts in self.buckets.items() if bucket > oldest}
        self.campaigned = {bucket: count for bucket, count in self.campaigned.items() if bucket > oldest}


def robust_spread(counts: list[int]) -> tuple[float, float]:
    """Median and spread: the interquartile range scaled to a standard deviation, never below the Poisson error of the median."""
    ordered = sorted(counts)
    middle = float(median(ordered)) if ordered else 0.0
    quarter = len(ordered) // 4
    interquartile = ordered[-1 - quarter] - ordered[quarter] if ordered else 0
    return middle, max(interquartile / 1.349, (middle + 1) ** 0.5)
