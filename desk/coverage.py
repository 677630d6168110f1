"""Which sources were down and when, out of the topic on which the crisis worker tells of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from desk.topic_reader import read_all
from schemas.coverage import Coverage, CoverageChange
from schemas.topics import Topic


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that was down, in event time; `until` None: it still is. `usual` is what an hour brings."""

    source: str
    since: datetime
    usual: float
    until: datetime | None = None

    def covers(self, start: datetime, end: datetime) -> bool:
        """Whether any of it lies in the time."""
        return self.since < end and (self.until is None or self.until > start)


def silences(kafka: str) -> list[Silence]:
    """Those of the last 30 days, oldest first. Raises DeskError when Kafka or the topic is missing."""
    changes = (_change_of(record) for record in read_all(kafka, Topic.COVERAGE_CHANGED.value))
    return silences_of(change for change in changes if change is not None)


def silences_of(changes: Iterable[CoverageChange]) -> list[Silence]:
    """What the partitions say of a source made one: down from the first that misses it to the first that hears it again."""
    open_ones: dict[str, Silence] = {}
    over: list[Silence] = []
    for change in sorted({one.id: one for one in changes}.values(), key=lambda one: (one.at, one.id)):
        known = open_ones.get(change.source)
        if change.state is Coverage.DOWN:
            open_ones.setdefault(change.source, Silence(change.source, change.since, change.usual))
        elif known is not None and change.since >= known.since:
            over.append(Silence(known.source, known.since, known.usual, change.since))
            del open_ones[change.source]
    return sorted([*over, *open_ones.values()], key=lambda one: (one.since, one.source))


def _change_of(record: Any) -> CoverageChange | None:
    try:
        return CoverageChange.model_validate_json(record.value or b"")
    except ValidationError:
        return None
