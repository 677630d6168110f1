"""What a person orders: a record on `commands.issued.v1`, keyed by the watch it concerns.

Judgements (`schemas.judgement`) lie on the same topic; `action` tells them apart, and who consumes the topic looks at it first.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

import orjson
from pydantic import Field, field_validator, model_validator

from schemas.mention import Moment
from schemas.record import Record
from schemas.taxonomy import Kind, Level

MOST_REPORT = 50_000


class Action(StrEnum):
    """The orders that the crisis processor knows."""

    ACKNOWLEDGE = "acknowledge"
    ASSIGN = "assign"
    NOTE = "note"
    ESCALATE = "escalate"
    RATE = "rate"
    CONTAIN = "contain"
    CLOSE = "close"
    REOPEN = "reopen"
    MERGE = "merge"
    SPLIT = "split"
    SILENCE = "silence"
    REPORT = "report"
    DRILL = "drill"


_NEEDS = {
    Action.ASSIGN: "assignee",
    Action.RATE: "level",
    Action.MERGE: "into",
    Action.SPLIT: "story",
    Action.SILENCE: "until",
    Action.REPORT: "note",
    Action.NOTE: "note",
    Action.DRILL: "level",
}


class Command(Record):
    """`id` makes a repeated order harmless; `by` names the person; `note` is free text, already masked: a note, a reason, a signed report.

    `escalate` begins the next step of the chain at once. `rate` sets the level to `level`. `merge` puts the crisis into `into`, of the same
    watch. `split` takes the `story` out of it. `silence` holds alerts back until `until`; a moment that has passed lifts it. `drill` opens
    an exercise of `kind` and `level` under the id `crisis`, or worsens it to `level` where it is open.
    """

    id: Annotated[str, Field(min_length=1, max_length=200)]
    action: Action
    watch: str
    crisis: Annotated[str, Field(min_length=1, max_length=300)]
    by: Annotated[str, Field(min_length=1, max_length=200)]
    at: Moment
    note: Annotated[str, Field(max_length=MOST_REPORT)] = ""
    assignee: Annotated[str, Field(max_length=200)] = ""
    level: Level | None = None
    kind: Kind | None = None
    into: Annotated[str, Field(max_length=300)] = ""
    story: Annotated[str, Field(max_length=300)] = ""
    until: Moment | None = None
    language: Literal["fr", "en"] = "en"

    @field_validator("at", "until")
    @classmethod
    def _in_utc(cls, moment: datetime | None) -> datetime | None:
        """A person may name any zone; whoever reads it later reads UTC."""
        return moment.astimezone(UTC) if moment else None

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        needed = _NEEDS.get(self.action)
        if needed and not getattr(self, needed):
            raise ValueError(f"the order {self.action.value} needs {needed}")
        return self


def action_of(line: bytes) -> str:
    """What a line of the topic orders, known or not. Raises ValueError for one that orders nothing."""
    record = orjson.loads(line)
    action = record.get("action") if isinstance(record, dict) else None
    if not isinstance(action, str):
        raise ValueError("no object with an action")  # noqa: TRY004 - a bad line, not a wrong call
    return action
