"""What a person orders of a crisis: what is needless, the record, and the outcome in a line. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desk.crises.ordering import Answer
from desk.crises.timeline import deed
from schemas.command import Action, Command
from schemas.crisis import Change, Crisis, CrisisChange, State
from streams.channels.alert import plain

UNANSWERED = (
    "no crisis worker has answered yet; the order is on the topic and will be carried out by the next one (`quivive status`, "
    "`quivive dlq list`)"
)
_TAKEN_ON = frozenset({State.ACKNOWLEDGED, State.CONTAINED})


@dataclass(frozen=True)
class Said:
    """What is ordered, by whom and when; `note` is masked; `fields` are those that the order needs."""

    action: Action
    by: str
    at: datetime
    note: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    def command(self, crisis: Crisis, token: str) -> Command:
        """The record; the token makes its id."""
        return Command(
            id=token, action=self.action, watch=crisis.watch, crisis=crisis.id, by=self.by, at=self.at, note=self.note, **self.fields
        )


@dataclass(frozen=True)
class Outcome:
    """What became of an order on one crisis; `code` is the exit code that it asks for: 0 done, 1 refused, 3 not answered."""

    crisis: str
    line: str
    code: int
    changes: tuple[CrisisChange, ...] = ()

    def record(self) -> dict[str, Any]:
        """For JSON."""
        word = {0: "done", 1: "refused", 3: "unanswered"}[self.code]
        return {"crisis": self.crisis, "outcome": word, "said": self.line, "changes": [one.model_dump(mode="json") for one in self.changes]}


def needless(crisis: Crisis, action: Action) -> str:
    """Why nothing needs to be ordered, because it is so already; empty where it is not."""
    if action is Action.ACKNOWLEDGE and crisis.state in _TAKEN_ON and not crisis.outgrown:
        return f"already acknowledged by {_whom(crisis)}"
    if action is Action.CONTAIN and crisis.state is State.CONTAINED:
        return "already contained"
    if action is Action.CLOSE and crisis.state is State.CLOSED:
        return f"already closed{f', merged into {crisis.merged_into}' if crisis.merged_into else ''}"
    return ""


def spared(crisis: Crisis, why: str) -> Outcome:
    """The outcome of what was so already."""
    return Outcome(crisis.id, plain(f"{_name(crisis)}: {why}."), 0)


def outcome(answer: Answer) -> Outcome:
    """In one line. Who was faster with the same order is no fault."""
    command, changes = answer.command, tuple(answer.changes)
    if not changes:
        return Outcome(command.crisis, plain(f"{command.crisis}: {UNANSWERED}."), 3)
    first = changes[0]
    if first.change is not Change.REFUSED:
        also = "; ".join(f"{one.crisis.id} {one.change.value}, revision {one.crisis.revision}" for one in changes[1:])
        return Outcome(command.crisis, plain(f"{_told(first)}{f'; {also}' if also else ''}."), 0, changes)
    already = needless(first.crisis, command.action)
    if already:
        return Outcome(command.crisis, plain(f"{_name(first.crisis)}: {already}."), 0, changes)
    return Outcome(command.crisis, plain(f"{_name(first.crisis)}: refused: {first.because}."), 1, changes)


def _told(change: CrisisChange) -> str:
    crisis = change.crisis
    return f"{_name(crisis)}: {deed(change)} ({change.because}), {crisis.state.value}, {crisis.level.value}, revision {crisis.revision}"


def _name(crisis: Crisis) -> str:
    return f"{'[DRILL] ' if crisis.drill else ''}{crisis.id}"


def _whom(crisis: Crisis) -> str:
    at = f" at {crisis.acknowledged_at:%Y-%m-%d %H:%M} UTC" if crisis.acknowledged_at else ""
    return f"{crisis.acknowledged_by or 'somebody'}{at}"
