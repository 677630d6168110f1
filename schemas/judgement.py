"""What an analyst thinks of a finding: a record on `commands.issued.v1` beside the commands, and the document in Elasticsearch.

It carries no text of the post: the topic is kept for ever, and a post must stay erasable.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.ids import content_id
from schemas.mention import Moment, Name
from schemas.record import Record
from schemas.scored import Probability
from schemas.taxonomy import Kind

JUDGE: Literal["judge"] = "judge"
"""The action of a judgement: it tells the record from a command."""
MOST_NOTE = 10_000
MOST_BY = 200


class Outcome(StrEnum):
    """The mention is of the kind, or is not, or is of another kind instead."""

    TRUE = "true"
    FALSE = "false"
    OTHER = "other"


class Finding(Record):
    """What the scorer said of one kind when the person judged. Not `raised`: it stayed below its threshold, and no rule is known."""

    kind: Kind
    probability: Probability
    raised: bool
    rule: Name = ""
    version: Name = ""
    threshold: Probability | None = None


class Judgement(Record):
    """One person's verdict on one kind of one mention. `id` is of these three: the same again changes nothing, a changed mind replaces.

    `mention` is the `_id` of the mention in Elasticsearch; `instead` is the kind that it is of, where the outcome is `other`.
    `note` is free text, masked before it is published.
    """

    id: Annotated[str, Field(min_length=1, max_length=64)]
    action: Literal["judge"] = JUDGE
    mention: Annotated[str, Field(min_length=1, max_length=1_200)]
    created_at: Moment
    watches: tuple[Name, ...] = ()
    language: Name = ""
    source: Name = ""
    finding: Finding
    outcome: Outcome
    instead: Finding | None = None
    by: Annotated[str, Field(min_length=1, max_length=MOST_BY)]
    at: Moment
    note: Annotated[str, Field(max_length=MOST_NOTE)] = ""

    @model_validator(mode="after")
    def _names_another_kind(self) -> Self:
        if (self.outcome is Outcome.OTHER) != (self.instead is not None):
            raise ValueError("the outcome `other`, and no other, names the kind that it is instead")
        if self.instead is not None and self.instead.kind is self.finding.kind:
            raise ValueError("the other kind must be another one")
        return self


def judgement_id(mention: str, kind: Kind, by: str) -> str:
    """The same for every verdict of a person (in any case of letters) on a kind of a mention."""
    return content_id(mention, kind.value, by.casefold())
