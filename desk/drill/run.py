"""An exercise from its first order to its last, on the real services."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desk.crises.following import follow, is_end
from desk.crises.ordering import give
from desk.crises.timeline import Entry, lines
from desk.drill.grading import Record
from desk.drill.script import Script
from desk.errors import DeskError
from desk.publishing import publish
from desk.watches import declared
from schemas.command import Command
from schemas.crisis import CrisisChange
from schemas.plan import Plan
from schemas.topics import Topic

AFTERMATH_S = 5.0
"""How long the alerts of the end are waited for."""
Tell = Callable[[str], object]


@dataclass
class Run:
    """`leader` are the ids of the orders that the exercise itself has given."""

    kafka: str
    script: Script
    tell: Tell
    entries: list[Entry] = field(default_factory=list)
    leader: set[str] = field(default_factory=set)
    closed: bool = False

    def conduct(self, plan: Plan) -> Record:
        """Open it, lead it, and close it whatever happens: nothing goes on alerting. Raises DeskError where it cannot begin."""
        self._begin()
        why = "the exercise was stopped"
        try:
            why = self._lead(follow(self.kafka, self.script.crisis, alerts=True))
        except KeyboardInterrupt:
            self.tell("Stopped: closing the exercise.")
        finally:
            ended = datetime.now(UTC)
            self._end(ended, why)
        return Record(self.script.scenario, plan, self.entries, ended, frozenset(self.leader))

    def _begin(self) -> None:
        watch = self.script.scenario.watch
        if watch not in declared(self.kafka):
            raise DeskError(f"There is no watch {watch}.", "`quivive watch list` tells the watches; --watch names another one.")
        try:
            answered = give(self.kafka, [self._ours(self.script.opening())])[0].changes
        except KeyboardInterrupt:
            self._abandon()
            raise
        if not answered:
            self._abandon()
            raise DeskError("No crisis worker has begun the exercise; it was called off.", "`quivive status` tells whether one runs.")

    def _abandon(self) -> None:
        """Orders are carried out in turn: whoever opens it later closes it at once."""
        self._publish([self.script.closing(datetime.now(UTC), "called off before it began")])

    def _lead(self, coming: Iterator[Entry | None]) -> str:
        """Give the injects and note what comes until somebody closes it or the time is up; says why it ends."""
        for entry in coming:
            if entry is not None:
                self._note(entry)
            now = datetime.now(UTC)
            if self.closed:
                return ""
            if now >= self.script.ends:
                return "the time of the exercise is up"
            self._publish(self.script.due(now))
        return ""

    def _end(self, now: datetime, why: str) -> None:
        if not self.closed:
            give(self.kafka, [self._ours(self.script.closing(now, why or "the end of the exercise"))])
        deadline = time.monotonic() + AFTERMATH_S
        known = {_mark(entry) for entry in self.entries}
        for entry in follow(self.kafka, self.script.crisis, alerts=True):
            if entry is not None and _mark(entry) not in known:
                self._note(entry)
            if time.monotonic() >= deadline:
                return

    def _note(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.closed = self.closed or is_end(entry)
        for line in lines(entry):
            self.tell(line)

    def _ours(self, command: Command) -> Command:
        self.leader.add(command.id)
        return command

    def _publish(self, commands: list[Command]) -> None:
        records = [(command.watch, self._ours(command).model_dump_json().encode()) for command in commands]
        if records:
            publish(self.kafka, Topic.COMMANDS_ISSUED, records, what="the inject", again="it")


def _mark(entry: Entry) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry, CrisisChange) else (entry.id, entry.contact, entry.channel, entry.fate.value)
