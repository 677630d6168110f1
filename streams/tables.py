"""Tables whose changelog partition follows from the key, not from the event in hand: a batch holds several partitions."""

from collections.abc import Iterator
from typing import Any

import faust

SEPARATOR = "|"


def table_key(partition: int, name: str) -> str:
    """A key that lives in `partition` of the changelog."""
    return f"{partition}{SEPARATOR}{name}"


class KeyedTable(faust.Table):
    """A table of raw bytes under keys made by `table_key`."""

    def partition_for_key(self, key: Any) -> int | None:
        """The partition that the key names."""
        return int(key.partition(SEPARATOR)[0])


def make_table(app: faust.App, name: str) -> KeyedTable:
    """A table of bytes with a compacted changelog, kept in memory and recovered from Kafka."""
    return app.Table(name, key_type=str, value_type=bytes, key_serializer="raw", value_serializer="raw")


def entries(table: KeyedTable, partition: int) -> Iterator[tuple[str, bytes]]:
    """All entries of one partition, as recovered and written since."""
    prefix = f"{partition}{SEPARATOR}"
    for key, value in list(table.items()):
        name = key.decode() if isinstance(key, bytes) else key
        if name.startswith(prefix):
            yield name, value
