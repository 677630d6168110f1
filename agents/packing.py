"""From mentions to Kafka records: partition by author, micro-batch a partition; pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from agents.broker import Record
from schemas.framing import frame
from schemas.mention import Mention
from schemas.partitioning import partition_of
from schemas.settings import Settings
from schemas.topics import MAX_RECORD_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """A record holds at most `mentions` lines and `bytes` bytes; a longer single line stands alone up to `line_bytes`."""

    mentions: int
    bytes: int
    line_bytes: int = MAX_RECORD_BYTES

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """As configured."""
        return cls(settings.record_mentions, settings.record_bytes)


def author_key(mention: Mention) -> str:
    """`source:author`; the mention stands in for an author that is not told. Equal keys share a partition."""
    return f"{mention.source}:{mention.author.id or mention.author.handle or mention.native_id}"


def pack(lines: Sequence[bytes], keys: Sequence[str], partitions: int, limits: Limits) -> tuple[list[Record], list[int]]:
    """Records that keep the order of each key's lines, and the indices of the lines that no record can hold."""
    lanes: defaultdict[int, list[int]] = defaultdict(list)
    too_large: list[int] = []
    for index, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if len(line) > limits.line_bytes:
            too_large.append(index)
        else:
            lanes[partition_of(key, partitions)].append(index)
    return [record for lane, indices in lanes.items() for record in _records(lane, indices, lines, limits)], too_large


def split(record: Record) -> list[Record]:
    """The same lines, one record a line."""
    return [Record(record.partition, line, (index,)) for line, index in zip(record.value.split(b"\n"), record.indices, strict=True)]


def _records(lane: int, indices: list[int], lines: Sequence[bytes], limits: Limits) -> Iterator[Record]:
    remaining = iter(indices)
    for value in frame((lines[index] for index in indices), limits.mentions, limits.bytes):
        yield Record(lane, value, tuple(islice(remaining, value.count(b"\n") + 1)))
