"""How bad a rate is."""

from collections.abc import Callable
from math import log2

from schemas.crisis import Rate
from schemas.taxonomy import Level

AMPLIFIED_WEIGHT = 0.25
LEAST_AMPLIFIED = 40
LevelOf = Callable[[int], Level]


def rate_severity(rate: Rate | None) -> int:
    """50 at the floor, 10 more with each doubling over the larger of floor and usual, at most 100.

    What only accounts make that are not likely-authentic is still an attack, but not yet the public's anger: such mentions count for a
    quarter, and the severity is at least 40, which is told, and wakes nobody.
    """
    if rate is None:
        return 0
    level = max(rate.floor, rate.usual)
    if not rate.amplified:
        return min(100, 50 + int(10 * log2(max(1.0, rate.count / level))))
    weight = rate.authentic + AMPLIFIED_WEIGHT * (rate.count - rate.authentic)
    return max(LEAST_AMPLIFIED, min(100, 50 + int(10 * log2(max(0.25, weight / level)))))
