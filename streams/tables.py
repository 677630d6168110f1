"""Tables whose changelog partition follows from the key, not from the event in hand: a batch holds several partitions."""

import asyncio
from collections.abc import Iterator
from typing import Any, cast

import faust

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


def make_table(app: faust.App, table: Table) -> KeyedTable:
    """A table of bytes with a compacted changelog, kept in memory and recovered from Kafka."""
    made: Any = app.Table(table.value, key_type=bytes, value_type=bytes)
    return cast("KeyedTable", made)


def entries(table: KeyedTable, partition: int) -> Iterator[tuple[bytes, bytes]]:
    """All entries of one partition, as recovered and written since."""
    prefix = table_key(partition, "")
    yield from ((key, value) for key, value in list(table.items()) if key.startswith(prefix))
