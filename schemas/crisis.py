"""A crisis and its changes: what the crisis processor alone writes to `crises.changed.v1`."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.ids import change_id
from schemas.mention import Moment
from schemas.record import Record
from schemas.scored import Origin
from schemas.taxonomy import Category, Kind, Level


class State(StrEnum):
    """Where a crisis stands in its life."""

    SUSPECTED = "suspected"
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CONTAINED = "contained"
    CLOSED = "closed"


class Trigger(StrEnum):
    """What raised it: one critical mention, or more mentions than usual."""

    CRITICAL_MENTION = "critical_mention"
    RATE = "rate"


class Change(StrEnum):
    """What happened to the crisis in this revision."""

    OPENED = "opened"
    WORSENED = "worsened"
    STOOD_DOWN = "stood_down"


class Rate(Record):
    """Both windows of the rate test: risky mentions in the last `window_seconds`, and per window of the same length before.

    `usual` is the median and `spread` the scaled interquartile range of `windows` earlier windows; `z` the robust distance.
    `authentic` counts only accounts that are not judged bot, coordinated, impostor or parody.
    """

    window_seconds: int
    count: int
    authentic: int
    windows: int
    usual: float
    spread: float
    z: float
    floor: int


class Crisis(Record):
    """One crisis of one watch and one kind. Times are event times; `severity` is 0-100."""

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
    rate: Rate | None = None
    samples: tuple[str, ...] = ()


class CrisisChange(Record):
    """One revision of a crisis, with its cause: the mention and its coordinates, and one sentence."""

    change: Change
    crisis: Crisis
    because: str
    mention: str
    text: str = ""
    author: str = ""
    url: str = ""
    origin: Origin | None = None

    @property
    def id(self) -> str:
        """`crisis@revision`."""
        return change_id(self.crisis.id, self.crisis.revision)
