"""Who would have been called when a crisis opened or rose to a higher level, by the plan as it stands. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.plan.chain import chain
from models.plan.people import People
from schemas.crisis import Change, CrisisChange
from schemas.plan import Plan
from schemas.taxonomy import Level

_RAISING = frozenset({Change.OPENED, Change.WORSENED, Change.REOPENED, Change.ESCALATED})


@dataclass(frozen=True, slots=True)
class Call:
    """A person who would be called in a step of the chain, if nobody answered before; `at` in UTC, `local` on the person's clock."""

    step: int
    at: datetime
    local: str
    contact: str
    name: str
    channels: tuple[str, ...]
    because: str


def woken(plan: Plan, changes: Sequence[CrisisChange]) -> list[Call]:
    """The calls of one crisis, in order of time: the chain from its opening on, and again from each rise of its level."""
    found: list[Call] = []
    level: Level | None = None
    for change in changes:
        crisis = change.crisis
        if change.change in _RAISING and (level is None or crisis.level.rank > level.rank):
            level = crisis.level
            at = change.at or crisis.updated_at
            found = [one for one in found if one.at <= at] + list(_calls(plan, at, change))
    return found


def _calls(plan: Plan, at: datetime, change: CrisisChange) -> Iterator[Call]:
    people = People(plan)
    for step in chain(plan, at, change.crisis.level, change.crisis.category):
        for one in step.calls:
            contact = people[one.contact]
            local = f"{one.at.astimezone(people.zone(contact)):%a %H:%M}"
            yield Call(step.number, one.at, local, one.contact, contact.name, one.via, one.because)


def rooms(plan: Plan, level: Level) -> tuple[str, ...]:
    """The channels of the plan that hear of a crisis of this level."""
    return tuple(channel.id for channel in plan.channels if channel.minimum.rank <= level.rank)
