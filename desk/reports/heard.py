"""What was heard of a crisis: counts, the curve, who spoke, and how well each source was heard."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Count:
    """Mentions, those of likely-authentic accounts, and the followers of their authors added up."""

    mentions: int = 0
    authentic: int = 0
    reach: int = 0


@dataclass(frozen=True, slots=True)
class Bin:
    """Mentions in the time that begins at `at`."""

    at: datetime
    mentions: int
    authentic: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A source, language, link or word, and its mentions."""

    name: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Voice:
    """An account and what it is held to be; `by` names the person who says so."""

    handle: str
    source: str
    mentions: int
    followers: int | None
    verdict: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """A mention, masked as it was indexed. `place` are its Kafka coordinates."""

    id: str
    at: str
    source: str
    handle: str
    verdict: str
    text: str
    url: str
    severity: int
    place: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who speaks of it and how, the most first."""

    voices: tuple[Voice, ...] = ()
    sources: tuple[Ranked, ...] = ()
    languages: tuple[Ranked, ...] = ()
    links: tuple[Ranked, ...] = ()
    words: tuple[Ranked, ...] = ()
    samples: tuple[Sample, ...] = ()


class Hearing(StrEnum):
    """How a source was heard. Down: the crisis worker missed it while others were heard. Silent: not heard, and not missed by it."""

    HEARD = "heard"
    DOWN = "down"
    SILENT = "silent"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Source:
    """Mentions of the watch from one source: in the period, in as long before it, and a day earlier.

    `missing`: it was down in the period; `away`: it still was at its end.
    """

    name: str
    now: int
    before: int
    day_before: int
    missing: bool = False
    away: bool = False

    @property
    def hearing(self) -> Hearing:
        """By the three counts, and what was missed."""
        if self.away or (self.missing and not self.now):
            return Hearing.DOWN
        if self.now:
            return Hearing.HEARD if self.before or self.day_before else Hearing.NEW
        return Hearing.SILENT


@dataclass(frozen=True, slots=True)
class Seen:
    """What Elasticsearch holds: the whole crisis, the period of the report and as long before it, and the curve in bins of `step`.

    `story` are the mentions of the whole with a word of its story, None where the crisis is about no story.
    """

    whole: Count = Count()
    period: Count = Count()
    before: Count = Count()
    curve: tuple[Bin, ...] = ()
    step: timedelta = timedelta(minutes=5)
    story: int | None = None
    crowd: Crowd = Crowd()
    sources: tuple[Source, ...] = ()
