"""Whom to call, as lines and as records. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.plan.chain import Call, Step, chain, steps_for
from models.plan.duty import Duty, on_duty
from models.plan.people import People
from models.plan.shifts import rota_zone
from schemas.plan import Plan
from schemas.taxonomy import Category, Level
from streams.channels.alert import plain


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines for people, records for programs, and whether anybody is called at all."""

    lines: list[str]
    records: list[dict[str, Any]]
    anybody: bool


def calling(plan: Plan, at: datetime, level: Level, category: Category | None) -> Answer:
    """The chain from the moment on, as long as nobody answers."""
    people, zone = People(plan), rota_zone(plan)
    steps = chain(plan, at, level, category)
    title = (
        f"{plan.organisation}: {level.value}{f' for {category.value}' if category else ''} at {at.astimezone(zone):%a %Y-%m-%d %H:%M %Z}"
    )
    lines = [title, f"On duty: {'; '.join(_duty(people, one, zone) for one in on_duty(plan, at)) or 'nobody'}", *_other_chain(plan, level)]
    for step, declared in zip(steps, (steps_for(plan, level) or (level, ()))[1], strict=True):
        lines += _step(people, step, declared.wait_minutes, zone)
    anybody = any(step.calls for step in steps)
    end = f"Nobody is left to call after {steps[-1].until.astimezone(zone):%H:%M}." if anybody else "Nobody is called."
    lines += [end, *_statements(plan, category)]
    return Answer(list(map(plain_line, lines)), [_record(people, step) for step in steps], anybody)


def plain_line(line: str) -> str:
    """Harmless for a terminal, with the blanks that it begins with."""
    return " " * (len(line) - len(line.lstrip(" "))) + plain(line)


def _duty(people: People, duty: Duty, zone: ZoneInfo) -> str:
    leaving = ", handing over" if duty.leaving else ""
    return f"{people[duty.contact].name} ({duty.shift} until {duty.until.astimezone(zone):%a %H:%M}{leaving})"


def _other_chain(plan: Plan, level: Level) -> Iterator[str]:
    found = steps_for(plan, level)
    if found is None:
        yield f"There is no chain for {level.value} or below: write escalation.{level.value}."
    elif found[0] is not level:
        yield f"{level.value} has no chain of its own: that of {found[0].value} is used."


def _step(people: People, step: Step, wait: int, zone: ZoneInfo) -> Iterator[str]:
    number = f"{step.number}."
    for call in step.calls:
        yield f"{number:4} {_call(people, call, zone)}"
        number = ""
    yield from (f"{number:4} not called: {why}" for why in step.missed)
    if step.calls:
        yield f"     no answer within {wait} min, {step.until.astimezone(zone):%H:%M}: on"
    else:
        yield f"{number:4} nobody to call: on at once"


def _call(people: People, call: Call, zone: ZoneInfo) -> str:
    contact = people[call.contact]
    theirs = people.zone(contact)
    local = f" ({call.at.astimezone(theirs):%H:%M %Z})" if theirs.key != zone.key else ""
    who = f"{contact.name}, {contact.role}"
    return f"{call.at.astimezone(zone):%a %H:%M}{local}  {who}  by {', then '.join(call.via)}  [{call.because}]"


def _statements(plan: Plan, category: Category | None) -> Iterator[str]:
    for language, words in (plan.holding_statements.get(category, {}) if category else {}).items():
        yield f"To say first ({language}): {words}"


def _record(people: People, step: Step) -> dict[str, Any]:
    return {"step": step.number, "at": step.at, "until": step.until, "calls": _calls(people, step.calls), "missed": step.missed}


def _calls(people: People, calls: Sequence[Call]) -> list[dict[str, Any]]:
    return [
        {
            "contact": c.contact,
            "name": people[c.contact].name,
            "role": people[c.contact].role,
            "channels": c.via,
            "at": c.at,
            "because": c.because,
        }
        for c in calls
    ]
