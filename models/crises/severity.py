"""How bad a rate is."""

from collections.abc import Callable
from math import log2

from schemas.crisis import Rate
from schemas.taxonomy import Level

LevelOf = Callable[[int], Level]


def rate_severity(rate: Rate | None) -> int:
    """50 at the floor, 10 more with each doubling over the larger of floor and usual, at most 100."""
    if rate is None:
        return 0
    return min(100, 50 + int(10 * log2(max(1.0, rate.count / max(rate.floor, rate.usual)))))
