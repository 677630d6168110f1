"""Stretches of time over which a rota does not change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from models.plan.clock import instant
from models.plan.duty import Duty, duties
from models.plan.people import People
from models.plan.shifts import Occurrence, occurrences
from schemas.plan import Plan


@dataclass(frozen=True, slots=True)
class Segment:
    """From `since` until `until` the same people are on duty, the same shifts run and the same people are away."""

    since: datetime
    until: datetime
    running: tuple[Occurrence, ...]
    duties: tuple[Duty, ...]


def segments(plan: Plan, since: datetime, until: datetime) -> Iterator[Segment]:
    """They follow on each other and cover the whole time."""
    handover = timedelta(minutes=plan.rota.handover_minutes)
    coming = occurrences(plan, since - handover, until)
    edges = {at for one in coming for at in (one.since, one.until, one.until + handover)} | set(_absences(plan))
    people = People(plan)
    held: list[Occurrence] = []
    taken = 0
    for start, end in pairwise(sorted({since, until, *(at for at in edges if since < at < until)})):
        while taken < len(coming) and coming[taken].since <= start:
            held.append(coming[taken])
            taken += 1
        held = [one for one in held if one.until + handover > start]
        yield Segment(start, end, tuple(one for one in held if one.until > start), duties(plan, people, held, start))


def _absences(plan: Plan) -> Iterator[datetime]:
    people = People(plan)
    for contact in plan.contacts:
        for away in contact.away:
            zone = people.zone(contact)
            yield from (instant(away.since, "00:00", zone), instant(away.until, "24:00", zone))
