"""What a person's order makes of one crisis: a total function over every state and every order. Pure.

| order | suspected | open | acknowledged | contained | closed |
|---|---|---|---|---|---|
| acknowledge | acknowledged | acknowledged | refused | refused | refused |
| contain | contained | contained | contained | refused | refused |
| close, merge | closed | closed | closed | closed | refused |
| reopen | refused | refused | refused | refused | open, unless merged |
| assign, rate, escalate, silence, split, drill | stays | stays | stays | stays | refused |
| note, report | stays | stays | stays | stays | stays |

A crisis at a higher level than it was acknowledged at can be acknowledged again: somebody is called again for it. Whoever contains a
crisis that nobody acknowledged, or not at its level, has acknowledged it. A refused order is told, and changes nothing but the revision.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from schemas.command import Action, Command
from schemas.crisis import Change, Crisis, State
from schemas.taxonomy import Level

SEVERITY_OF = {Level.INFO: 10, Level.LOW: 30, Level.MODERATE: 50, Level.HIGH: 70, Level.CRITICAL: 90}
"""Of an exercise, which nothing measures."""


class Refusal(NamedTuple):
    """The order cannot be carried out, and why."""

    because: str


class Carried(NamedTuple):
    """The crisis after the order, at the same revision, what happened, and a sentence about it."""

    crisis: Crisis
    change: Change
    because: str


Deed = Callable[[Crisis, Command], Carried | Refusal]


def apply(crisis: Crisis, command: Command) -> Carried | Refusal:
    """Carry an order out on one crisis; of `merge` and `split`, the part that concerns the crisis that is named first."""
    if crisis.state is State.CLOSED and command.action not in _ON_CLOSED:
        return Refusal(f"it was merged into {crisis.merged_into}" if crisis.merged_into else "it is closed")
    return _DEEDS[command.action](crisis, command)


def _with(crisis: Crisis, change: Change, because: str, **fields: Any) -> Carried:
    return Carried(crisis.model_copy(update=fields), change, because)


def _acknowledge(crisis: Crisis, command: Command) -> Carried | Refusal:
    if crisis.state in {State.ACKNOWLEDGED, State.CONTAINED} and not crisis.outgrown:
        return Refusal(f"it is {crisis.state.value} already")
    return _with(crisis, Change.ACKNOWLEDGED, "somebody has taken it on", state=State.ACKNOWLEDGED, **_taken_on(crisis, command))


def _taken_on(crisis: Crisis, command: Command) -> dict[str, Any]:
    """Never earlier than before, though clocks may differ."""
    at = _latest(crisis.acknowledged_at, command.at)
    return {"acknowledged_by": command.by, "acknowledged_at": at, "acknowledged_level": crisis.level}


def _latest(before: datetime | None, at: datetime) -> datetime:
    return at if before is None else max(before, at)


def _contain(crisis: Crisis, command: Command) -> Carried | Refusal:
    if crisis.state is State.CONTAINED:
        return Refusal("it is contained already")
    taken = {} if crisis.state is State.ACKNOWLEDGED and not crisis.outgrown else _taken_on(crisis, command)
    return _with(crisis, Change.CONTAINED, "it spreads no further", state=State.CONTAINED, contained_at=command.at, **taken)


def _close(crisis: Crisis, command: Command) -> Carried:
    return _with(crisis, Change.CLOSED, "a person has closed it", state=State.CLOSED, closed_at=command.at)


def _reopen(crisis: Crisis, _: Command) -> Carried | Refusal:
    if crisis.state is not State.CLOSED:
        return Refusal("it is not closed")
    if crisis.merged_into:
        return Refusal(f"it was merged into {crisis.merged_into}")
    return _with(crisis, Change.REOPENED, "a person has reopened it", state=State.OPEN, closed_at=None, contained_at=None)


def _assign(crisis: Crisis, command: Command) -> Carried | Refusal:
    if crisis.assignee == command.assignee:
        return Refusal("it is in these hands already")
    return _with(crisis, Change.ASSIGNED, "it has an owner", assignee=command.assignee)


def _note(crisis: Crisis, _: Command) -> Carried:
    return _with(crisis, Change.NOTED, "a note")


def _escalate(crisis: Crisis, _: Command) -> Carried:
    return _with(crisis, Change.ESCALATED, "the next in the chain are called at once")


def _rate(crisis: Crisis, command: Command) -> Carried | Refusal:
    level = command.level
    if level is None or (crisis.rated and level is crisis.level):
        return Refusal("a person has set this level already" if level else "the order names no level")
    known = crisis.acknowledged_level
    lower = {"acknowledged_level": level} if known is not None and level.rank < known.rank else {}
    return _with(crisis, Change.RATED, f"level {crisis.level.value} -> {level.value}", level=level, rated=True, **lower)


def _silence(crisis: Crisis, command: Command) -> Carried | Refusal:
    if command.until is None:
        return Refusal("the order names no end")
    if command.until <= command.at:
        return _with(crisis, Change.SILENCED, "the silence is lifted", silenced_until=None)
    return _with(crisis, Change.SILENCED, f"silent until {command.until:%Y-%m-%d %H:%M} UTC", silenced_until=command.until)


def _report(crisis: Crisis, command: Command) -> Carried:
    number = crisis.reports + 1
    return _with(crisis, Change.REPORTED, f"situation report {number}", reports=number, reported_at=_latest(crisis.reported_at, command.at))


def _merge(crisis: Crisis, command: Command) -> Carried | Refusal:
    if command.into == crisis.id:
        return Refusal("it cannot be merged into itself")
    because = f"merged into {command.into}"
    return _with(crisis, Change.MERGED, because, state=State.CLOSED, closed_at=command.at, merged_into=command.into)


def _split(crisis: Crisis, command: Command) -> Carried | Refusal:
    if crisis.story == command.story:
        return Refusal("this story is all that the crisis is about")
    return _with(crisis, Change.SPLIT, "a story was taken out of it")


def _drill(crisis: Crisis, command: Command) -> Carried | Refusal:
    if not crisis.drill:
        return Refusal("it is no exercise")
    level = command.level
    if level is None or level.rank <= crisis.level.rank:
        return Refusal(f"the exercise is at level {crisis.level.value} already")
    because = f"exercise: level {crisis.level.value} -> {level.value}"
    flared = {"state": State.ACKNOWLEDGED} if crisis.state is State.CONTAINED else {}
    return _with(crisis, Change.WORSENED, because, level=level, severity=SEVERITY_OF[level], updated_at=command.at, **flared)


_ON_CLOSED = frozenset({Action.NOTE, Action.REPORT, Action.REOPEN})
_DEEDS: Mapping[Action, Deed] = {
    Action.ACKNOWLEDGE: _acknowledge,
    Action.ASSIGN: _assign,
    Action.NOTE: _note,
    Action.ESCALATE: _escalate,
    Action.RATE: _rate,
    Action.CONTAIN: _contain,
    Action.CLOSE: _close,
    Action.REOPEN: _reopen,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.SILENCE: _silence,
    Action.REPORT: _report,
    Action.DRILL: _drill,
}
