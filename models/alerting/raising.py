"""The alarm: raised, held back by a silence or because it was told a moment ago, told again while nobody answers."""

from datetime import datetime

from models.alerting.escalating import interval, order_next, start
from models.alerting.phrases import say
from models.alerting.state import Alerting
from models.alerting.telling import CHASING, tell_all
from schemas.alert import Occasion
from schemas.plan import Plan
from schemas.taxonomy import Level


def raise_alarm(state: Alerting, plan: Plan, now: datetime) -> None:
    """Everybody and the first step of the chain at once. An earlier acknowledgement was for something less."""
    state.acknowledged = False
    if state.level is Level.CRITICAL and state.silenced_level is not Level.CRITICAL:
        state.silenced_until = None
    if state.silenced_until is not None:
        _hold(state, now, say(plan, "silenced", until=state.silenced_until))
        return
    state.reminders = 0
    _told(state, plan, now)
    tell_all(state, plan, now, Occasion.CHANGE)
    start(state, plan, now)


def worsen(state: Alerting, plan: Plan, now: datetime) -> None:
    """Worse at the same level: told at most once within the re-alert interval, otherwise folded into what is told next."""
    if state.silenced_until is not None:
        _hold(state, now, say(plan, "silenced", until=state.silenced_until))
        return
    soonest = state.told_at + interval(plan, state.reminders) if state.told_at else now
    if now < soonest:
        state.remind_at = state.remind_at or soonest
        _hold(state, now, say(plan, "throttled", since=state.told_at, until=state.remind_at))
        return
    tell_all(state, plan, now, Occasion.CHANGE)
    state.reminders += 1
    _told(state, plan, now)


def escalate(state: Alerting, plan: Plan, now: datetime, by: str) -> None:
    """A person's order goes through a silence."""
    tell_all(state, plan, now, Occasion.CHANGE)
    order_next(state, plan, now, by)
    if state.silenced:
        state.step_until = None


def remind(state: Alerting, plan: Plan, now: datetime) -> None:
    """`remind_at` has come: nobody has acknowledged, or something was held back."""
    because = [] if state.acknowledged else [say(plan, "unanswered", since=state.told_at)]
    because += [say(plan, "held_too", count=state.held)] if state.held else []
    due = state.remind_at or now
    state.serial += 1
    tell_all(state, plan, now, Occasion.REMINDER, because="; ".join(because), due=due)
    state.reminders += 1
    _told(state, plan, now)


def hush(state: Alerting, plan: Plan, now: datetime, until: datetime | None) -> None:
    """Silence until then; a moment that has passed lifts it."""
    if until is None or until <= now:
        resume(state, plan, now)
        return
    state.silenced_until, state.silenced_level = until, state.level
    state.step_until = state.remind_at = None
    state.drop(now, say(plan, "silenced", until=until), *CHASING)


def resume(state: Alerting, plan: Plan, now: datetime) -> None:
    """The silence is over: what still stands is told, and chased from the beginning where nobody has acknowledged."""
    if state.silenced_until is None:
        return
    state.silenced_until = None
    if state.acknowledged and not state.held:
        return
    held = f"; {say(plan, 'held_too', count=state.held)}" if state.held else ""
    state.serial += 1
    tell_all(state, plan, now, Occasion.REMINDER, because=say(plan, "silence_over") + held)
    state.reminders = 0
    _told(state, plan, now)
    if not state.acknowledged:
        start(state, plan, now)


def _told(state: Alerting, plan: Plan, now: datetime) -> None:
    state.told_at = now
    state.held = 0
    state.remind_at = None if state.acknowledged else now + interval(plan, state.reminders)


def _hold(state: Alerting, now: datetime, because: str) -> None:
    state.held += 1
    state.hold(Occasion.CHANGE, now, because)
