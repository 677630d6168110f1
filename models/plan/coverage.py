"""Gaps in time: nobody on duty or to call, people on two shifts at once, deputies who work the same hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

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
    begun: dict[Gap, datetime] = {}
    ended: list[Gap] = []
    for segment in segments(plan, since, until):
        found = dict.fromkeys(_of_segment(plan, people, segment), segment.since)
        ended += [replace(gap, since=start, until=segment.since) for gap, start in begun.items() if gap not in found]
        begun = found | {gap: start for gap, start in begun.items() if gap in found}
    ended += [replace(gap, since=start, until=until) for gap, start in begun.items()]
    return sorted(ended, key=lambda gap: gap.since or since)


def _of_segment(plan: Plan, people: People, segment: Segment) -> Iterator[Gap]:
    if not segment.duties:
        yield _nobody(plan, segment)
    yield from _meeting(plan, people, segment)
    yield from _sharing(people, segment)
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


def _meeting(plan: Plan, people: People, segment: Segment) -> Iterator[Gap]:
    """Shifts with people that run at the same time: each against the one before it, and each person who is on two."""
    on: dict[str, int] = {}
    before: int | None = None
    for index, here in sorted((run.shift, _there(people, run, segment.since)) for run in segment.running):
        place = ("rota", "shifts", index)
        for name in sorted(here & on.keys()):
            problem = f"{name} is on shifts {_named(plan, on[name], index)} at once"
            yield Gap(GapKind.DOUBLE_BOOKED, Weight.ERROR, place, problem, "Give one of the shifts to somebody else.")
        if here and before is not None and not here & on.keys():
            problem = f"shifts {_named(plan, before, index)} overlap"
            yield Gap(GapKind.OVERLAP, Weight.WARNING, place, problem, "Mend their hours; handover_minutes gives a hand-over.")
        before = index if here else before
        on |= dict.fromkeys(here, index)


def _there(people: People, run: Occurrence, at: datetime) -> set[str]:
    return {one.id for name in run.contacts if (one := people.present(name, at))}


def _named(plan: Plan, first: int, second: int) -> str:
    return f"'{plan.rota.shifts[first].id}' and '{plan.rota.shifts[second].id}'"


def _sharing(people: People, segment: Segment) -> Iterator[Gap]:
    on = {duty.contact for duty in segment.duties if not duty.leaving}
    for name in sorted(on):
        deputy = people[name].deputy
        if deputy in on and deputy != name:
            problem = f"{name} and the deputy {deputy} are on duty at the same time"
            yield Gap(GapKind.SHARED_SHIFT, Weight.WARNING, people.place(name), problem, "Name a deputy who works other hours.")


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
