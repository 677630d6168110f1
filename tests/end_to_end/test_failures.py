"""What breaks, and what must hold after: every mention searchable exactly once, no crisis opened twice."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest

from deploy.local import services as local
from deploy.local.names import Name
from desk.dead_letters import entries
from schemas.topics import Role
from schemas.watch import Watch
from tests.support.pipeline import Pipeline, pipeline
from tests.support.services import TestServices

pytestmark = pytest.mark.timeout(400)
WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",), floor=12)
THREAT = "Je vais venir au magasin Aurelia avec un couteau et tuer les vendeurs"


def lines(count: int, tag: str) -> list[bytes]:
    """Ordinary mentions of many authors over six hours, one threat among them."""
    start = datetime.now(UTC) - timedelta(hours=8)
    return [
        orjson.dumps(
            {
                "id": f"test:{tag}{number}",
                "source": "test",
                "text": THREAT if number == count // 2 else f"Aurelia number {number}: bought it on a {number % 7} day and it hums along",
                "created_at": (start + timedelta(seconds=6 * 3_600 * number / count)).isoformat(),
                "author": {"id": f"a{number % 211}", "handle": f"a{number % 211}"},
            }
        )
        for number in range(count)
    ]


def check(running: Pipeline, count: int, tag: str) -> None:
    """Every id once, and the threat's crisis opened once."""
    running.await_indexed(count)
    assert running.ids() == {f"test:{tag}{number}" for number in range(count)}
    opened = running.opened()
    assert len(opened) == len(set(opened)) == 1


def test_a_score_worker_killed_three_times_loses_and_repeats_nothing(services: TestServices) -> None:
    with pipeline(services, [WATCH]) as running:
        for turn in range(3):
            running.push(lines(9_000, "k")[turn * 3_000 : (turn + 1) * 3_000])
            running.kill(Role.SCORE)
        check(running, 9_000, "k")


def test_a_poison_line_goes_aside_and_its_neighbours_go_on(services: TestServices) -> None:
    good = lines(200, "p")
    with pipeline(services, [WATCH]) as running:
        running.push([*good[:100], b'{"text": "cut sho', b'{"text": 5}', b"\xff\xfe", *good[100:]], per_record=500)
        check(running, 200, "p")
        reasons = sorted(one.reason for one in entries(services.kafka).values())
        assert reasons == ["invalid", "not_json", "not_json"]


def test_elasticsearch_stopped_under_load_is_waited_for(services: TestServices) -> None:
    with pipeline(services, [WATCH]) as running:
        running.push(lines(4_000, "e")[:2_000])
        local.stop(services.home, Name.ELASTICSEARCH)
        running.push(lines(4_000, "e")[2_000:])
        local.start(services.home, Name.ELASTICSEARCH, lambda _line: None)
        check(running, 4_000, "e")


def test_two_workers_share_the_load_and_one_is_killed(services: TestServices) -> None:
    with pipeline(services, [WATCH], score_workers=2) as running:
        running.push(lines(6_000, "t"))
        running.kill(Role.SCORE, 1)
        check(running, 6_000, "t")
