"""Posts of a batch sorted by author: running sums, maxima and unions within each author's run, all runs at once."""

from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_APART = 1 << 34
"""Sets the runs apart in one running maximum: values lie between minus and plus half of it."""


class Runs(NamedTuple):
    """`start`: where the run of each post begins; `rank`: its place in the run; `lift`: more in each run than in all before it."""

    start: NDArray[np.intp]
    rank: NDArray[np.intp]
    lift: Numbers
    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]

    @classmethod
    def of(cls, authors: NDArray[np.uint64]) -> Self:
        """Of sorted authors."""
        head = np.ones(len(authors), np.bool_)
        np.not_equal(authors[1:], authors[:-1], out=head[1:])
        starts = np.flatnonzero(head)
        lengths = np.diff(np.append(starts, len(authors)))
        number = np.repeat(np.arange(len(starts)), lengths)
        start = starts[number]
        return cls(start, np.arange(len(authors)) - start, number * _APART, starts, lengths)

    @property
    def ends(self) -> NDArray[np.intp]:
        """The last post of each run."""
        return self.starts + self.lengths - 1

    def highest(self, values: Numbers, floor: Numbers) -> Numbers:
        """The highest so far, each post included; `floor` is the same all along a run."""
        found: Numbers = np.maximum.accumulate(np.maximum(values, floor) + self.lift) - self.lift
        return found

    def total(self, counted: NDArray[np.bool_]) -> Numbers:
        """How many so far, each post included."""
        sums = np.cumsum(counted)
        found: Numbers = sums - (sums - counted)[self.start]
        return found

    def union(self, bits: Numbers) -> Numbers:
        """All bits so far, each post included."""
        step = 1
        while step < self.lengths.max(initial=0):
            earlier = np.zeros_like(bits)
            earlier[step:] = np.where(self.rank[step:] >= step, bits[:-step], 0)
            bits, step = bits | earlier, 2 * step
        return bits

    def earlier(self, values: NDArray[Any], before: NDArray[Any]) -> NDArray[Any]:
        """The value one post before in the run, and at its beginning what was `before`."""
        found = before.copy()
        found[1:] = np.where(self.rank[1:] > 0, values[:-1], before[1:])
        return found
