"""How fast each contender turns collected mentions into scored ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from desk.bench import corpus
from desk.bench.ground import Ground, until
from desk.bench.rates import per_second
from desk.overview import behind
from desk.topic_reader import end_offsets
from schemas.topics import Role, Topic
from streams.status_file import WorkerStatus

COLLECTED, SCORED = Topic.MENTIONS_COLLECTED.value, Topic.MENTIONS_SCORED.value
NAIVE_IN, NAIVE_OUT, LOOP_OUT = "bench.naive.collected", "bench.naive.scored", "bench.loop.scored"
NAIVE_SHARE = 4
"""The naive processor gets a quarter of the mentions: it is slow, its rate is even."""


@dataclass(frozen=True)
class Drained:
    """Mentions a second; CPU microseconds of the workers a mention; seconds from start to ready of the slowest."""

    rate: float
    cpu_us: float
    ready_s: float


def by_workers(ground: Ground, lines: Sequence[bytes], workers: int) -> Drained:
    """The pipeline's own score workers."""
    since = end_offsets(ground.where.kafka, SCORED)
    with ground.workers({Role.SCORE: workers}) as statuses:
        before = _cpu_seconds(statuses)
        ground.push(COLLECTED, corpus.records(lines, ground.settings))
        until(lambda: behind(ground.where.kafka, Role.SCORE.group, COLLECTED) == 0, "all mentions are scored", 1.0)
        cpu = _cpu_seconds(statuses) - before
    ready = max((one.ready_at or one.started_at) - one.started_at for one in statuses)
    return Drained(_rate(ground, SCORED, since, len(lines)), cpu / len(lines) * 1e6, ready)


def by_loop(ground: Ground, count: int, since: dict[int, int]) -> float:
    """The bare loop, over the `count` mentions that were collected after these offsets."""
    begin = end_offsets(ground.where.kafka, LOOP_OUT)
    with ground.rival("loop", COLLECTED, LOOP_OUT, json.dumps(since)) as process:
        until(lambda: process.poll() is not None, "the loop ends")
    return _rate(ground, LOOP_OUT, begin, count)


def by_naive(ground: Ground, lines: Sequence[bytes]) -> float:
    """The per-event processor, over the first of the mentions, one a record."""
    few = lines[: len(lines) // NAIVE_SHARE]
    begin = end_offsets(ground.where.kafka, NAIVE_OUT)
    wanted = sum(begin.values()) + len(few)
    with ground.rival("naive", NAIVE_IN, NAIVE_OUT):
        ground.push(NAIVE_IN, [(at % ground.settings.partitions, line) for at, line in enumerate(few)])
        until(lambda: sum(end_offsets(ground.where.kafka, NAIVE_OUT).values()) >= wanted, "the naive processor is through", 1.0)
    return _rate(ground, NAIVE_OUT, begin, len(few))


def peak_mb(pid: int) -> float:
    """The most memory that a process has held (resident, 10^6 bytes)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return psutil.Process(pid).memory_info().rss / 1e6
    found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(found.split()[1]) * 1_024 / 1e6


def _rate(ground: Ground, topic: str, since: dict[int, int], mentions: int) -> float:
    """Mentions a second; a mention of several watches is several lines."""
    arrivals = ground.arrivals(topic, since)
    return per_second(arrivals) * mentions / max(1, sum(count for _, count in arrivals))


def _cpu_seconds(statuses: Sequence[WorkerStatus]) -> float:
    return sum(sum(psutil.Process(one.pid).cpu_times()[:2]) for one in statuses)
