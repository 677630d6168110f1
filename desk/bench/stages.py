"""When each threat passed each stage, from the timestamps that the writers give to their Kafka records."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import orjson

from desk.topic_reader import end_offsets, read_all
from schemas.topics import Role, Table, Topic

Ends = dict[str, dict[int, int]]
Moments = Mapping[str, float]
"""Epoch seconds by watch."""


def _scored(record: Any) -> Iterator[str]:
    """Watches of the record's lines."""
    for line in record.value.splitlines():
        yield from orjson.loads(line)["watches"]


def _decided(record: Any) -> Iterator[str]:
    """The watch, where the state owes a change."""
    if orjson.loads(record.value)["owed"]:
        yield record.key.decode().partition("|")[2]


def _told(record: Any) -> Iterator[str]:
    """The watch of the change."""
    yield orjson.loads(record.value)["crisis"]["watch"]


def _ordered(record: Any) -> Iterator[str]:
    """The watch, where the state holds an order."""
    state = orjson.loads(record.value)
    if state.get("orders"):
        yield state["watch"]


STAGES: dict[str, tuple[str, Callable[[Any], Iterator[str]]]] = {
    "scored": (Topic.MENTIONS_SCORED.value, _scored),
    "crisis decided": (f"{Role.CRISIS.group}-{Table.WATCH_STATE.value}-changelog", _decided),
    "crisis told": (Topic.CRISES_CHANGED.value, _told),
    "alert ordered": (f"{Role.NOTIFY.group}-{Table.ALERTING.value}-changelog", _ordered),
}
"""By name: the topic, and whom a record of it concerns. What is decided or ordered is written before it is told or sent."""
SENT = "alert sent"
CLOCK_S = 0.002
"""Kafka's timestamps are whole milliseconds."""


def ends(kafka: str) -> Ends:
    """Where each stage's topic ends now."""
    return {stage: end_offsets(kafka, topic) for stage, (topic, _) in STAGES.items()}


def passed(kafka: str, since: Ends) -> dict[str, Moments]:
    """When each watch first came by each stage, from the offsets `since` on."""
    return {stage: _first(read_all(kafka, topic, since[stage]), concerns) for stage, (topic, concerns) in STAGES.items()}


def spans(moments: Sequence[Moments]) -> list[list[float]]:
    """Seconds between each two neighbours, of the watches that came by all of them in order.

    A changelog may have been compacted: of others what is left is a later record, and nothing is known.
    """
    whole = [passage for name in moments[-1] if (passage := [stage[name] for stage in moments if name in stage]) and _in_order(passage)]
    known = [passage for passage in whole if len(passage) == len(moments)]
    return [[passage[at + 1] - passage[at] for passage in known] for at in range(len(moments) - 1)]


def _in_order(passage: Sequence[float]) -> bool:
    return all(after >= before - CLOCK_S for before, after in pairwise(passage))


def _first(records: Iterable[Any], concerns: Callable[[Any], Iterator[str]]) -> dict[str, float]:
    first: dict[str, float] = {}
    for record in records:
        for name in concerns(record):
            first.setdefault(name, record.timestamp / 1_000)
    return first
