"""What the publisher needs of Kafka: append records to the partitions of one topic and know which arrived."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Record:
    """One Kafka value to be: NDJSON for one partition. `indices` say which mentions its lines are, in order."""

    partition: int
    value: bytes
    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Appended:
    """The records that did not arrive: `unacknowledged` are worth another attempt, `too_large` never arrive as they are."""

    unacknowledged: list[Record] = field(default_factory=list)
    too_large: list[Record] = field(default_factory=list)


class Broker(Protocol):
    """One topic. Raises `BrokerAwayError` where Kafka does not answer and `IngestError` where only the user can help."""

    def partitions(self) -> int:
        """How many partitions the topic has."""
        ...

    def append(self, records: Sequence[Record]) -> Appended:
        """Write the records and wait until every one is acknowledged by all replicas or has failed."""
        ...

    def close(self) -> None:
        """End the connection; more than once is harmless."""
        ...
