"""How fast the index worker brings scored mentions into Elasticsearch."""

import time
from collections.abc import Sequence
from itertools import pairwise

from desk.bench.ground import Ground, until
from desk.bench.rates import middle
from desk.clients import elastic
from desk.overview import behind
from schemas.topics import Role, Topic

PARTS = 3
RESTS = 15
"""Looks at the counter without a change after which the work seems done."""


def docs_per_second(ground: Ground) -> float:
    """The middle one of three parts of the run through all that was scored."""
    moments: list[tuple[float, int]] = []
    with elastic(ground.where.elasticsearch) as client, ground.workers({Role.INDEX: 1}):

        def finished() -> bool:
            """Asking Kafka costs this process much more than asking for a counter: only when the counter rests."""
            moments.append((time.monotonic(), _indexed(client)))
            rests = len(moments) > RESTS and moments[-1][1] == moments[-RESTS][1]
            return rests and behind(ground.where.kafka, Role.INDEX.group, Topic.MENTIONS_SCORED.value) == 0

        until(finished, "all scored mentions are indexed", 0.1)
    return middle(_rates(moments))


def _indexed(client: object) -> int:
    stats = client.indices.stats(index="quivive-mentions*", metric="indexing", filter_path="_all.primaries.indexing.index_total")  # type: ignore[attr-defined]
    return int(stats.body.get("_all", {}).get("primaries", {}).get("indexing", {}).get("index_total", 0))


def _rates(moments: Sequence[tuple[float, int]]) -> list[float]:
    """Documents a second in each third of the work, between the moments nearest to it."""
    first, last = moments[0][1], moments[-1][1]
    marks = [next(moment for moment in moments if moment[1] >= first + (last - first) * part / PARTS) for part in range(PARTS + 1)]
    began = next((moments[at - 1] for at, moment in enumerate(moments) if at and moment[1] > first), moments[0])
    marks[0] = began
    return [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(marks) if b[0] > a[0]]
