"""A crisis and its changes: what the crisis processor alone writes to `crises.changed.v1`."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.ids import change_id
from schemas.mention import Moment
from schemas.record import Record
from schemas.scored import Origin
from schemas.taxonomy import Category, Kind, Level
from schemas.watch import Sensitivity


class State(StrEnum):
    """Where a crisis stands in its life."""

    SUSPECTED = "suspected"
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CONTAINED = "contained"
    CLOSED = "closed"


class Trigger(StrEnum):
    """What raised it: one critical mention, more mentions than usual, a rise above the season's expectation, or a person."""

    CRITICAL_MENTION = "critical_mention"
    RATE = "rate"
    BURST = "burst"
    PERSON = "person"


class Change(StrEnum):
    """What happened to the crisis in this revision. `refused`: an order that could not be carried out; nothing else changed."""

    SUSPECTED = "suspected"
    OPENED = "opened"
    WORSENED = "worsened"
    STOOD_DOWN = "stood_down"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    NOTED = "noted"
    ESCALATED = "escalated"
    RATED = "rated"
    CONTAINED = "contained"
    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"
    SPLIT = "split"
    SILENCED = "silenced"
    REPORTED = "reported"
    REFUSED = "refused"


class Trend(StrEnum):
    """The last hour against the one before it."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


class Window(Record):
    """One of the windows that end together. `usual` is what as long a time usually brings."""

    seconds: int
    count: int
    authentic: int
    usual: float


class Rate(Record):
    """Both windows of the rate test: risky mentions in the last `window_seconds`, and per window of the same length before.

    `usual` is the largest of the median of `windows` earlier windows, of `expected`, what is learnt of this hour of the day and week
    (0: not known yet), and for a quarter of an hour of the hour before it; `spread` is their scaled interquartile range, `z` the robust
    distance. `authentic` counts only accounts that are not judged bot, coordinated, impostor or parody; `amplified` tells that without the
    others there would be no burst. `reach` adds up followers, as far as they count. `seen` are the quarter of an hour, hour, three hours
    and day, for the reader.
    """

    window_seconds: int
    count: int
    authentic: int
    windows: int
    usual: float
    spread: float
    z: float
    floor: int
    expected: float = 0.0
    sensitivity: Sensitivity = Sensitivity.NORMAL
    amplified: bool = False
    reach: int = 0
    usual_reach: float = 0.0
    trend: Trend = Trend.STEADY
    seen: tuple[Window, ...] = ()


class Crisis(Record):
    """One crisis of one watch, one kind and one story. Times are event times, those of persons' deeds the clock's; `severity` is 0-100.

    `cause` says what is different from the usual talk: terms, accounts, sources, places. `story` is empty for a crisis of many subjects,
    `words` say what the story is about. `rated`: a person set the level. `reported_at` is the time of the last of `reports` signed
    situation reports. A `drill` is an exercise, and must be told as one everywhere.
    """

    id: str
    watch: str
    category: Category
    kind: Kind
    state: State
    trigger: Trigger
    severity: Annotated[int, Field(ge=0, le=100)]
    level: Level
    opened_at: Moment
    updated_at: Moment
    revision: Annotated[int, Field(ge=1)]
    mentions: Annotated[int, Field(ge=0)] = 0
    authentic: Annotated[int, Field(ge=0)] = 0
    reach: Annotated[int, Field(ge=0)] = 0
    rate: Rate | None = None
    samples: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    story: str = ""
    words: tuple[str, ...] = ()
    drill: bool = False
    rated: bool = False
    acknowledged_by: str = ""
    acknowledged_at: Moment | None = None
    acknowledged_level: Level | None = None
    assignee: str = ""
    contained_at: Moment | None = None
    closed_at: Moment | None = None
    silenced_until: Moment | None = None
    merged_into: str = ""
    split_from: str = ""
    reports: Annotated[int, Field(ge=0)] = 0
    reported_at: Moment | None = None

    @property
    def outgrown(self) -> bool:
        """Whether its level is higher than when it was acknowledged: alerts have begun anew, and it can be acknowledged again."""
        return self.acknowledged_level is not None and self.level.rank > self.acknowledged_level.rank


class CrisisChange(Record):
    """One revision of a crisis, with its cause: one sentence, and the mention and its coordinates, or the order and who gave it.

    `at` is the clock's time of an order, the event's time of a mention. `note` is what a person wrote: a note, or the text of a report.
    """

    change: Change
    crisis: Crisis
    because: str
    mention: str = ""
    text: str = ""
    author: str = ""
    url: str = ""
    origin: Origin | None = None
    at: Moment | None = None
    by: str = ""
    command: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """`crisis@revision`."""
        return change_id(self.crisis.id, self.crisis.revision)
