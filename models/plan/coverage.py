"""Gaps in time: nobody on duty or to call, people on two shifts at once, deputies who work the same hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import combinations

from models.plan.chain import of_role, steps_for
from models.plan.gap import Gap, GapKind, Weight
from models.plan.people import People
from models.plan.segments import Segment, segments
from models.plan.shifts import Occurrence
from schemas.plan import EscalationStep, Plan
from schemas.taxonomy import Category, Level

CALLED = (Level.MODERATE, Level.HIGH, Level.CRITICAL)
"""Levels at which somebody is called."""
SHARE = "Give the shift somebody, or the person who is away a deputy who is there."


def gaps_in_time(plan: Plan, since: datetime, until: datetime) -> list[Gap]:
    """In the order of their beginnings; what lasts over several segments is one."""
    people = People(plan)
    going: dict[Gap, Gap] = {}
    ended: list[Gap] = []
    for segment in segments(plan, since, until):
        found = list(dict.fromkeys(_of_segment(plan, people, segment)))
        ended += [gap for key, gap in going.items() if key not in found]
        going = {key: replace(going.get(key) or replace(key, since=segment.since), until=segment.until) for key in found}
    return sorted([*ended, *going.values()], key=lambda gap: gap.since or since)


def _of_segment(plan: Plan, people: People, segment: Segment) -> Iterator[Gap]:
    if not segment.duties:
        yield _nobody(plan, segment)
    for one, other in combinations(segment.running, 2):
        yield from _meeting(plan, people, segment.since, (one, other))
    yield from _sharing(plan, segment)
    for level in CALLED:
        yield from _unanswered(plan, people, segment, level)


def _nobody(plan: Plan, segment: Segment) -> Gap:
    if not plan.rota.shifts:
        return Gap(
            GapKind.NOBODY_ON_DUTY, Weight.ERROR, ("rota",), "there is no rota: no crisis has a monitor", "Write rota with its shifts."
        )
    if not segment.running:
        return Gap(GapKind.NOBODY_ON_DUTY, Weight.ERROR, ("rota", "shifts"), "no shift: nobody is on duty", "Add or lengthen a shift.")
    index = segment.running[0].shift
    problem = f"shift '{plan.rota.shifts[index].id}' has nobody who is there"
    return Gap(GapKind.NOBODY_ON_DUTY, Weight.ERROR, ("rota", "shifts", index), problem, SHARE)


def _meeting(plan: Plan, people: People, at: datetime, pair: tuple[Occurrence, Occurrence]) -> Iterator[Gap]:
    """Two shifts that run at the same time, both with people."""
    first, second = sorted(pair, key=lambda one: one.shift)
    here, there = ({one.id for name in run.contacts if (one := people.present(name, at))} for run in (first, second))
    if not (here and there):
        return
    names = f"'{plan.rota.shifts[first.shift].id}' and '{plan.rota.shifts[second.shift].id}'"
    place = ("rota", "shifts", second.shift)
    if both := sorted(here & there):
        problem = f"{', '.join(both)} is on shifts {names} at once"
        yield Gap(GapKind.DOUBLE_BOOKED, Weight.ERROR, place, problem, "Give one of the shifts to somebody else.")
    else:
        yield Gap(
            GapKind.OVERLAP, Weight.WARNING, place, f"shifts {names} overlap", "Mend their hours; handover_minutes gives a hand-over."
        )


def _sharing(plan: Plan, segment: Segment) -> Iterator[Gap]:
    on = {duty.contact for duty in segment.duties if not duty.leaving}
    for index, contact in enumerate(plan.contacts):
        if contact.id in on and contact.deputy in on and contact.deputy != contact.id:
            problem = f"{contact.id} and the deputy {contact.deputy} are on duty at the same time"
            yield Gap(GapKind.SHARED_SHIFT, Weight.WARNING, ("contacts", index), problem, "Name a deputy who works other hours.")


def _unanswered(plan: Plan, people: People, segment: Segment, level: Level) -> Iterator[Gap]:
    own = steps_for(plan, level)
    if own is None:
        return
    silent = [one.value for one in Category if not any(_answers(plan, people, segment, (level, one), step) for step in own[1])]
    if silent:
        problem = f"nobody can be called at {level.value} for {', '.join(silent)}"
        yield Gap(GapKind.NOBODY_TO_CALL, Weight.ERROR, ("escalation", own[0].value), problem, "Add a step with people who are there.")


def _answers(plan: Plan, people: People, segment: Segment, what: tuple[Level, Category], step: EscalationStep) -> bool:
    level, category = what
    named = [*step.contacts, *(name for role in step.roles for name, _ in of_role(plan, role, segment.duties, category))]
    return any(people.away_until(one, segment.since) is None and people.channels(one, level) for name in named for one in people.line(name))
