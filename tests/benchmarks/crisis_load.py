"""What many watches cost the crisis worker: `python -m tests.benchmarks.crisis_load [--watches N] [--rate R] [--risky S] [--hours H]`.

`--rate` mentions a second over all watches in event time, of which a share `--risky` has a risk, spread evenly over ten kinds, so that
every kind of every watch counts; a tenth of the watches bring half of the mentions. They come in batches of `--lines`, without a broker.
Printed are CPU time in microseconds a mention, resident memory added, and what was stored; once without the search for campaigns, and
once with it. The first `--before` hours are not timed: in them the worker learns.
"""

import argparse
import asyncio
import gc
import logging
import resource
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

import orjson
import structlog

from models.campaigns.gathering import Gathering
from schemas.partitioning import partition_of
from schemas.scored import AccountView
from schemas.taxonomy import Kind
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.crisis import CrisisProcessor
from streams.gatherings import Restore
from tests.benchmarks.crisis import Idle
from tests.unit.streams.ledger import LedgerContext, event, make_context

PARTITIONS = 8
KINDS = tuple(Kind)[:10]
START = datetime(2026, 3, 2, tzinfo=UTC)
WORDS = "le la un train retard colis facture service jamais rien nouveau prix app bug merci client order refund late broken help".split()


class Load(NamedTuple):
    """What is simulated."""

    watches: int
    rate: float
    risky: float
    hours: float
    before: float
    lines: int


def watches_of(number: int) -> tuple[Watch, ...]:
    """Named by number."""
    return tuple(Watch(id=f"w{one}", name=f"Watch {one}", names=(f"Brand{one}x",)) for one in range(number))


def line(random: Random, number: int, at: datetime, watch: str, *, risky: bool) -> bytes:
    """A scored mention with the fields that the worker reads."""
    kind = random.choice(KINDS).value if risky else ""
    author = f"u{random.randrange(200_000)}"
    text = f"{watch} " + " ".join(random.choices(WORDS, k=12)) + f" {number}"
    return orjson.dumps(
        {
            "id": f"x:{number}",
            "source": ("x", "forum", "photo", "news")[number % 4],
            "type": "post",
            "text": text,
            "language": "fr",
            "created_at": at.isoformat(),
            "author": {"id": author, "handle": author, "name": author, "followers": random.randrange(5_000)},
            "links": [],
            "media": [],
            "thread": None,
            "url": f"https://x.example/{number}",
            "watches": [watch],
            "risks": [{"kind": kind}] if risky else [],
            "escalates": [],
            "severity": 30,
            "account": AccountView().model_dump(mode="json"),
            "origin": {"topic": Topic.MENTIONS_COLLECTED.value, "partition": 0, "offset": number, "line": 0},
        }
    )


def batches(load: Load) -> Iterator[tuple[datetime, list[Any]]]:
    """With the event time at which each ends, one record a partition in each."""
    random, number = Random(7), 0
    total = int((load.hours + load.before) * 3_600 * load.rate)
    while number < total:
        values: dict[int, list[bytes]] = {}
        at = START
        for number in range(number, min(total, number + load.lines)):  # noqa: B020 - the count goes on
            at = START + timedelta(seconds=number / load.rate)
            among = load.watches // 10 if random.random() < 0.5 else load.watches
            watch = f"w{random.randrange(max(1, among))}"
            made = line(random, number, at, watch, risky=random.random() < load.risky)
            values.setdefault(partition_of(watch, PARTITIONS), []).append(made)
        number += 1
        yield at, [event(Topic.MENTIONS_SCORED.value, where, b"\n".join(lines)) for where, lines in values.items()]


def resident() -> float:
    """MB now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


@asynccontextmanager
async def acknowledging(context: LedgerContext, written: Counter[str]) -> AsyncIterator[None]:
    """Takes the tables' changelogs, and keeps nothing but how many records and bytes there were."""

    async def acknowledge() -> None:
        while True:
            sent = await context.app.producer.buffer.pending.get()
            name = sent.message.channel.get_topic_name()
            written[f"{name} records"] += 1
            written[f"{name} bytes"] += len(sent.message.value)
            sent.set_result(None)

    task = asyncio.create_task(acknowledge())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def run(load: Load, restore: Restore) -> None:
    """A new worker for all batches; prints what it cost."""
    context = make_context(Role.CRISIS, Path("unused"), partitions=PARTITIONS)
    processor, written = CrisisProcessor(context, restore), Counter[str]()
    processor.take_up(watches_of(load.watches))
    gc.collect()
    before, learnt, spent, mentions = resident(), START + timedelta(hours=load.before), 0.0, 0
    async with acknowledging(context, written):
        for at, batch in batches(load):
            began = process_time()
            await processor.handle(batch)
            if at > learnt:
                spent += process_time() - began
                mentions += sum(one.message.value.count(b"\n") + 1 for one in batch)
    gc.collect()
    print(f"  {spent / mentions * 1e6:6.1f} us a mention, {resident() - before:6.0f} MB added, {len(context.ledger.letters)} letters")
    for name in sorted(written):
        print(f"         {written[name]:14,} {name}")


def main() -> None:
    """Two runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watches", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=20.0)
    parser.add_argument("--risky", type=float, default=0.2)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--before", type=float, default=2.0)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--without", action="store_true", help="leave out the run with the search for campaigns")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    load = Load(given.watches, given.rate, given.risky, given.hours, given.before, given.lines)
    print(f"{load.watches:,} watches x {len(KINDS)} kinds, {load.rate:g} mentions/s of event time, {load.risky:.0%} risky")
    for name, restore in (("without the search for campaigns", Idle), *(() if given.without else (("all", Gathering.restore),))):
        print(name)
        asyncio.run(run(load, restore))


if __name__ == "__main__":
    main()
