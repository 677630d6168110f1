"""One log, read in many orders: what a replay, a slow worker or another batch size make of the same records.

Each collected partition (a lane) keeps its own order in all of them, which Kafka guarantees.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import accumulate, zip_longest
from random import Random
from typing import NamedTuple

import orjson

from schemas.topics import Topic
from streams.worker_context import Event
from tests.unit.streams.ledger import event


class Line(NamedTuple):
    """A scored mention: its place in the collected log, its event time, and the partitions of its watches."""

    lane: int
    place: tuple[int, int]
    at: str
    to: tuple[int, ...]
    value: bytes


Record = Sequence[Line]
"""Lines of one lane that are read together."""
Order = Callable[[Sequence[Sequence[Record]], Random], list[Record]]
"""From lanes of records to the order in which a worker reads them."""


def lanes_of(scored: Sequence[tuple[int, bytes]]) -> list[list[Line]]:
    """The lines that concern a watch, out of records of `mentions.scored.v1` with their partitions."""
    to: defaultdict[bytes, list[int]] = defaultdict(list)
    for partition, value in scored:
        for line in value.split(b"\n"):
            to[line].append(partition)
    lanes: defaultdict[int, list[Line]] = defaultdict(list)
    for value, partitions in to.items():
        told = orjson.loads(value)
        if told["watches"]:
            origin = told["origin"]
            place = (origin["offset"], origin["line"])
            lanes[origin["partition"]].append(Line(origin["partition"], place, told["created_at"], tuple(partitions), value))
    return [sorted(lanes[lane], key=lambda line: line.place) for lane in sorted(lanes)]


def records_of(lanes: Sequence[Sequence[Line]], size: int) -> list[list[Record]]:
    """Each lane cut into records of so many lines."""
    return [[lane[at : at + size] for at in range(0, len(lane), size)] for lane in lanes]


def as_written(lanes: Sequence[Sequence[Record]], _rng: Random) -> list[Record]:
    """By the time at which the last line of a record came."""
    return list(merge(*lanes, key=lambda record: record[-1].at))


def round_robin(lanes: Sequence[Sequence[Record]], _rng: Random) -> list[Record]:
    """One of each lane in turn, as Faust reads a backlog."""
    return [record for turn in zip_longest(*lanes) for record in turn if record]


def oldest_first(fetched: int) -> Order:
    """As our workers read a backlog (`streams.ordering`): so many records of each lane at once, these by age."""

    def order(lanes: Sequence[Sequence[Record]], rng: Random) -> list[Record]:
        most = max(len(lane) for lane in lanes)
        return [record for at in range(0, most, fetched) for record in as_written([lane[at : at + fetched] for lane in lanes], rng)]

    return order


def lane_after_lane(lanes: Sequence[Sequence[Record]], rng: Random) -> list[Record]:
    """A whole partition before the next."""
    return [record for lane in rng.sample(list(lanes), len(lanes)) for record in lane]


def skewed(minutes: float) -> Order:
    """Some lanes lie behind others, by up to so many minutes of event time; which ones changes every two hours."""

    def order(lanes: Sequence[Sequence[Record]], rng: Random) -> list[Record]:
        return [record for _, record in merge(*(_delayed(lane, minutes, rng) for lane in lanes), key=lambda pair: pair[0])]

    return order


def _delayed(lane: Sequence[Record], minutes: float, rng: Random) -> list[tuple[float, Record]]:
    lag: defaultdict[int, float] = defaultdict(lambda: rng.uniform(0, minutes))
    times = [_minute(record[-1].at) for record in lane]
    return list(zip(accumulate((at + lag[int(at) // 120] for at in times), max), lane, strict=True))


def _minute(at: str) -> float:
    """Minutes of the month, near enough: the material covers a few days."""
    return int(at[8:10]) * 1440 + int(at[11:13]) * 60 + int(at[14:16]) + float(at[17:19]) / 60


def as_scored(order: Sequence[Record], batch: int) -> Iterator[Event]:
    """What the crisis worker gets when a score worker takes so many records at once: each batch is merged by event time."""
    offsets: defaultdict[int, int] = defaultdict(int)
    for at in range(0, len(order), batch):
        here: defaultdict[int, list[Line]] = defaultdict(list)
        for record in order[at : at + batch]:
            here[record[0].lane] += record
        lines: defaultdict[int, list[bytes]] = defaultdict(list)
        for line in merge(*here.values(), key=lambda line: line.at):
            for partition in line.to:
                lines[partition].append(line.value)
        for partition, values in lines.items():
            yield event(Topic.MENTIONS_SCORED.value, partition, b"\n".join(values), offsets[partition])
            offsets[partition] += 1
