"""Mentions one by one, in any order, into bins that stay open for late ones."""

from collections.abc import Callable
from struct import Struct

from models.bursts.design import DAY, Design
from models.bursts.packing import pack, unpack
from models.bursts.reading import Reading
from models.bursts.series import STANDARD, Series

MOST_OPEN = 288
"""Bins open at once: time stamps far in the future must not fill the memory."""
LONGEST_CATCH_UP = 14 * DAY
_HEAD = Struct("<qIdI")
_BIN = Struct("<qd")


class Arrivals:
    """Counts in event time of one series. What is added in whatever order gives the same readings, as long as it is not too late."""

    __slots__ = ("_late", "_next", "_open", "refused", "series")

    def __init__(self, series: Series, since: float, late: int = 300) -> None:
        """`since`: from when on silence means zero. `late`: how many seconds after its end a bin still takes mentions."""
        self.series = series
        self._late = late
        self._next = int(since // series.scale.width) * series.scale.width
        self._open: dict[int, float] = {}
        self.refused = 0.0
        """What came too late, or from too far ahead."""

    def add(self, at: float, count: float = 1.0) -> bool:
        """Count a mention in; False where its bin is closed, or too many bins are open."""
        start = int(at // self.series.scale.width) * self.series.scale.width
        if start < self._next or (start not in self._open and len(self._open) >= MOST_OPEN):
            self.refused += count
            return False
        self._open[start] = self._open.get(start, 0.0) + count
        return True

    def close(self, now: float, up: Callable[[int], bool]) -> list[Reading]:
        """The readings of the bins that ended `late` seconds before `now`, in order.

        `up(start)` tells whether the sources were heard in a bin: then its silence is zero, else it is unknown, whatever came.
        """
        width = self.series.scale.width
        first = int((now - LONGEST_CATCH_UP) // width) * width
        self._next = max(self._next, first)
        readings = []
        while self._next + width + self._late <= now:
            readings.append(self._take(self.series, self._next, up))
            self._open.pop(self._next, None)
            self._next += width
        for start in [start for start in self._open if start < self._next]:
            self.refused += self._open.pop(start)
        return readings

    def glance(self, now: float, up: Callable[[int], bool]) -> list[Reading]:
        """What the open bins up to `now` read as they stand, none closed. A start told of the oldest stays one: counts only grow."""
        width = self.series.scale.width
        ahead = self.series.copy()
        starts = range(max(self._next, int((now - LONGEST_CATCH_UP) // width) * width), int(now) + 1, width)
        return [self._take(ahead, start, up) for start in starts]

    def pack(self) -> bytes:
        """All that has to be kept."""
        head = _HEAD.pack(self._next, self._late, self.refused, len(self._open))
        return head + b"".join(_BIN.pack(*pair) for pair in sorted(self._open.items())) + pack(self.series)

    @classmethod
    def unpack(cls, data: bytes, design: Design = STANDARD) -> "Arrivals":
        """Raises ValueError where the bytes are none of this design."""
        if len(data) < _HEAD.size:
            raise ValueError("these bytes are no packed arrivals")
        following, late, refused, bins = _HEAD.unpack_from(data)
        end = _HEAD.size + bins * _BIN.size
        found = cls(unpack(data[end:], design), following, late)
        found.refused, found._open = refused, dict(_BIN.iter_unpack(data[_HEAD.size : end]))
        return found

    def _take(self, series: Series, start: int, up: Callable[[int], bool]) -> Reading:
        return series.observe(start, self._open.get(start, 0.0), known=up(start))
