"""Silence is news: which sources of a partition are silent that are usually heard, while others speak."""

from typing import NamedTuple, Self

from pydantic import BaseModel

from models.bursts.clock import cells
from models.bursts.series import STANDARD
from models.crises.tally import WINDOW_BUCKETS
from schemas.ids import BUCKET_SECONDS

LEAST_MISSED = 15.0
"""So many mentions a silent source would have brought by now at this hour of the week; half of it by chance is one in thousands."""
LEAST_BUCKETS = WINDOW_BUCKETS // 2
LEAST_LEARNT = 3 * 24 * WINDOW_BUCKETS
GONE_BUCKETS = 14 * 24 * WINDOW_BUCKETS
LONGEST_STEP = 24 * WINDOW_BUCKETS
MOST_SOURCES = 50
MOST_LETTERS = 100
KEEP = 0.5 ** (1 / (7 * 24))


class Turn(NamedTuple):
    """A source fell silent, or speaks again: since the bucket."""

    source: str
    bucket: int
    down: bool


class Source(BaseModel):
    """Mentions by hour of the day, forgotten with a half-life of a week of such hours, and what silence has cost by now."""

    counts: list[float] = [0.0] * 24
    weights: list[float] = [0.0] * 24
    now: int = 0
    last: int
    learnt: int = 0
    missed: float = 0.0

    def close(self, bucket: int, *, learn: bool) -> None:
        """The bucket has ended."""
        hour, _ = cells(bucket * BUCKET_SECONDS, BUCKET_SECONDS, STANDARD.zone)
        usual = self.counts[hour] / self.weights[hour] if self.weights[hour] else 0.0
        self.missed = 0.0 if self.now else self.missed + usual
        if learn:
            self.counts[hour] = KEEP * self.counts[hour] + self.now
            self.weights[hour] = KEEP * self.weights[hour] + 1
            self.learnt += 1
        self.now = 0


class Hearing(BaseModel):
    """`down` says since which bucket a source is silent. Time goes on only with mentions: where nobody speaks, nobody is missed."""

    bucket: int = 0
    sources: dict[str, Source] = {}
    down: dict[str, int] = {}

    @classmethod
    def read(cls, value: bytes | None) -> Self:
        """Stored or new."""
        return cls.model_validate_json(value) if value else cls()

    def hear(self, name: str, bucket: int, mentions: int = 1) -> list[Turn]:
        """Mentions of a source."""
        turns = self._go_on(bucket) if bucket > self.bucket else []
        source = self.sources.get(name)
        if source is None:
            if len(self.sources) >= MOST_SOURCES or len(name) > MOST_LETTERS:
                return turns
            source = self.sources[name] = Source(last=bucket)
        source.now += mentions
        source.last = max(source.last, bucket)
        if name in self.down and bucket >= self.down[name]:
            del self.down[name]
            turns.append(Turn(name, bucket, down=False))
        return turns

    def _go_on(self, bucket: int) -> list[Turn]:
        turns = []
        first = max(self.bucket, bucket - LONGEST_STEP) if self.bucket else bucket
        for name, source in list(self.sources.items()):
            for ended in range(first, bucket):
                source.close(ended, learn=name not in self.down)
            if name not in self.down and _is_missed(source, bucket):
                self.down[name] = source.last + 1
                turns.append(Turn(name, source.last + 1, down=True))
            if bucket - source.last > GONE_BUCKETS:
                del self.sources[name]
                self.down.pop(name, None)
        self.bucket = bucket
        return turns


def _is_missed(source: Source, bucket: int) -> bool:
    return source.learnt >= LEAST_LEARNT and source.missed >= LEAST_MISSED and bucket - source.last > LEAST_BUCKETS
