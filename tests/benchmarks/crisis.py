"""What the crisis worker costs: `python -m tests.benchmarks.crisis [--lines N] [--runs N]`.

Printed is CPU time of the process in microseconds a mention that matches a watch, the best of some runs over the bundled scenario's posts,
in batches of N lines, without a broker: all of it, and with the search for campaigns left out.
"""

import argparse
import asyncio
import gc
import logging
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import structlog

from agents.scenario import WATCHES, generate, opening
from desk.watches import read
from models.campaigns.gathering import Gathering
from models.campaigns.post import Outcome, Post
from models.policy import load_policy
from models.scorer import Scorer
from schemas.partitioning import partition_of
from schemas.scored import Origin, encode_scored
from schemas.topics import Role, Topic
from streams.crisis import CrisisProcessor
from streams.gatherings import Restore
from streams.scoring import partitions_for
from tests.unit.streams.ledger import changelog_of, event, make_context

PARTITIONS = 8


class Idle:
    """Looks for nothing."""

    def __init__(self, watch: str, stored: Mapping[str, bytes], count: int) -> None:
        self.count = count
        self.refused: tuple[str, ...] = ()

    def take(self, posts: Sequence[Post]) -> list[Outcome]:
        """Nothing comes of any."""
        self.count += len(posts)
        return [Outcome()] * len(posts)

    def written(self) -> dict[str, bytes]:
        """Nothing is remembered."""
        return {}


def scored_lines() -> list[tuple[int, bytes]]:
    """Lines with their partitions, as the score worker sends them."""
    mentions = generate(7, opening(date(2026, 11, 19))).mentions
    scorer, lines = Scorer(read(WATCHES), load_policy()), list[tuple[int, bytes]]()
    for at in range(0, len(mentions), 1_000):
        for number, mention in enumerate(scorer.score(mentions[at : at + 1_000]), at):
            if mention.watches:
                mention.origin = Origin(topic=Topic.MENTIONS_COLLECTED.value, partition=0, offset=number, line=0)
                lines += [(partition, encode_scored(mention)) for partition in partitions_for(mention, PARTITIONS)]
    return lines


def batches_of(lines: Sequence[tuple[int, bytes]], size: int) -> list[list[Any]]:
    """One record a partition in each batch."""
    made = []
    for at in range(0, len(lines), size):
        part = lines[at : at + size]
        values = {partition: b"\n".join(line for where, line in part if where == partition) for partition in {where for where, _ in part}}
        made.append([event(Topic.MENTIONS_SCORED.value, partition, value) for partition, value in values.items()])
    return made


async def run(batches: Sequence[Sequence[Any]], restore: Restore) -> float:
    """CPU seconds of a new worker for all batches."""
    context = make_context(Role.CRISIS, Path("unused"), partitions=PARTITIONS)
    processor = CrisisProcessor(context, restore)
    processor.take_up(read(WATCHES))
    async with changelog_of(context):
        began = process_time()
        for batch in batches:
            await processor.handle(batch)
        return process_time() - began


def main() -> None:
    """Two lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    lines = scored_lines()
    gc.freeze()
    watches = {partition_of(watch.id, PARTITIONS) for watch in read(WATCHES)}
    print(f"{len(lines):,} mentions in batches of {given.lines}, {len(watches)} partitions; us a mention")
    for name, restore in (("without the search for campaigns", Idle), ("all", Gathering.restore)):
        best = min(asyncio.run(run(batches_of(lines, given.lines), restore)) for _ in range(given.runs))
        print(f"{best / len(lines) * 1e6:6.1f} {name}")


if __name__ == "__main__":
    main()
