"""A campaign: many accounts that spread the same text, link or picture within a short time, by the record on `campaigns.changed.v1`."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.ids import change_id
from schemas.mention import Moment, Name
from schemas.record import Record
from schemas.scored import Probability

MOST_MEMBERS = 500
MOST_TEXTS = 5
MOST_STEPS = 96


class Shared(StrEnum):
    """What the accounts have in common."""

    TEXT = "text"
    LINK = "link"
    MEDIA = "media"


class Member(Record):
    """An account that takes part; `id` is `source:author`, `joined_at` the event time of its first post."""

    id: Name
    handle: Name = ""
    mentions: Annotated[int, Field(ge=1)]
    joined_at: Moment


class Step(Record):
    """Growth: mentions and accounts that were new in the time bucket that begins at `at`."""

    at: Moment
    mentions: Annotated[int, Field(ge=0)]
    accounts: Annotated[int, Field(ge=0)]


class Campaign(Record):
    """One campaign on one watch, at a revision. Times are event times.

    `members` are the first 500, `accounts` counts all; `texts` are up to 5 wordings, masked; `growth` up to 96 steps; `samples` are
    ids of mentions. `continues_as` is the older campaign that goes on for this one, "" while it stands for itself.
    """

    id: str
    watch: str
    shared: Shared
    first_seen: Moment
    last_seen: Moment
    revision: Annotated[int, Field(ge=1)]
    probability: Probability
    reasons: tuple[str, ...]
    mentions: Annotated[int, Field(ge=0)]
    accounts: Annotated[int, Field(ge=0)]
    members: Annotated[tuple[Member, ...], Field(max_length=MOST_MEMBERS)] = ()
    texts: Annotated[tuple[str, ...], Field(max_length=MOST_TEXTS)] = ()
    links: tuple[str, ...] = ()
    growth: Annotated[tuple[Step, ...], Field(max_length=MOST_STEPS)] = ()
    samples: tuple[str, ...] = ()
    continues_as: Name = ""

    @property
    def change_id(self) -> str:
        """`campaign@revision`."""
        return change_id(self.id, self.revision)
