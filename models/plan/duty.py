"""Who is on duty at an instant, the designated monitor first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.plan.people import People
from models.plan.shifts import Occurrence, occurrences
from schemas.plan import Plan

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """A person on a shift. `instead_of` is the contact that the rota names, if that one is away; `leaving`: only the hand-over is left."""

    contact: str
    shift: str
    since: datetime
    until: datetime
    instead_of: str = ""
    leaving: bool = False
    awake: bool = False


def on_duty(plan: Plan, at: datetime) -> tuple[Duty, ...]:
    """Each person once. First who came last, since a shift that begins takes over; last who is leaving; nobody: empty.

    `at` is aware, and lies between the years 2000 and 2199.
    """
    handover = timedelta(minutes=plan.rota.handover_minutes)
    held = [one for one in occurrences(plan, at - handover, at + _TICK) if at < one.until + handover]
    return duties(plan, People(plan), held, at)


def duties(plan: Plan, people: People, held: Iterable[Occurrence], at: datetime) -> tuple[Duty, ...]:
    """The same from the shifts that have begun by `at` and are not handed over yet."""
    found: dict[str, Duty] = {}
    for one in sorted(held, key=lambda one: (one.until <= at, -one.since.timestamp(), one.shift)):
        shift = plan.rota.shifts[one.shift]
        for name in one.contacts:
            person = people.present(name, at)
            if person is not None:
                instead = name if person.id != name else ""
                found.setdefault(person.id, Duty(person.id, shift.id, one.since, one.until, instead, one.until <= at, shift.awake))
    return tuple(found.values())
