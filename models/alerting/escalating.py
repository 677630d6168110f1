"""The chain: step after step until somebody acknowledges, and from its end again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.alerting.phrases import say
from models.alerting.state import Alerting
from models.alerting.telling import call, tell_all
from models.plan.chain import Step, length, step_at
from schemas.alert import Occasion
from schemas.plan import Plan

LONGEST = timedelta(hours=8)
MOST_DOUBLED = 20


@dataclass(frozen=True, slots=True)
class _Turn:
    """The step that begins, when it was to, and who ordered it."""

    number: int
    due: datetime
    by: str = ""


def interval(plan: Plan, told: int) -> timedelta:
    """The wait after so many re-alerts: twice as long each time, 8 h at most."""
    return min(LONGEST, timedelta(minutes=plan.realert_minutes * 2.0 ** min(told, MOST_DOUBLED)))


def start(state: Alerting, plan: Plan, now: datetime) -> None:
    """From the first step, for the first time."""
    state.round = 1
    _go(state, plan, now, _Turn(1, now))


def advance(state: Alerting, plan: Plan, now: datetime) -> None:
    """The next step, or the first one again: `step_until` has come."""
    due = state.step_until or now
    if state.step == 0:
        state.round += 1
    _go(state, plan, now, _Turn(state.step + 1, due))


def order_next(state: Alerting, plan: Plan, now: datetime, by: str) -> None:
    """A person wants the next step at once. Somebody who has acknowledged keeps the crisis: then no further step follows by itself."""
    waits = not state.acknowledged
    state.round = max(1, state.round)
    number = state.step + 1 if state.step < length(plan, state.level) else 1
    _go(state, plan, now, _Turn(number, now, by))
    if not waits:
        state.step_until = None


def _go(state: Alerting, plan: Plan, now: datetime, turn: _Turn) -> None:
    for at in range(turn.number, length(plan, state.level) + 1):
        step = step_at(plan, at, now, state.level, state.present.category)
        state.serial += 1
        for missed in step.missed:
            state.hold(Occasion.ESCALATION, now, missed, step=at)
            state.serial += 1
        if step.calls:
            _call(state, plan, now, turn, step)
            return
    _rest(state, plan, now)


def _call(state: Alerting, plan: Plan, now: datetime, turn: _Turn, step: Step) -> None:
    state.step, state.step_until = step.number, step.until
    first = state.round == 1 and step.number == 1 and not turn.by
    phrase = "ordered" if turn.by else "first" if first else "again" if state.round > 1 else "step"
    for one in step.calls:
        because = say(plan, phrase, by=turn.by, step=step.number, round=state.round, why=one.because)
        occasion = Occasion.CHANGE if first else Occasion.ESCALATION
        call(state, plan, one, now, occasion, step=step.number, because=because, due=one.at if one.at > now else turn.due)


def _rest(state: Alerting, plan: Plan, now: datetime) -> None:
    """The chain is at its end: it begins again after the re-alert interval. A plan without a chain has only reminders."""
    state.step = 0
    state.step_until = None
    if length(plan, state.level):
        state.step_until = now + interval(plan, state.round - 1)
        state.serial += 1
        tell_all(state, plan, now, Occasion.ESCALATION, because=say(plan, "ended", until=state.step_until))
