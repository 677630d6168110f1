"""Records of several partitions in the order in which they were written, as far as each partition's own order allows.

Faust takes one record of each partition in turn. Of a backlog, a busy partition is then read hours behind a quiet one, and what happened at
once is judged apart. Kafka Streams reads the partition whose next record is the oldest; so do we, within what one fetch brought.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from heapq import merge
from itertools import repeat
from typing import Any, cast

from faust.transport.utils import DefaultSchedulingStrategy, TopicBuffer
from faust.types import TP

Read = tuple[TP, Any]


class OldestFirst(DefaultSchedulingStrategy):
    """Merges the partitions of each topic by the records' timestamps; topics take turns, so that orders do not wait for mentions."""

    @classmethod
    def map_from_records(cls, records: Mapping[TP, list[Any]]) -> MutableMapping[str, TopicBuffer]:
        """By topic, the records of all its partitions as one stream."""
        lanes: defaultdict[str, list[Iterator[Read]]] = defaultdict(list)
        for tp, lane in records.items():
            lanes[tp.topic].append(zip(repeat(tp), lane, strict=False))
        return {topic: cast("TopicBuffer", merge(*of_topic, key=_written)) for topic, of_topic in lanes.items()}


def _written(read: Read) -> int:
    """Milliseconds since 1970; what tells no time comes first of its kind."""
    return read[1].timestamp or 0
