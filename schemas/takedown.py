"""What became of the request to take an account down: a record on `commands.issued.v1` beside the commands, keyed by the account."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from schemas.judgement import MOST_BY, MOST_NOTE
from schemas.mention import Link, Moment, Name
from schemas.record import Record

TAKE_DOWN: Literal["takedown"] = "takedown"
"""The action of such a record: it tells it from a command."""


class TakedownState(StrEnum):
    """The steps that a request goes through; `reappeared` may be followed by a new `requested`."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REAPPEARED = "reappeared"


class Takedown(Record):
    """One step. `id` is of account, state, day and the number of steps before, so that the same order given twice is one.

    `reference` is the platform's number of the case; `dossier` the BLAKE2b digest of the dossier that was handed in; `note` is masked.
    """

    id: Annotated[str, Field(min_length=1, max_length=64)]
    action: Literal["takedown"] = TAKE_DOWN
    account: Annotated[Name, Field(min_length=1)]
    state: TakedownState
    by: Annotated[str, Field(min_length=1, max_length=MOST_BY)]
    at: Moment
    reference: Link = ""
    dossier: Annotated[str, Field(max_length=128)] = ""
    note: Annotated[str, Field(max_length=MOST_NOTE)] = ""
