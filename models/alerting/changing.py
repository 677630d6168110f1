"""What a change of a crisis means for its alerts."""

from datetime import datetime

from models.alerting.ending import acknowledge, end
from models.alerting.phrases import say
from models.alerting.raising import escalate, hush, raise_alarm, worsen
from models.alerting.reporting import expect, send_report
from models.alerting.state import LIVE, Alerting, Fact
from models.alerting.telling import Asked, tell_all, tell_contact
from schemas.alert import Occasion
from schemas.crisis import Change, CrisisChange, State
from schemas.plan import Plan
from schemas.taxonomy import Level

_TOLD = frozenset({Change.OPENED, Change.WORSENED, Change.ESCALATED, Change.RATED, Change.REOPENED, Change.SPLIT, Change.MERGED})
"""Changes that may raise an alarm, and whose words later alerts quote."""


def on_change(known: Alerting | None, change: CrisisChange, plan: Plan, now: datetime, offset: int = 0) -> Alerting:
    """The state after a revision; one that was heard of before changes nothing. `offset` is where it lies in its partition."""
    state = known.copied() if known else Alerting.new(change.crisis)
    crisis = change.crisis
    if crisis.revision <= state.revision:
        return state
    before = state.level
    _take_up(state, change, offset)
    if change.change is Change.REPORTED:
        send_report(state, plan, now)
    if crisis.state is State.CLOSED:
        end(state, plan, now)
    elif crisis.state in LIVE and change.change is not Change.REFUSED:
        _live(state, change, plan, now, before)
    state.prune()
    return state


def again(known: Alerting | None, change: CrisisChange, plan: Plan, now: datetime, offset: int = 0) -> Alerting:
    """A change that a person wants told again, under the ids that it had; nothing else moves."""
    if known is None or change.crisis.revision > known.revision:
        return on_change(known, change, plan, now, offset)
    state = known.copied()
    crisis, latest, level = change.crisis, state.latest, state.level
    state.facts.setdefault(crisis.revision, Fact(change=change, offset=offset))
    state.latest, state.level = crisis.revision, crisis.level
    if change.change is Change.REPORTED:
        send_report(state, plan, now)
    elif crisis.state is State.CLOSED:
        tell_all(state, plan, now, Occasion.STAND_DOWN, event="resolve")
    else:
        acknowledged = change.change in {Change.ACKNOWLEDGED, Change.CONTAINED}
        tell_all(state, plan, now, Occasion.CHANGE, event="acknowledge" if acknowledged else "trigger")
    state.latest, state.level = latest, level
    state.prune()
    return state


def _take_up(state: Alerting, change: CrisisChange, offset: int) -> None:
    crisis = change.crisis
    state.facts[crisis.revision] = Fact(change=change, offset=offset)
    state.latest = state.revision = crisis.revision
    if change.change in _TOLD or not state.words:
        state.words = crisis.revision
    state.level = crisis.level
    state.watch, state.drill = crisis.watch, crisis.drill


def _live(state: Alerting, change: CrisisChange, plan: Plan, now: datetime, before: Level) -> None:
    what = change.change
    if not state.live:
        _begin(state, change, plan, now)
    elif what is Change.REOPENED or (what in _TOLD and state.level.rank > before.rank):
        raise_alarm(state, plan, now)
    elif what is Change.WORSENED:
        worsen(state, plan, now)
    elif what is Change.ESCALATED:
        escalate(state, plan, now, change.by)
    else:
        _by_person(state, change, plan, now)


def _begin(state: Alerting, change: CrisisChange, plan: Plan, now: datetime) -> None:
    """Heard of for the first time, or alive again. What was split off a crisis that is in hands, or silenced, stays so."""
    crisis = change.crisis
    state.live = True
    expect(state, plan, now)
    if crisis.silenced_until is not None and crisis.silenced_until > now:
        state.silenced_until, state.silenced_level = crisis.silenced_until, crisis.level
    if crisis.state is State.OPEN:
        raise_alarm(state, plan, now)
        return
    state.acknowledged = True
    if change.change in _TOLD:
        worsen(state, plan, now)


def _by_person(state: Alerting, change: CrisisChange, plan: Plan, now: datetime) -> None:
    match change.change:
        case Change.ACKNOWLEDGED | Change.CONTAINED:
            acknowledge(state, plan, now)
        case Change.SILENCED:
            hush(state, plan, now, change.crisis.silenced_until)
        case Change.REPORTED:
            state.drop(now, say(plan, "reported"), Occasion.REPORT_DUE, Occasion.REPORT_MISSED)
            expect(state, plan, now)
        case Change.ASSIGNED:
            _assign(state, plan, now, change.crisis.assignee)
        case _:
            pass


def _assign(state: Alerting, plan: Plan, now: datetime, assignee: str) -> None:
    """Whom the plan knows by this id or name hears of it."""
    for contact in plan.contacts:
        if assignee in {contact.id, contact.name}:
            state.serial += 1
            tell_contact(state, plan, now, Asked(contact.id, Occasion.CHANGE, say(plan, "assigned", who=contact.name)))
            return
