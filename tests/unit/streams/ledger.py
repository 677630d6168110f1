"""A broker in memory that acknowledges so many writes and then is gone: what it acknowledged is all that survives a crash."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from math import inf
from types import SimpleNamespace

from models.policy import load_policy
from schemas.settings import Settings
from schemas.topics import Role
from streams.app import make_app
from streams.meters import make_meters
from streams.outbox import Letter
from streams.tables import SEPARATOR, KeyedTable
from streams.worker_context import Context

POLICY = load_policy()


class BrokerGoneError(Exception):
    """The process would end here."""


@dataclass
class Ledger:
    """What was acknowledged: `letters`, `logs` (each changelog's records), `changelog` (last value by key, of all).

    `room` is how many writes it still takes.
    """

    room: float = inf
    letters: list[Letter] = field(default_factory=list)
    changelog: dict[bytes, bytes] = field(default_factory=dict)
    logs: dict[str, list[tuple[bytes, bytes | None]]] = field(default_factory=dict)
    writes: int = 0

    def take(self) -> None:
        if self.writes >= self.room:
            raise BrokerGoneError
        self.writes += 1

    def of(self, topic: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.topic == topic]


@dataclass
class LedgerContext(Context):
    """A worker's context whose sends go to a ledger."""

    ledger: Ledger = field(default_factory=Ledger)

    async def send(self, letters: list[Letter]) -> None:
        for letter in letters:
            self.ledger.take()
            self.ledger.letters.append(letter)


def make_context(role: Role, home, ledger: Ledger | None = None, **settings) -> LedgerContext:
    """A context of a worker that is not started: nothing connects."""
    chosen = Settings(home=home, **settings)
    app = make_app(role, chosen, "127.0.0.1:1", 0)
    return LedgerContext(role, 0, app, chosen, "127.0.0.1:1", "http://127.0.0.1:1", POLICY, make_meters(role), ledger=ledger or Ledger())


def recover(table: KeyedTable, ledger: Ledger) -> None:
    """As Faust does at the start: the table's changelog is applied to it."""
    topic = table.changelog_topic.get_topic_name()
    table.apply_changelog_batch([_record(topic, key, value) for key, value in ledger.logs.get(topic, ())])


def _record(topic: str, key: bytes, value: bytes | None):
    partition = int(key.partition(SEPARATOR)[0])
    return SimpleNamespace(key=key, value=value, message=SimpleNamespace(topic=topic, partition=partition, key=key, value=value))


@asynccontextmanager
async def changelog_of(context: LedgerContext):
    """Acknowledges the changelog writes of the context's tables by its ledger."""

    async def acknowledge() -> None:
        while True:
            sent = await context.app.producer.buffer.pending.get()
            try:
                context.ledger.take()
            except BrokerGoneError as error:
                sent.set_exception(error)
                continue
            context.ledger.changelog[sent.message.key] = sent.message.value
            log = context.ledger.logs.setdefault(sent.message.channel.get_topic_name(), [])
            log.append((sent.message.key, sent.message.value))
            sent.set_result(None)

    task = asyncio.create_task(acknowledge())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


_OFFSETS = count()


def event(topic: str, partition: int, value: bytes | None, offset: int | None = None, key: bytes | None = None, timestamp: float = 1.773e9):
    """What Faust hands to a processor."""
    number = next(_OFFSETS) if offset is None else offset
    message = SimpleNamespace(topic=topic, partition=partition, offset=number, timestamp=timestamp, key=key, value=value)
    return SimpleNamespace(message=message)


def total(meter) -> float:
    """The value of a counter or gauge."""
    return meter._value.get()
