"""Situation reports: due at the plan's interval while a crisis lives, called for before, missed after."""

from datetime import datetime, timedelta

from models.alerting.phrases import say
from models.alerting.state import Alerting
from models.alerting.telling import Asked, call, tell_all, tell_contact
from models.plan.chain import length, step_at
from models.plan.duty import on_duty
from schemas.alert import Occasion
from schemas.plan import Plan

LEAD = timedelta(minutes=15)


def lead(plan: Plan) -> timedelta:
    """How long before it is due a report is called for, and after how long it counts as missed; a quarter of a short interval."""
    return min(LEAD, timedelta(minutes=plan.report_every_minutes) / 4)


def expect(state: Alerting, plan: Plan, now: datetime) -> None:
    """The next report, counted from now. A plan without people has nobody to write one."""
    if plan.contacts:
        state.report_due = now + timedelta(minutes=plan.report_every_minutes)
        state.report_at = state.report_due - lead(plan)
        state.report_stage = 0


def expect_none(state: Alerting) -> None:
    """The crisis is over."""
    state.report_due = state.report_at = None
    state.report_stage = 0


def remind(state: Alerting, plan: Plan, now: datetime) -> None:
    """`report_at` has come: call for the report, or go up the chain, a step each time; after its last step the next report counts."""
    due, at = state.report_due, state.report_at
    if due is None or at is None:
        return
    state.serial += 1
    if state.report_stage == 0:
        _ask(state, plan, now, say(plan, "report_due", due=due, crisis=state.crisis))
        state.report_at = max(due + lead(plan), now + lead(plan))
    elif not _missed(state, plan, now, say(plan, "report_missed", due=due, crisis=state.crisis)):
        expect(state, plan, now)
        return
    else:
        state.report_at = max(at, now) + lead(plan)
    state.report_stage += 1


def send_report(state: Alerting, plan: Plan, now: datetime) -> None:
    """A signed one goes to the stakeholders."""
    for contact in plan.stakeholders:
        tell_contact(state, plan, now, Asked(contact, Occasion.REPORT, say(plan, "stakeholder")))


def _ask(state: Alerting, plan: Plan, now: datetime, because: str) -> None:
    duties = on_duty(plan, now)
    if duties:
        tell_contact(state, plan, now, Asked(duties[0].contact, Occasion.REPORT_DUE, f"{say(plan, 'monitor')}: {because}"))
    else:
        tell_all(state, plan, now, Occasion.REPORT_DUE, because=f"{say(plan, 'nobody')}: {because}")


def _missed(state: Alerting, plan: Plan, now: datetime, because: str) -> bool:
    """Whether there was a step left: the second of the chain first, where there is one."""
    steps = length(plan, state.level)
    number = state.report_stage + (steps > 1)
    if state.report_stage > max(1, steps - 1):
        return False
    step = step_at(plan, number, now, state.level, state.present.category) if steps else None
    if step is None or not step.calls:
        tell_all(state, plan, now, Occasion.REPORT_MISSED, because=because, step=number)
        return True
    for one in step.calls:
        call(state, plan, one, now, Occasion.REPORT_MISSED, step=number, because=f"{because} ({one.because})")
    return True
