"""A person's word on an account: the record on `accounts.corrected.v1`, keyed by the account; a record without value takes it back."""

from typing import Annotated

from pydantic import Field

from schemas.judgement import MOST_BY, MOST_NOTE
from schemas.mention import Moment, Name
from schemas.record import Record
from schemas.taxonomy import Verdict


class Correction(Record):
    """The account `id` (`source:author`) is what `verdict` says, whatever our own signs say later, until it is taken back.

    `note` is free text, masked before it is published.
    """

    id: Annotated[Name, Field(min_length=1)]
    verdict: Verdict
    by: Annotated[str, Field(min_length=1, max_length=MOST_BY)]
    at: Moment
    note: Annotated[str, Field(max_length=MOST_NOTE)] = ""
