"""The shifts of a rota as they fall on the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.plan.clock import span
from schemas.plan import Day, Plan, Rota, Shift

_WEEK = tuple(Day)[:7]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One shift on one day: its place in the file, its span in UTC, the people in order; nobody where the plan names none."""

    shift: int
    since: datetime
    until: datetime
    contacts: tuple[str, ...]


def rota_zone(plan: Plan) -> ZoneInfo:
    """The time zone in which the shifts are written."""
    return ZoneInfo(plan.rota.time_zone or plan.time_zone)


def occurrences(plan: Plan, since: datetime, until: datetime) -> list[Occurrence]:
    """Those that are not over at `since` and begin before `until`, by their start; hand-overs are no part of them."""
    zone = rota_zone(plan)
    first, last = since.astimezone(zone).date() - timedelta(days=2), until.astimezone(zone).date() + timedelta(days=1)
    found = (one for day in _days(first, last) for one in _of_day(plan.rota, day, zone))
    return sorted((one for one in found if one.until > since and one.since < until), key=lambda one: (one.since, one.shift))


def weekday(rota: Rota, day: date) -> Day:
    """The day as shifts see it: a holiday is no other day."""
    return Day.HOLIDAY if day in rota.holidays else _WEEK[day.weekday()]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _of_day(rota: Rota, day: date, zone: ZoneInfo) -> Iterator[Occurrence]:
    kind = weekday(rota, day)
    for index, shift in enumerate(rota.shifts):
        if kind not in shift.days or (shift.since and day < shift.since) or (shift.until and day > shift.until):
            continue
        start, end = span(day, shift.start, shift.end, zone)
        if start < end:
            yield Occurrence(index, start, end, _contacts(rota, shift, day))


def _contacts(rota: Rota, shift: Shift, day: date) -> tuple[str, ...]:
    for exception in reversed(rota.exceptions):
        if exception.since <= day <= (exception.until or exception.since) and (not exception.shifts or shift.id in exception.shifts):
            return exception.contacts
    if shift.turns:
        return (shift.turns[(day - shift.turns_from).days // 7 % len(shift.turns)],)
    return shift.contacts
