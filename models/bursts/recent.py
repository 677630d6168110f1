"""The last bins: what they counted, the logarithms of that, and what had been expected."""

from array import array
from math import log1p

from models.bursts.design import Scale

UNKNOWN = -1.0


class Recent:
    """As many bins as the longest window has; before the first of them nothing is known."""

    __slots__ = ("_scale", "counts", "expected", "logs")

    def __init__(self, scale: Scale, counts: "array[float] | None" = None, expected: "array[float] | None" = None) -> None:
        self._scale = scale
        self.counts = counts or array("d", [UNKNOWN]) * scale.recent
        self.expected = expected or array("d", bytes(8 * scale.odds_bins))
        self.logs = array("d", [log1p(count) if count >= 0 else UNKNOWN for count in self.counts])

    def push(self, count: float, expected: float) -> None:
        """Append a known bin, oldest out."""
        self._push(count, log1p(count), expected)

    def skip(self) -> None:
        """Append a bin of which nothing is known."""
        self._push(UNKNOWN, UNKNOWN, 0.0)

    def hour(self) -> tuple[float, float]:
        """What the known bins of the last hour counted, and what had been expected of them."""
        counts = self.counts[-self._scale.odds_bins :]
        if min(counts) < 0:
            return sum(count for count in counts if count >= 0), sum(self.expected)
        return sum(counts), sum(self.expected)

    def means(self) -> list[float]:
        """Of the logarithms in each window, UNKNOWN where half of it or more is unknown."""
        return [_mean(self.logs[-bins:]) for bins in self._scale.windows]

    def count(self, bins: int) -> float:
        """What the known ones of the last bins counted."""
        return sum(count for count in self.counts[-bins:] if count >= 0)

    def copy(self) -> "Recent":
        """One that goes on apart from this."""
        return Recent(self._scale, self.counts[:], self.expected[:])

    def _push(self, count: float, logarithm: float, expected: float) -> None:
        self.counts.append(count)
        self.logs.append(logarithm)
        self.expected.append(expected)
        del self.counts[0], self.logs[0], self.expected[0]


def _mean(logs: "array[float]") -> float:
    if min(logs) >= 0:
        return sum(logs) / len(logs)
    known = [value for value in logs if value >= 0]
    return sum(known) / len(known) if 2 * len(known) > len(logs) else UNKNOWN
