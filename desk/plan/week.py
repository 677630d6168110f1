"""The rota of some days as a table. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.plan.clock import instant
from models.plan.duty import Duty
from models.plan.people import People
from models.plan.segments import segments
from models.plan.shifts import rota_zone
from schemas.plan import Plan
from streams.channels.alert import plain

NOBODY = "NOBODY"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time and who is on duty, the monitor first."""

    since: datetime
    until: datetime
    duties: tuple[Duty, ...]


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def stretches(plan: Plan, first: date, days: int) -> Iterator[Stretch]:
    """From the beginning of the first day on, in the time zone of the rota."""
    zone = rota_zone(plan)
    held: Stretch | None = None
    for one in segments(plan, instant(first, "00:00", zone), instant(first + timedelta(days=days), "00:00", zone)):
        if held and held.duties == one.duties:
            held = replace(held, until=one.until)
        else:
            if held:
                yield held
            held = Stretch(one.since, one.until, one.duties)
    if held:
        yield held


def week(plan: Plan, first: date, days: int) -> list[str]:
    """A line for each stretch."""
    people, zone = People(plan), rota_zone(plan)
    held = list(stretches(plan, first, days))
    shifts = [", ".join(dict.fromkeys(duty.shift for duty in one.duties)) for one in held]
    width = max(map(len, shifts), default=0)
    lines = [f"{plan.organisation}, times in {zone.key}; the first is the monitor"]
    lines += [
        f"{_at(one.since, zone)} - {_at(one.until, zone)}  {shift:{width}}  {_people(people, one.duties)}"
        for one, shift in zip(held, shifts, strict=True)
    ]
    return [plain(line) for line in lines]


def records(plan: Plan, first: date, days: int) -> list[dict[str, Any]]:
    """For JSON; times in UTC."""
    return [{"since": one.since, "until": one.until, "on_duty": list(one.duties)} for one in stretches(plan, first, days)]


def _people(people: People, duties: tuple[Duty, ...]) -> str:
    return ", ".join(_person(people, duty) for duty in duties) or NOBODY


def _person(people: People, duty: Duty) -> str:
    note = f" (for {people[duty.instead_of].name})" if duty.instead_of else " (handing over)" if duty.leaving else ""
    return f"{people[duty.contact].name}{note}"


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M}"
