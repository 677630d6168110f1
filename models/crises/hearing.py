"""Silence is news: which sources of a partition are silent that are usually heard, while others speak."""

from typing import NamedTuple, Self

from pydantic import BaseModel

from models.bursts.clock import cells
from models.bursts.series import STANDARD
from models.crises.tally import WINDOW_BUCKETS
from schemas.coverage import Coverage, CoverageChange
from schemas.ids import BUCKET_SECONDS

LEAST_MISSED = 15.0
"""So many mentions a silent source would have brought by now, at this hour and pace of the others; half by chance is one in thousands."""
LEAST_BUCKETS = WINDOW_BUCKETS // 2
LEAST_LEARNT = 3 * 24 * WINDOW_BUCKETS
GONE_BUCKETS = 14 * 24 * WINDOW_BUCKETS
LONGEST_STEP = 24 * WINDOW_BUCKETS
LEAP_BUCKETS = 3 * WINDOW_BUCKETS
LEAST_LEAPS = 3
"""Times in a row that somebody must speak from so far ahead before it is believed."""
MOST_PACE = 2.0
MOST_SOURCES = 50
MOST_LETTERS = 100
KEEP = 0.5 ** (1 / (7 * 24))


class Turn(NamedTuple):
    """A source fell silent, speaks again, or is missed no more: since the bucket, noticed in bucket `at`. `usual` is that of an hour."""

    source: str
    bucket: int
    state: Coverage
    at: int
    usual: float


class Source(BaseModel):
    """Mentions by hour of the day, forgotten with a half-life of a week of such hours, and what silence has cost by now."""

    counts: list[float] = [0.0] * 24
    weights: list[float] = [0.0] * 24
    now: int = 0
    last: int
    learnt: int = 0
    missed: float = 0.0

    def usual(self, hour: int) -> float:
        """Mentions of a bucket at this hour of the day."""
        return self.counts[hour] / self.weights[hour] if self.weights[hour] else 0.0

    def close(self, hour: int, pace: float, *, learn: bool) -> None:
        """A bucket has ended, in which the others spoke at `pace`: 1 is as usual."""
        self.missed = 0.0 if self.now else self.missed + self.usual(hour) * pace
        if learn:
            self.counts[hour] = KEEP * self.counts[hour] + self.now
            self.weights[hour] = KEEP * self.weights[hour] + 1
            self.learnt += 1
        self.now = 0


class Hearing(BaseModel):
    """`down` says since which bucket a source is silent; `owed` are turns that were noticed and are yet to be told.

    Where the others speak less than usual, less is missed of a silent one, and nothing where nobody speaks: that is quiet, not down.
    """

    bucket: int = 0
    sources: dict[str, Source] = {}
    down: dict[str, int] = {}
    owed: list[CoverageChange] = []
    leaps: int = 0

    @classmethod
    def read(cls, value: bytes | None) -> Self:
        """Stored or new."""
        return cls.model_validate_json(value) if value else cls()

    def hear(self, name: str, bucket: int, mentions: int = 1) -> list[Turn]:
        """Mentions of a source. One date far ahead is no new time, and what comes hours late is of no hour that is being counted."""
        if self._leaps(bucket):
            return []
        turns = self._go_on(bucket) if bucket > self.bucket else []
        source = self.sources.get(name)
        if source is None:
            if len(self.sources) >= MOST_SOURCES or not 0 < len(name) <= MOST_LETTERS:
                return turns
            source = self.sources[name] = Source(last=bucket)
        source.now += mentions if self.bucket - bucket <= WINDOW_BUCKETS else 0
        source.last = max(source.last, bucket)
        if name in self.down and bucket >= self.down[name]:
            del self.down[name]
            turns.append(Turn(name, bucket, Coverage.HEARD, bucket, _hourly(source, bucket)))
        return turns

    def spoken(self) -> tuple[int, ...]:
        """Changes whenever something is heard that a restart must know of."""
        return (self.bucket, len(self.owed), *(source.last for source in self.sources.values()))

    def _leaps(self, bucket: int) -> bool:
        self.leaps = self.leaps + 1 if self.bucket and bucket > self.bucket + LEAP_BUCKETS else 0
        return 0 < self.leaps < LEAST_LEAPS

    def _go_on(self, bucket: int) -> list[Turn]:
        for ended in range(max(self.bucket, bucket - LONGEST_STEP) if self.bucket else bucket, bucket):
            self._close(ended)
        turns = []
        for name, source in list(self.sources.items()):
            if name not in self.down and _is_missed(source, bucket):
                self.down[name] = source.last + 1
                turns.append(Turn(name, source.last + 1, Coverage.DOWN, bucket, _hourly(source, source.last + 1)))
            if bucket - source.last > GONE_BUCKETS:
                del self.sources[name]
                if self.down.pop(name, None) is not None:
                    turns.append(Turn(name, bucket, Coverage.FORGOTTEN, bucket, 0.0))
        self.bucket = bucket
        return turns

    def _close(self, ended: int) -> None:
        """Who has been silent for an hour says nothing of the pace of the others."""
        hour = _hour(ended)
        speaking = [one for one in self.sources.values() if ended - one.last <= WINDOW_BUCKETS]
        seen, due = sum(one.now for one in speaking), sum(one.usual(hour) for one in speaking)
        for name, source in self.sources.items():
            own = source.usual(hour) if ended - source.last <= WINDOW_BUCKETS else 0.0
            source.close(hour, _pace(seen - source.now, due - own), learn=name not in self.down)


def _pace(seen: int, due: float) -> float:
    return min(MOST_PACE, seen / due) if due > 0 else float(seen > 0)


def _hour(bucket: int) -> int:
    return cells(bucket * BUCKET_SECONDS, BUCKET_SECONDS, STANDARD.zone)[0]


def _hourly(source: Source, bucket: int) -> float:
    return source.usual(_hour(bucket)) * WINDOW_BUCKETS


def _is_missed(source: Source, bucket: int) -> bool:
    return source.learnt >= LEAST_LEARNT and source.missed >= LEAST_MISSED and bucket - source.last > LEAST_BUCKETS
