"""What a person orders: a record on `commands.issued.v1`, keyed by the watch it concerns.

Judgements (`schemas.judgement`) lie on the same topic; `action` tells them apart, and who consumes the topic looks at it first.
"""

from enum import StrEnum
from typing import Annotated

import orjson
from pydantic import Field

from schemas.mention import Moment
from schemas.record import Record


class Action(StrEnum):
    """The orders that the crisis processor knows."""

    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"
    NOTE = "note"


class Command(Record):
    """`id` makes a repeated order harmless; `by` names the person; `note` is free text."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    action: Action
    watch: str
    crisis: str
    by: Annotated[str, Field(min_length=1, max_length=200)]
    at: Moment
    note: Annotated[str, Field(max_length=10_000)] = ""


def action_of(line: bytes) -> str:
    """What a line of the topic orders, known or not. Raises ValueError for one that orders nothing."""
    record = orjson.loads(line)
    action = record.get("action") if isinstance(record, dict) else None
    if not isinstance(action, str):
        raise ValueError("no object with an action")  # noqa: TRY004 - a bad line, not a wrong call
    return action
