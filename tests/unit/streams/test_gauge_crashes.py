"""Gauges are stored whole after the state of their watch: a crash at any write loses no count and doubles none."""

from datetime import UTC, datetime, timedelta

import orjson

from schemas.partitioning import partition_of
from schemas.scored import AccountView
from schemas.taxonomy import Kind
from schemas.topics import Role, Topic
from tests.support.gauges import facts, states_in, totals
from tests.unit.streams.ledger import Ledger, event
from tests.unit.streams.test_crashes import PARTITIONS, counted, crash_everywhere, crisis, live, tables_of

HOME = partition_of("aurelia", PARTITIONS)
START = datetime(2026, 3, 1, tzinfo=UTC)
KIND = Kind.UNANSWERED_COMPLAINT
MENTIONS = 44


def line(number: int) -> bytes:
    """Six an hour, every seventh half an hour late."""
    at = START + timedelta(minutes=10 * number - (30 if number % 7 == 6 else 0))
    return orjson.dumps(
        {
            "id": f"t:{number}",
            "source": "t",
            "type": "post",
            "text": f"colis {number}",
            "created_at": at.isoformat(),
            "author": {"id": f"a{number}", "handle": f"a{number}", "name": "", "followers": 10},
            "links": [],
            "media": [],
            "thread": None,
            "url": "",
            "watches": ["aurelia"],
            "risks": [{"kind": KIND.value}],
            "escalates": [],
            "severity": 30,
            "account": AccountView().model_dump(mode="json"),
            "origin": {"topic": Topic.MENTIONS_COLLECTED.value, "partition": 0, "offset": number, "line": 0},
        }
    )


def batches():
    lines = [line(number) for number in range(MENTIONS)]
    return [[event(Topic.MENTIONS_SCORED.value, HOME, b"\n".join(lines[at : at + 6]), at)] for at in range(0, MENTIONS, 6)]


def stored(ledger) -> list[bytes]:
    return [key for key, _ in ledger.logs["quivive-crisis-gauges-changelog"] if key.endswith(KIND.value.encode())]


async def test_a_crash_at_any_write_loses_no_count_and_doubles_none(tmp_path):
    expected = None
    async for what, ledger in crash_everywhere(crisis, tables_of, Role.CRISIS, tmp_path, batches()):
        found = counted(ledger)
        expected = expected or found
        assert found == expected, what
        (state,) = states_in(ledger.changelog).values()
        assert totals(state.gauges.of(KIND))[0] == MENTIONS, what


async def test_gauges_are_stored_now_and_then_and_what_is_left_to_the_state_is_little(tmp_path):
    ledger = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches())
    assert 2 <= len(stored(ledger)) < len(batches())
    (state,) = states_in(ledger.changelog).values()
    gauge = state.gauges.of(KIND)
    assert gauge.series is not None
    assert facts(gauge)[1] is not None
    assert len(state.unsaved[KIND].buckets) <= 12


async def test_a_record_that_is_no_gauge_is_told_and_left_out(tmp_path):
    ledger = Ledger()
    await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches()[:4])
    (key,) = set(stored(ledger))
    ledger.logs["quivive-crisis-gauges-changelog"].append((key, b"nonsense"))
    life = await live(crisis, tables_of, Role.CRISIS, tmp_path, ledger, batches()[4:])
    assert life.done == len(batches()) - 4
