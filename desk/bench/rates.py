"""Rates from what came out and when; pure."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from statistics import median

Arrival = tuple[float, int]
"""Epoch seconds and how many lines came with the record."""


def per_second(arrivals: Sequence[Arrival]) -> float:
    """Lines a second between two ends of batches: the longest pause in the first third, and the last arrival.

    What a batch holds comes out together at its end, so the first batch only starts the clock. 0 for fewer than two moments.
    """
    ordered = sorted(arrivals)
    total = sum(count for _, count in ordered)
    start, before = _start(ordered, total)
    seconds = ordered[-1][0] - start if ordered else 0.0
    return (total - before) / seconds if seconds > 0 else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all values do not exceed; nan without values."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else float("nan")


def middle(values: Sequence[float]) -> float:
    """The median; nan without values."""
    return median(values) if values else float("nan")


def _start(ordered: Sequence[Arrival], total: int) -> tuple[float, int]:
    """When the clock starts, and how many lines had come by then."""
    best, start, before, seen = -1.0, 0.0, 0, 0
    for (moment, count), (following, _) in pairwise(ordered):
        seen += count
        if best >= 0 and 3 * seen > total:
            break
        if following - moment > best:
            best, start, before = following - moment, moment, seen
    return start, before
