"""What the clock brings: the next step, a reminder, the end of a silence, a report that is due, the next attempt at a channel."""

from collections.abc import Iterator
from datetime import datetime

from models.alerting import reporting
from models.alerting.escalating import advance
from models.alerting.raising import remind, resume
from models.alerting.sending import heads
from models.alerting.state import Alerting
from schemas.plan import Plan


def on_time(known: Alerting, plan: Plan, now: datetime) -> Alerting:
    """The state with the orders of every timer that has come."""
    state = known.copied()
    if _has_come(state.silenced_until, now):
        resume(state, plan, now)
    if _has_come(state.step_until, now):
        advance(state, plan, now)
    if _has_come(state.remind_at, now):
        remind(state, plan, now)
    if _has_come(state.report_at, now):
        reporting.remind(state, plan, now)
    state.prune()
    return state


def next_due(state: Alerting) -> datetime | None:
    """When `on_time` or `take` next has something to do; None when nothing is left."""
    return min(_moments(state), default=None)


def _moments(state: Alerting) -> Iterator[datetime]:
    timers = (state.silenced_until, state.step_until, state.remind_at, state.report_at)
    yield from (moment for moment in timers if moment is not None)
    yield from (order.next_at for order in heads(state) if not order.in_hand)


def _has_come(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
