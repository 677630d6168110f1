"""The crisis worker tells of silent sources: written before it is told, so that a crash at any write tells the same turns."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import orjson
import pytest

from schemas.coverage import Coverage, CoverageChange
from schemas.partitioning import partition_of
from schemas.scored import AccountView
from schemas.topics import Role, Topic
from tests.unit.streams.ledger import Ledger, event
from tests.unit.streams.test_crashes import PARTITIONS, crisis, live, tables_of

HOME = partition_of("aurelia", PARTITIONS)
START = datetime(2026, 3, 1, tzinfo=UTC)
DOWN = timedelta(days=4, hours=12)
UP = timedelta(days=4, hours=16)
END = timedelta(days=4, hours=18)


def line(number: int, source: str, at: datetime) -> bytes:
    return orjson.dumps(
        {
            "id": f"{source}:{number}",
            "source": source,
            "type": "post",
            "text": "bonjour",
            "created_at": at.isoformat(),
            "author": {"id": f"a{number}", "handle": f"a{number}", "name": "", "followers": 10},
            "links": [],
            "media": [],
            "thread": None,
            "url": "",
            "watches": ["aurelia"],
            "risks": [],
            "escalates": [],
            "severity": 0,
            "account": AccountView().model_dump(mode="json"),
            "origin": {"topic": Topic.MENTIONS_COLLECTED.value, "partition": 0, "offset": number, "line": 0},
        }
    )


def said(*, down=True, share=1.0) -> list[tuple[timedelta, bytes]]:
    """Two sources, one of which is away from DOWN to UP; or both speak less by then."""
    random, lines, since = Random(3), [], timedelta()
    while since < END:
        quiet = DOWN <= since < UP
        for source in ("x", "forum"):
            if random.random() < (share if quiet else 1.0) and not (down and quiet and source == "forum"):
                lines.append((since, line(len(lines), source, START + since)))
        since += timedelta(minutes=10)
    return lines


def batches(lines, *edges):
    """One long one to learn from, then short ones."""
    edges = [timedelta(), *edges, END]
    parts = [[one for at, one in lines if first <= at < last] for first, last in pairwise(edges)]
    return [[event(Topic.MENTIONS_SCORED.value, HOME, b"\n".join(part), at)] for at, part in enumerate(parts) if part]


def told(ledger) -> list[CoverageChange]:
    return [CoverageChange.model_validate_json(letter.value) for letter in ledger.of(Topic.COVERAGE_CHANGED.value)]


async def test_a_crash_at_any_write_tells_the_same_turns(tmp_path):
    first, *rest = batches(said(), DOWN, DOWN + timedelta(hours=2), UP, UP + timedelta(minutes=10))
    seed = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, seed, [first])
    whole = deepcopy(seed)
    await live(crisis, tables_of, Role.CRISIS, tmp_path, whole, rest)
    down, up = told(whole)
    assert (down.source, down.state, down.since, down.partition) == ("forum", Coverage.DOWN, START + DOWN - timedelta(minutes=5), HOME)
    assert 5 < down.usual < 7
    assert (up.state, up.since) == (Coverage.HEARD, START + UP)
    assert {letter.key for letter in whole.of(Topic.COVERAGE_CHANGED.value)} == {b"forum"}
    for room in range(seed.writes, whole.writes):
        for committed_at_once in (True, False):
            ledger = deepcopy(seed)
            ledger.room = room
            life = await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, rest)
            ledger.room = float("inf")
            left = rest[life.done if committed_at_once else max(0, life.done - 1) :]
            await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, [[one for batch in left for one in batch]])
            assert list(dict.fromkeys(one.id for one in told(ledger))) == [down.id, up.id], f"after {room} writes"


@pytest.mark.parametrize("share", [0.2, 0.05])
async def test_a_watch_that_is_quiet_has_no_source_down(tmp_path, share):
    ledger = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches(said(down=False, share=share), DOWN, UP))
    assert told(ledger) == []


@pytest.mark.parametrize("source", ["x" * 10_000, "\u202e\u0000\x1b[2J", "é" * 90, "a:b", ""])
async def test_odd_names_and_times_do_no_harm(tmp_path, source):
    ledger = Ledger()
    lines = [line(number, source, START + timedelta(minutes=number)) for number in range(3)]
    lines += [line(9, source, datetime(1, 1, 2, tzinfo=UTC)), line(10, source, datetime(9999, 12, 30, tzinfo=UTC))]
    life = await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches([(timedelta(), one) for one in lines]))
    assert life.done == 1
    assert told(ledger) == []
