"""Tables whose changelog partition follows from the key, not from the event in hand: a batch holds several partitions."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, cast

import faust
from faust.tables.manager import TableManager
from faust.types import TP

from schemas.topics import Table

SEPARATOR = b"|"


def table_key(partition: int, name: str) -> bytes:
    """A key that lives in `partition` of the changelog."""
    return b"%d%b%b" % (partition, SEPARATOR, name.encode())


class KeyedTable(faust.Table[bytes, bytes]):
    """A table of raw bytes under keys made by `table_key`, whose changelog can be waited for.

    Faust writes the changelog in the background: an offset that is committed first would outlive the state it stands for.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unacknowledged: list[asyncio.Future[Any]] = []

    def send_changelog(self, *args: Any, **kwargs: Any) -> Any:
        """As Faust does, and remember what is under way."""
        sent = super().send_changelog(*args, **kwargs)
        self._unacknowledged.append(sent)
        return sent

    async def settled(self) -> None:
        """Until the broker acknowledged every write so far. Raises what the producer raises."""
        sent, self._unacknowledged = self._unacknowledged, []
        if sent:
            await asyncio.gather(*sent)

    def partition_for_key(self, key: Any) -> int | None:
        """The partition that the key names."""
        return int(key.partition(SEPARATOR)[0])


class LogReader(Protocol):
    """Who keeps what a log says."""

    def take(self, partition: int, key: bytes, value: bytes | None) -> None:
        """A record of the log, in the log's order; it may come again."""

    def drop(self, partition: int) -> None:
        """The partition went to another worker, or all of it will be told anew."""


class LogTable(KeyedTable):
    """A changelog without a table: Faust recovers it, a reader keeps what it says, and nothing of it is kept here."""

    reader: LogReader

    def append(self, key: bytes, value: bytes | None) -> None:
        """Write a record, or with None take one back; `settled` waits for it."""
        self.send_changelog(self.partition_for_key(key), key, value)

    def apply_changelog_batch(self, batch: Iterable[Any]) -> None:
        """Hand the records on. Faust may hand over another table's: late ones of a partition that is gone."""
        topic = self.changelog_topic.get_topic_name()
        for message in (event.message for event in batch):
            if message.topic == topic and message.key is not None:
                self.reader.take(message.partition, message.key, message.value)

    async def on_rebalance(self, assigned: set[TP], revoked: set[TP], newly_assigned: set[TP], generation_id: int = 0) -> None:
        """What was gone or is new is read from its beginning; of the others, Faust reads again only what came since the last time."""
        await super().on_rebalance(assigned, revoked, newly_assigned, generation_id)
        topic = self.changelog_topic.get_topic_name()
        for tp in revoked | newly_assigned:
            if tp.topic == topic:
                cast("TableManager", self.app.tables).recovery.revoke(tp)
                self.reader.drop(tp.partition)


def make_log(app: faust.App, table: Table, reader: LogReader) -> LogTable:
    """A compacted changelog that is read by `reader` alone."""
    made = LogTable(app, name=table.value, key_type=bytes, value_type=bytes, beacon=app.tables.beacon)
    made.reader = reader
    return cast("LogTable", app.tables.add(made))


def make_table(app: faust.App, table: Table) -> KeyedTable:
    """A table of bytes with a compacted changelog, kept in memory and recovered from Kafka."""
    made: Any = app.Table(table.value, key_type=bytes, value_type=bytes)
    return cast("KeyedTable", made)


def entries(table: KeyedTable, partition: int) -> Iterator[tuple[bytes, bytes]]:
    """All entries of one partition, as recovered and written since."""
    prefix = table_key(partition, "")
    yield from ((key, value) for key, value in list(table.items()) if key.startswith(prefix))
