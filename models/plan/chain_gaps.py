"""Gaps in the escalation: a level without steps, or a chain with one person at its end."""

from collections.abc import Iterator

from models.plan.coverage import CALLED
from models.plan.gap import Gap, GapKind, Weight
from schemas.plan import EscalationStep, Plan, StepRole
from schemas.taxonomy import Category, Level


def chain_gaps(plan: Plan) -> Iterator[Gap]:
    """Of the levels at which somebody is called, and of the others where they have steps."""
    for level in Level:
        steps, place = plan.escalation.get(level), ("escalation", level.value)
        if steps:
            people = _fewest(plan, steps[-1])
            if people < 2:
                problem = f"the chain for {level.value} ends in {'one person' if people else 'nobody'}"
                remedy = "Add a step, or a second person to the last one."
                yield Gap(GapKind.ENDS_IN_ONE, _weight(level), (*place, len(steps) - 1), problem, remedy)
        elif level in CALLED:
            yield Gap(GapKind.NO_CHAIN, _weight(level), place, f"{level.value} has no chain", f"Write steps at escalation.{level.value}.")


def _weight(level: Level) -> Weight:
    return Weight.ERROR if level.rank >= Level.HIGH.rank else Weight.WARNING


def _fewest(plan: Plan, step: EscalationStep) -> int:
    """How many people the step calls, in the category with the fewest."""
    monitors = int(StepRole.MONITOR in step.roles and bool(plan.rota.shifts))
    legal, continuity = StepRole.LEGAL in step.roles, StepRole.CONTINUITY in step.roles
    return monitors + min(
        len({*step.contacts, *(plan.legal.get(one, ()) if legal else ()), *(plan.continuity.get(one, ()) if continuity else ())})
        for one in Category
    )
