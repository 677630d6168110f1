"""Counts of risky mentions per time bucket, packed: the memory of the rate test."""

import sys
from array import array
from bisect import bisect_left, bisect_right
from statistics import median
from struct import Struct

from schemas.ids import BUCKET_SECONDS

WINDOW_BUCKETS = 3_600 // BUCKET_SECONDS
BASELINE_WINDOWS = 24
HORIZON_BUCKETS = 3 * 24 * WINDOW_BUCKETS
"""Buckets kept: a replay may run that far out of order and still be counted in its place."""
TOTAL, AUTHENTIC, CAMPAIGNED, REACH = range(4)
COLUMNS = 4
MOST = 2**32 - 1
_SLACK = WINDOW_BUCKETS
_LENGTH = Struct("<I")


class Tally:
    """Buckets with mentions, in order, and a column for each count. A bucket is epoch seconds divided by `BUCKET_SECONDS`.

    20 bytes a bucket that has any; the columns are all mentions, those of likely-authentic accounts, those of campaigns, and reach.
    """

    __slots__ = ("buckets", "columns")

    def __init__(self) -> None:
        self.buckets = array("i")
        self.columns = tuple([array("I") for _ in range(COLUMNS)])

    def add(self, bucket: int, *counts: int) -> None:
        """Add to the columns in their order; forget what lies beyond the horizon. Nothing goes below zero or above 2^32 - 1."""
        buckets = self.buckets
        if buckets and buckets[-1] - buckets[0] > HORIZON_BUCKETS + _SLACK:
            self._prune()
        self.put(bucket, *counts)

    def put(self, bucket: int, *counts: int) -> None:
        """Add, and forget nothing."""
        place = self._place(bucket)
        for column, count in zip(self.columns, counts, strict=False):
            if count:
                column[place] = min(MOST, max(0, column[place] + count))

    def count(self, bucket: int, column: int = TOTAL) -> int:
        """In one bucket."""
        place = bisect_left(self.buckets, bucket)
        return self.columns[column][place] if self.holds(bucket) else 0

    def holds(self, bucket: int) -> bool:
        """Whether the bucket has any."""
        place = bisect_left(self.buckets, bucket)
        return place < len(self.buckets) and self.buckets[place] == bucket

    def sum(self, column: int, end: int, length: int = WINDOW_BUCKETS) -> int:
        """In the `length` buckets (an hour) that end with `end`."""
        buckets = self.buckets
        first = bisect_right(buckets, end - length)
        return sum(self.columns[column][first : bisect_right(buckets, end, first)])

    def earlier(self, column: int, end: int, since: int) -> list[int]:
        """Counts of the up to 24 hours before the window of `end`, newest first, none reaching before `since`."""
        ends = range(end - WINDOW_BUCKETS, end - (BASELINE_WINDOWS + 1) * WINDOW_BUCKETS, -WINDOW_BUCKETS)
        return [self.sum(column, last) for last in ends if last - WINDOW_BUCKETS + 1 >= since]

    def pack(self) -> bytes:
        """All of it."""
        return _LENGTH.pack(len(self.buckets)) + b"".join(_little(part[:]).tobytes() for part in (self.buckets, *self.columns))

    @classmethod
    def unpack(cls, data: bytes) -> "tuple[Tally, bytes]":
        """And what follows it in the bytes. Raises ValueError where they break off."""
        if len(data) < _LENGTH.size:
            raise ValueError("the packed tally breaks off")
        (length,) = _LENGTH.unpack_from(data)
        size, made = 4 * length, cls()
        if len(data) < _LENGTH.size + (1 + COLUMNS) * size:
            raise ValueError("the packed tally breaks off")
        for number, part in enumerate((made.buckets, *made.columns)):
            start = _LENGTH.size + number * size
            part.frombytes(data[start : start + size])
            _little(part)
        return made, data[_LENGTH.size + (1 + COLUMNS) * size :]

    def _place(self, bucket: int) -> int:
        buckets = self.buckets
        if buckets and buckets[-1] == bucket:
            return len(buckets) - 1
        place = bisect_left(buckets, bucket)
        if place == len(buckets) or buckets[place] != bucket:
            for part in (buckets, *self.columns):
                part.insert(place, bucket if part is buckets else 0)
        return place

    def _prune(self) -> None:
        gone = bisect_right(self.buckets, self.buckets[-1] - HORIZON_BUCKETS)
        for part in (self.buckets, *self.columns):
            del part[:gone]


def robust_spread(counts: list[int]) -> tuple[float, float]:
    """Median and spread: the interquartile range scaled to a standard deviation, never below the Poisson error of the median."""
    ordered = sorted(counts)
    middle = float(median(ordered)) if ordered else 0.0
    quarter = len(ordered) // 4
    interquartile = ordered[-1 - quarter] - ordered[quarter] if ordered else 0
    return middle, max(interquartile / 1.349, (middle + 1) ** 0.5)


def _little(values: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        values.byteswap()
    return values
