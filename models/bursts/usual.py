"""The usual height of a window: median and spread of its sampled means over the past days."""

from array import array
from bisect import bisect_left, insort

STEPS = 2_048
"""Means of logarithms are kept in steps of 1/2,048: no count below 10^12 leaves two bytes."""
NORMAL_SPREAD = 1.35
HIGHEST = 10.0


class Usual:
    """The last samples in order of time, and each span of them in order of size."""

    __slots__ = ("_ring", "_sizes", "_sorted", "levels")

    def __init__(self, sizes: tuple[int, ...], samples: "array[int] | None" = None, ordered: "list[array[int]] | None" = None) -> None:
        self._sizes = sizes
        self._ring = samples or array("H")
        self._sorted = ordered or [array("H", sorted(self._ring[-size:])) for size in sizes]
        self.levels: list[tuple[float, float]] = []
        self._refresh()

    def learn(self, mean: float) -> None:
        """Take a sample, and let the oldest go."""
        step = min(65_535, int(mean * STEPS + 0.5))
        self._ring.append(step)
        for size, ordered in zip(self._sizes, self._sorted, strict=True):
            insort(ordered, step)
            if len(ordered) > size:
                del ordered[bisect_left(ordered, self._ring[-size - 1])]
        if len(self._ring) > max(self._sizes):
            del self._ring[0]
        self._refresh()

    def height(self, mean: float, soft: float) -> float:
        """Spreads above the median, 0 to 10, averaged over the spans; `soft` keeps a flat past from making everything high."""
        total = 0.0
        for median, spread in self.levels:
            if mean > median:
                height = (mean - median) / (spread + soft)
                total += min(HIGHEST, height)
        return total / len(self.levels) if self.levels else 0.0

    def median(self) -> float:
        """Of the longest span."""
        return self.levels[-1][0] if self.levels else 0.0

    def copy(self) -> "Usual":
        """One that learns apart from this."""
        return Usual(self._sizes, self._ring[:], [ordered[:] for ordered in self._sorted])

    @property
    def samples(self) -> "array[int]":
        """In order of time: all that has to be kept."""
        return self._ring

    def _refresh(self) -> None:
        self.levels = [_level(ordered) for ordered in self._sorted] if self._ring else []


def _level(ordered: "array[int]") -> tuple[float, float]:
    last = len(ordered) - 1
    spread = ordered[(3 * last + 2) // 4] - ordered[(last + 2) // 4]
    return ordered[(last + 1) // 2] / STEPS, spread / STEPS / NORMAL_SPREAD
