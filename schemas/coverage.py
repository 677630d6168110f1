"""How sources are heard, by the record on `coverage.changed.v1`: what the crisis worker noticed in one partition."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.mention import Moment
from schemas.record import Record
from schemas.scored import Origin


class Coverage(StrEnum):
    """Silent while others speak, heard again, or silent for so long that it is expected no more."""

    DOWN = "down"
    HEARD = "heard"
    FORGOTTEN = "forgotten"


class CoverageChange(Record):
    """A source fell silent, or does no longer count as silent. Times are event times.

    `since`: the first five minutes without a mention, or with one again. `usual` is what it brings in an hour at that time of the day, to
    the watches of the `partition` that noticed it. `origin` is the mention that showed it: one of another source, or of its own.
    """

    source: Annotated[str, Field(min_length=1, max_length=100)]
    state: Coverage
    since: Moment
    usual: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    partition: Annotated[int, Field(ge=0)]
    at: Moment
    origin: Origin

    @property
    def id(self) -> str:
        """The same for the same turn, however often it is told."""
        return f"source:{self.source}@{self.since:%Y%m%dT%H%M}/{self.state.value}/{self.partition}"
