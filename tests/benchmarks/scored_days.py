"""Two days of the bundled scenario as the score worker sends them on, in process; kept in files, so that what follows runs in seconds.

Scored by the very `ScoreProcessor` with its account of what authors do, over collected partitions by author. Not as in life: campaigns
that the crisis worker finds are not told back to it (the crisis worker itself counts their mentions as it does in life).
"""

import asyncio
import gzip
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from agents.packing import Limits, author_key, pack
from agents.scenario import WATCHES, Incident, Scenario, generate, generate_background, opening
from desk.watches import read
from models.masking import mask_mentions
from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import encode_mention
from schemas.topics import Role, Topic
from streams.score import ScoreProcessor
from streams.worker_context import Event
from tests.unit.streams.ledger import changelog_of, event, make_context

DAY = date(2026, 11, 24)
PARTITIONS = 8
TOGETHER = 400
"""Mentions that arrive between two flushes of the publisher: 5 in a minute of the busiest hours would be live, 400 is a quick replay."""


class Record(NamedTuple):
    """A Kafka record; `at` is when it was appended, in epoch seconds."""

    partition: int
    value: bytes
    at: float = 1.773e9


class Days(NamedTuple):
    """What was planted, and the records of `mentions.scored.v1` in their order."""

    seed: int
    truth: Sequence[Incident]
    scored: Sequence[Record]


def days(seed: int, *, planted: bool, day: date = DAY, keep: Path | None = None) -> Days:
    """The days of one seed, with the incidents or without; read from the folder `keep` where they lie there, else left there."""
    path = keep and keep / f"{'planted' if planted else 'background'}-{day}-{seed}.pickle.gz"
    if path and path.exists():
        return Days(*pickle.loads(gzip.decompress(path.read_bytes())))
    make: Callable[..., Scenario] = generate if planted else generate_background
    scenario = make(seed, opening(day))
    made = Days(seed, scenario.truth, asyncio.run(scored(collected(scenario))))
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(pickle.dumps(tuple(made)), 1))
    return made


def collected(scenario: Scenario, together: int = TOGETHER) -> list[list[Record]]:
    """The records of `mentions.collected.v1` in the order of their appending, by flush of the publisher."""
    return [_flush(scenario, at, together) for at in range(0, len(scenario.mentions), together)]


def _flush(scenario: Scenario, at: int, together: int) -> list[Record]:
    part = scenario.mentions[at : at + together]
    mask_mentions(part)
    records, _ = pack([encode_mention(one) for one in part], [author_key(one) for one in part], PARTITIONS, Limits(100, 256_000))
    last = max(one.collected_at.timestamp() for one in part if one.collected_at)
    return [Record(one.partition, one.value, last) for one in records]


def as_events(topic: Topic, records: Iterable[Record], next_offset: dict[int, int]) -> Iterator[Event]:
    """What Faust hands over; `next_offset` goes on by partition."""
    for record in records:
        offset = next_offset.get(record.partition, 0)
        next_offset[record.partition] = offset + 1
        yield event(topic.value, record.partition, record.value, offset, timestamp=record.at)


async def scored(batches: Sequence[Sequence[Record]]) -> list[Record]:
    """The scored records for batches of collected ones, by a score worker that begins anew."""
    context = make_context(Role.SCORE, Path("unused"), partitions=PARTITIONS)
    processor = ScoreProcessor(context, Scorer(read(WATCHES), load_policy()))
    next_offset: dict[int, int] = {}
    async with changelog_of(context):
        for batch in batches:
            await processor.handle(list(as_events(Topic.MENTIONS_COLLECTED, batch, next_offset)))
    if dead := context.ledger.of(Topic.MENTIONS_COLLECTED.dead_letters):
        raise ValueError(f"{len(dead)} mentions could not be scored, the first by {dead[0].headers}")
    return [Record(one.partition or 0, one.value) for one in context.ledger.of(Topic.MENTIONS_SCORED.value)]
