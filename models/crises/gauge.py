"""What is remembered of the risky mentions of one watch and kind: a tally of the last days, and a series once they are many."""

import zlib
from collections.abc import Callable
from struct import Struct

from models.bursts.clock import cells
from models.bursts.design import Design
from models.bursts.packing import pack, unpack
from models.bursts.reading import Reading
from models.bursts.series import STANDARD, Series
from models.crises.tally import AUTHENTIC, CAMPAIGNED, TOTAL, WINDOW_BUCKETS, Tally
from models.crises.unsaved import LATE, Unsaved
from schemas.ids import BUCKET_SECONDS

LATE_BUCKETS = 1
"""Buckets after its own end in which a bucket still takes late mentions for the series; the tally takes them at any time."""
PAST_BUCKETS = 2 * 24 * WINDOW_BUCKETS
"""Of the tally, what a series learns from when it begins."""
SEASON_BUCKETS = 3 * 24 * WINDOW_BUCKETS
LONGEST_CATCH_UP = 14 * 24 * WINDOW_BUCKETS
MOST_UNSAVED = 24 * WINDOW_BUCKETS
_HEAD = Struct("<Iqi")
Blind = Callable[[int], bool]


def heard(_: int) -> bool:
    """Nothing was ever down."""
    return False


class Gauge:
    """Counts at once, and tells a burst of the series when its buckets have ended. What it has not stored yet stands in `unsaved`.

    Most kinds of most watches are mentioned now and then. Only where an hour was busy is there a series, which costs 11 kB and time.
    """

    __slots__ = ("_design", "_saved", "_usual", "reading", "series", "taken", "tally", "unsaved")

    def __init__(
        self,
        unsaved: Unsaved | None = None,
        design: Design = STANDARD,
        tally: Tally | None = None,
        series: Series | None = None,
        taken: int = 0,
    ) -> None:
        self._design = design
        self._saved = taken
        self.unsaved = Unsaved() if unsaved is None else unsaved
        self.tally = tally or Tally()
        self.series = series
        self.taken = taken
        """The first bucket that the series has not taken in."""
        self.reading: Reading | None = None
        """The last one."""
        self._usual: tuple[int, int, list[int], list[int]] | None = None
        self._add_unsaved()

    def add(self, bucket: int, *, authentic: bool, campaigned: bool = False, reach: int = 0) -> None:
        """Count a mention."""
        self._add(bucket, 1, int(authentic), int(campaigned), reach)

    def reveal(self, bucket: int) -> None:
        """One mention that was counted as authentic is a campaign's; nothing where the bucket is forgotten."""
        if self.tally.count(bucket, AUTHENTIC):
            self._add(bucket, 0, -1, 1, 0)

    def window(self, bucket: int, length: int = WINDOW_BUCKETS) -> tuple[int, int]:
        """All and authentic mentions in the `length` buckets (an hour) that end with the bucket."""
        return self.tally.sum(TOTAL, bucket, length), self.tally.sum(AUTHENTIC, bucket, length)

    def campaigned_in(self, bucket: int, length: int = WINDOW_BUCKETS) -> int:
        """Mentions of campaigns in the same buckets."""
        return self.tally.sum(CAMPAIGNED, bucket, length)

    def earlier_windows(self, bucket: int, since: int) -> tuple[list[int], list[int]]:
        """Counts of the up to 24 hours before the window of `bucket`, newest first, none reaching before `since`: all, and authentic."""
        if self._usual is None or self._usual[:2] != (bucket, since):
            tally = self.tally
            self._usual = (bucket, since, tally.earlier(TOTAL, bucket, since), tally.earlier(AUTHENTIC, bucket, since))
        return self._usual[2:]

    def expected(self, bucket: int, length: int = WINDOW_BUCKETS) -> float:
        """What the season lets expect of the buckets that end with this one; 0 where it is younger than three days.

        One day cannot tell a season from a crisis of yesterday.
        """
        series = self.series
        if series is None or series.seen < SEASON_BUCKETS:
            return 0.0
        zone, season = series.scale.design.zone, series.season
        starts = range((bucket - length + 1) * BUCKET_SECONDS, (bucket + 1) * BUCKET_SECONDS, BUCKET_SECONDS)
        return sum(season.expect(*cells(start, BUCKET_SECONDS, zone)) for start in starts)

    @property
    def high(self) -> bool:
        """Whether a burst of the series lasts."""
        return self.series is not None and self.series.phase.high

    @property
    def burst_at(self) -> int | None:
        """The bucket in which the burst that lasts has started."""
        return self.series.phase.started // BUCKET_SECONDS if self.series is not None and self.series.phase.high else None

    @property
    def high_at(self) -> int:
        """The last bucket in which the series was high; 0 where it never was."""
        return max(0, self.series.phase.high_at // BUCKET_SECONDS) if self.series is not None else 0

    def follow(self, bucket: int, since: int, busy: int, blind: Blind = heard) -> None:
        """Let the series take in the buckets that ended before this one; begin one where the hour counts `busy` or more.

        `blind` tells of a bucket whether its sources were down: then its silence is not zero, but unknown.
        """
        if self.series is None:
            if bucket < PAST_BUCKETS or self.tally.sum(TOTAL, bucket) < busy:
                return
            self._begin(max(since, bucket - PAST_BUCKETS))
        self._take(bucket - LATE_BUCKETS, blind)

    def catch_up(self, bucket: int, blind: Blind = heard) -> None:
        """Let the series, where there is one, take in the buckets that ended before this one."""
        if self.series is not None:
            self._take(bucket - LATE_BUCKETS, blind)

    @property
    def due(self) -> bool:
        """Whether it is time to store it whole."""
        return self.unsaved.due or (self.series is not None and self.taken - self._saved > MOST_UNSAVED)

    def save(self) -> bytes:
        """All of it, to be stored; what was unsaved is no longer. The state that says so may be lost, but not the order of the two."""
        self.unsaved.start_anew(self.unsaved.saved + 1)
        self._saved = self.taken
        head = _HEAD.pack(self.unsaved.saved, self.taken, int(self.series is not None))
        return zlib.compress(head + self.tally.pack() + (pack(self.series) if self.series else b""), 1)

    @classmethod
    def restore(cls, stored: bytes | None, unsaved: Unsaved, design: Design = STANDARD) -> "Gauge":
        """From what was stored last and what came since. Raises ValueError where the bytes are no gauge."""
        if stored is None:
            return cls(unsaved, design)
        try:
            data = zlib.decompress(stored)
        except zlib.error as error:
            raise ValueError("these bytes are no packed gauge") from error
        if len(data) < _HEAD.size:
            raise ValueError("these bytes are no packed gauge")
        saved, taken, has_series = _HEAD.unpack_from(data)
        tally, rest = Tally.unpack(data[_HEAD.size :])
        if unsaved.saved != saved:
            unsaved.start_anew(saved)
        return cls(unsaved, design, tally, unpack(rest, design) if has_series else None, taken)

    def _add(self, bucket: int, total: int, authentic: int, campaigned: int, reach: int) -> None:
        self.tally.add(bucket, total, authentic, campaigned, reach)
        late = self.series is not None and bucket < self.taken
        self.unsaved.note(bucket, (total, authentic, campaigned, reach), late=late)
        if self._usual is not None and bucket <= self._usual[0] - WINDOW_BUCKETS:
            self._usual = None

    def _begin(self, first: int) -> None:
        self.series = Series(BUCKET_SECONDS, self._design)
        self.taken = self.unsaved.began = first

    def _take(self, end: int, blind: Blind) -> None:
        """The buckets before `end`. After long silence those before the last two weeks are left out."""
        if end <= self.taken:
            return
        if end - self.taken > LONGEST_CATCH_UP:
            self.unsaved.skipped.append((self.taken, end - LONGEST_CATCH_UP))
            self.taken = end - LONGEST_CATCH_UP
        for bucket in range(self.taken, end):
            known = not blind(bucket)
            if not known:
                self.unsaved.note_blind(bucket)
            self._observe(bucket, self.tally.count(bucket), known=known)
        self.taken = self.unsaved.taken = end

    def _observe(self, bucket: int, count: int, *, known: bool) -> None:
        if self.series is not None:
            self.reading = self.series.observe(bucket * BUCKET_SECONDS, count, known=known)

    def _add_unsaved(self) -> None:
        """What came since it was stored: the same counts, and the same buckets for the series."""
        unsaved = self.unsaved
        for bucket, gained in sorted(unsaved.buckets.items()):
            self.tally.put(bucket, *gained[:LATE])
        if unsaved.began is not None:
            self.series, self.taken = Series(BUCKET_SECONDS, self._design), unsaved.began
        if unsaved.taken is not None:
            self._take_again(unsaved.taken)

    def _take_again(self, end: int) -> None:
        unsaved = self.unsaved
        left_out, blind = dict(unsaved.skipped), unsaved.blind_buckets()
        while self.taken < end:
            if self.taken in left_out:
                self.taken = left_out[self.taken]
            late = unsaved.buckets[self.taken][LATE] if self.taken in unsaved.buckets else 0
            self._observe(self.taken, max(0, self.tally.count(self.taken) - late), known=self.taken not in blind)
            self.taken += 1
