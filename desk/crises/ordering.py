"""Orders published, and the changes that answer them awaited."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desk.crises.changes import change_of
from desk.errors import DeskError
from desk.publishing import publish
from desk.topic_reader import Fresh, tail
from schemas.command import Action, Command
from schemas.crisis import Change, CrisisChange
from schemas.topics import Topic

PATIENCE_S = 15.0
PAUSE_S = 0.25
_CONCERNS_TWO = frozenset({Action.MERGE, Action.SPLIT})


@dataclass
class Answer:
    """An order and what became of it: no changes where no crisis worker answered in time. The change of the named crisis comes first."""

    command: Command
    changes: list[CrisisChange] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether all has come: two changes where two crises are concerned, unless it is refused."""
        wanted = 2 if self.command.action in _CONCERNS_TWO else 1
        return len(self.changes) >= wanted or any(change.change is Change.REFUSED for change in self.changes)

    def take(self, change: CrisisChange) -> None:
        """Note a change that the order has caused; a repeated one counts once."""
        if change.id not in {one.id for one in self.changes}:
            self.changes.append(change)
            self.changes.sort(key=lambda one: one.crisis.id != self.command.crisis)


def give(kafka: str, commands: Sequence[Command], patience: float = PATIENCE_S) -> list[Answer]:
    """An answer for each order, in order. Raises DeskError where Kafka does not take them."""
    if not commands:
        return []
    with tail(kafka, Topic.CRISES_CHANGED.value) as fresh:
        records = [(command.watch, command.model_dump_json().encode()) for command in commands]
        publish(kafka, Topic.COMMANDS_ISSUED, records, what="the order", again="it")
        return await_answers(commands, fresh, time.monotonic() + patience)


def answered(kafka: str, command: Command, patience: float = PATIENCE_S) -> CrisisChange:
    """The change that answers one order. Raises DeskError where none comes in time."""
    (answer,) = give(kafka, [command], patience)
    if not answer.changes:
        raise DeskError(
            f"The order was published, but not carried out within {patience:g} s.",
            "The next crisis worker takes it: `quivive status` tells whether one runs, `quivive dlq list` whether one refused it.",
        )
    return answer.changes[0]


def await_answers(commands: Sequence[Command], fresh: Fresh, deadline: float) -> list[Answer]:
    """Read on until each is answered, or the deadline of the monotonic clock has come."""
    answers = {command.id: Answer(command) for command in commands}
    while not all(answer.complete for answer in answers.values()) and time.monotonic() < deadline:
        for change in _changes(fresh(PAUSE_S)):
            if change.command in answers:
                answers[change.command].take(change)
    return list(answers.values())


def _changes(records: Iterable[object]) -> Iterable[CrisisChange]:
    return filter(None, map(change_of, records))
