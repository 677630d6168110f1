"""Who is on duty when: weekly shifts, the order in which people take turns, holidays and dated exceptions."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from schemas.record import Declaration
from schemas.watch import Slug

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day, `08:00`."""
End = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
"""The end of a span of hours; not after its start, it lies on the next day."""
Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
People = Annotated[tuple[Slug, ...], Field(max_length=100)]
MONDAY = date(2024, 1, 1)


def _is_known(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("there is no such time zone; write one such as Europe/Paris or UTC") from None
    return name


Zone = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_is_known)]
"""A time zone of the IANA database."""


class Day(StrEnum):
    """Days that a shift runs on. On a date of `holidays` only `holiday` counts."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"
    HOLIDAY = "holiday"


class Shift(Declaration):
    """A weekly shift, from `since` to `until` where they are given. It begins on `days`; an end not after the start is on the next day.

    Either all of `contacts` together, the first of them the monitor, or those of `turns` one week each; `turns_from` is the day on which
    the first one begins, its day of the week that of the change. `awake`: they are at work, quiet hours do not hold.
    """

    id: Slug
    days: Annotated[tuple[Day, ...], Field(min_length=1, max_length=8)] = tuple(Day)
    start: Clock
    end: End
    contacts: People = ()
    turns: People = ()
    turns_from: Date = MONDAY
    since: Date | None = None
    until: Date | None = None
    awake: bool = False

    @model_validator(mode="after")
    def _has_one_way_of_sharing(self) -> Self:
        if self.contacts and self.turns:
            raise ValueError(f"shift '{self.id}' has both contacts and turns: give one of them")
        return self


class RotaException(Declaration):
    """Other people from `since` to `until` (that day alone without it), on `shifts` or on all. Nobody: the shifts fall away.

    Of two that meet, the later one in the file counts.
    """

    since: Date
    until: Date | None = None
    shifts: Annotated[tuple[Slug, ...], Field(max_length=200)] = ()
    contacts: People = ()
    why: Annotated[str, Field(max_length=500)] = ""


class Rota(Declaration):
    """Shifts in `time_zone` (none: that of the plan). For `handover_minutes` after its end the leaving shift still answers."""

    time_zone: Zone | None = None
    handover_minutes: Annotated[int, Field(ge=0, le=120)] = 0
    shifts: Annotated[tuple[Shift, ...], Field(max_length=100)] = ()
    holidays: Annotated[dict[Date, Annotated[str, Field(max_length=200)]], Field(max_length=2_000)] = {}
    exceptions: Annotated[tuple[RotaException, ...], Field(max_length=2_000)] = ()
