"""Whom to call, step by step: in which order, on which channels, at which moment and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.plan.duty import Duty, on_duty
from models.plan.people import People
from schemas.plan import Contact, EscalationStep, Plan, StepRole
from schemas.taxonomy import Category, Level


@dataclass(frozen=True, slots=True)
class Call:
    """One person: the ids of the channels in the order in which they are tried, the earliest moment, and why this person."""

    contact: str
    via: tuple[str, ...]
    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Step:
    """`number` counts from 1. Without an acknowledgement by `until` the next step begins; a step without calls takes no time."""

    number: int
    at: datetime
    until: datetime
    calls: tuple[Call, ...]
    missed: tuple[str, ...]


Named = tuple[str, str]
"""A contact, and why the step calls that one."""


def steps_for(plan: Plan, level: Level) -> tuple[Level, tuple[EscalationStep, ...]] | None:
    """The chain of the level, or of the nearest lower one that has steps."""
    lower = [one for one in reversed(Level) if one.rank <= level.rank and plan.escalation.get(one)]
    return (lower[0], plan.escalation[lower[0]]) if lower else None


def chain(plan: Plan, at: datetime, level: Level, category: Category | None = None) -> tuple[Step, ...]:
    """The steps from `at` on, as long as nobody answers. Without a category its contacts are those of all categories."""
    moment, steps = at, []
    for number in range(1, length(plan, level) + 1):
        step = step_at(plan, number, moment, level, category)
        steps.append(step)
        moment = step.until
    return tuple(steps)


def length(plan: Plan, level: Level) -> int:
    """How many steps the level's chain has."""
    found = steps_for(plan, level)
    return len(found[1]) if found else 0


def step_at(plan: Plan, number: int, at: datetime, level: Level, category: Category | None = None) -> Step:
    """One step (1 to `length`) that begins at `at`, by the plan as it stands then."""
    declared = (steps_for(plan, level) or (level, ()))[1][number - 1]
    duties = on_duty(plan, at)
    named = [*_by_role(plan, declared, duties, category), *((name, "named in the step") for name in declared.contacts)]
    calls, missed = _calls(_caller(plan, duties, at, level), named)
    absent = [f"no {role.value} contact to call" for role in declared.roles if not any(of_role(plan, role, duties, category))]
    until = at + timedelta(minutes=declared.wait_minutes) if calls else at
    return Step(number, at, until, calls, (*absent, *missed))


def call_of(plan: Plan, contact: str, at: datetime, level: Level, because: str) -> Call | str:
    """One contact by name, or who stands in; why nobody can be called otherwise."""
    return _caller(plan, on_duty(plan, at), at, level).call(contact, because)


def _caller(plan: Plan, duties: Sequence[Duty], at: datetime, level: Level) -> "_Caller":
    return _Caller(People(plan), at, level, frozenset(duty.contact for duty in duties if duty.awake))


def _by_role(plan: Plan, step: EscalationStep, duties: tuple[Duty, ...], category: Category | None) -> Iterator[Named]:
    for role in step.roles:
        yield from of_role(plan, role, duties, category)


def of_role(plan: Plan, role: StepRole, duties: Sequence[Duty], category: Category | None) -> Iterator[Named]:
    """Who has the role now: the first on duty, or the contacts of the category, those of all categories for None."""
    if role is StepRole.MONITOR:
        for duty in duties[:1]:
            instead = f" in place of {duty.instead_of}" if duty.instead_of else ""
            yield duty.contact, f"monitor on duty, shift {duty.shift}{instead}"
        return
    declared = plan.legal if role is StepRole.LEGAL else plan.continuity
    for one in Category if category is None else (category,):
        yield from ((name, f"{role.value} contact for {one.value}") for name in declared.get(one, ()))


@dataclass(frozen=True, slots=True)
class _Caller:
    people: People
    moment: datetime
    level: Level
    awake: frozenset[str]

    def call(self, name: str, why: str) -> Call | str:
        """The contact or who stands in; held until the end of quiet hours where all are asleep; why nobody can be called otherwise."""
        hindered: list[str] = []
        held: Call | None = None
        for one in self.people.line(name):
            via = tuple(channel.id for channel in self.people.channels(one, self.level))
            hindrance = self._absence(one, via=bool(via))
            quiet = None if hindrance or one.id in self.awake else self.people.quiet_until(one, self.moment, self.level)
            because = "; ".join([why, *hindered])
            if not hindrance and quiet is None:
                return Call(one.id, via, self.moment, because)
            if quiet is not None:
                hindrance = f"{one.name} has quiet hours until {quiet.astimezone(self.people.zone(one)):%d %b %H:%M}"
                held = held or Call(one.id, via, quiet, f"{because}; {hindrance}, nobody stands in: called then")
            hindered.append(hindrance)
        return held or "; ".join([*hindered, "nobody stands in"])

    def _absence(self, one: Contact, *, via: bool) -> str:
        last = self.people.away_until(one, self.moment)
        if last is not None:
            return f"{one.name} is away until {last}"
        return "" if via else f"{one.name} has no channel for {self.level.value}"


def _calls(caller: _Caller, named: list[Named]) -> tuple[tuple[Call, ...], tuple[str, ...]]:
    """Each person once."""
    calls: dict[str, Call] = {}
    missed: list[str] = []
    for name, why in named:
        made = caller.call(name, why)
        if isinstance(made, str):
            missed.append(made)
        else:
            calls.setdefault(made.contact, made)
    return tuple(calls.values()), tuple(dict.fromkeys(missed))
