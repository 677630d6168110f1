"""What a person orders: a record on `commands.issued.v1`, keyed by the watch it concerns."""

from enum import StrEnum
from typing import Annotated

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
