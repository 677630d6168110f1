"""The notify worker tells of silent sources once, whatever the number of partitions and crashes; flapping is told once an hour."""

from collections import Counter
from datetime import timedelta

import orjson
import pytest
from structlog.testing import capture_logs

from schemas.coverage import Coverage, CoverageChange
from schemas.topics import Role
from streams.channels.alert import ChannelError
from streams.channels.file import File
from streams.channels.lane import Lane
from streams.channels.pagerduty import event as page
from streams.channels.webhook import payload
from streams.coverage import TOPIC, CoverageProcessor
from streams.guard import Lifecycle
from tests.unit.models.plan.plans import plan
from tests.unit.streams.ledger import BrokerGoneError, Ledger, changelog_of, event, make_context, recover, total
from tests.unit.streams.telling import NOON, Clock, Heard

CHANNELS = [{"id": "desk", "kind": "console"}, {"id": "file", "kind": "console"}, {"id": "pager", "kind": "console", "minimum": "high"}]
PLAN = plan(channels=CHANNELS, languages=["en"])
MORNING = NOON - timedelta(hours=2)


def turn(state=Coverage.DOWN, minutes=0, noticed=30, partition=3, source="forum"):
    """`minutes` after the morning; a silence is noticed half an hour later."""
    since = MORNING + timedelta(minutes=minutes)
    at = since + timedelta(minutes=noticed if state is Coverage.DOWN else 0)
    origin = {"topic": "mentions.collected.v1", "partition": 0, "offset": minutes, "line": 0}
    return CoverageChange(source=source, state=state, since=since, usual=40.2, partition=partition, at=at, origin=origin)


def worker(home, senders, ledger=None, clock=None, chosen=PLAN):
    context = make_context(Role.NOTIFY, home, ledger)
    context.lifecycle = Lifecycle(end=lambda status: None)
    lanes = {("", name): Lane(name, sender, context.meters.retries.inc) for name, sender in senders.items()}
    made = CoverageProcessor(context, chosen, lanes, clock or Clock())
    recover(made.table, context.ledger)
    made.resume(range(8))
    return made


async def hear(one, *turns):
    async with changelog_of(one._context):
        await one.handle([event(TOPIC, 1, turn.model_dump_json().encode(), key=b"forum") for turn in turns])
        for _ in range(2):
            await one.tick()
            await one.idle()


async def test_a_silence_and_its_end_are_told_once_on_the_channels_that_take_the_level(tmp_path):
    desk, pager = Heard(), Heard()
    one = worker(tmp_path, {"desk": desk, "file": Heard(), "pager": pager})
    down, up = turn(), turn(Coverage.HEARD, 90)
    await hear(one, down, turn(partition=5, minutes=5), down)
    await hear(one, up, up, turn(Coverage.HEARD, 95, partition=5))
    assert [alert.event for alert in desk.alerts] == ["trigger", "resolve"]
    assert desk.ids == [down.id, up.id]
    assert pager.alerts == []
    assert {alert.fingerprint for alert in desk.alerts} == {"source:forum"}
    assert desk.alerts[0].title == "[MODERATE] Source forum is silent"
    assert "Silent since 2026-03-04 10:00 UTC; it usually brings 40 mentions an hour" in desk.alerts[0].body
    assert "source down, not quiet" in desk.alerts[0].body
    assert "Heard since 2026-03-04 11:30 UTC, silent since 2026-03-04 10:00 UTC" in desk.alerts[1].body
    assert total(one._context.meters.duplicates) == 4


async def test_what_a_partition_that_lags_behind_says_is_old(tmp_path):
    desk = Heard()
    one = worker(tmp_path, {"desk": desk})
    await hear(one, turn(), turn(Coverage.HEARD, 90), turn(partition=5), turn(Coverage.HEARD, 90, partition=5))
    assert len(desk.alerts) == 2
    await hear(one, turn(minutes=300), turn(Coverage.HEARD, 90, partition=6))
    assert one._states[1, "forum"].down is not None


async def test_flapping_is_told_once_an_hour_with_how_often(tmp_path):
    desk, clock = Heard(), Clock()
    one = worker(tmp_path, {"desk": desk}, clock=clock)
    for start in (0, 60, 120):
        await hear(one, turn(minutes=start), turn(Coverage.HEARD, start + 40))
        clock.forward(minutes=10)
    await hear(one, turn(minutes=180))
    assert [alert.event for alert in desk.alerts] == ["trigger", "resolve"]
    another = worker(tmp_path, {"desk": desk}, one._context.ledger, clock)
    assert another._left() == 30
    clock.forward(minutes=30)
    assert another._left() == 0
    await hear(another)
    assert [alert.event for alert in desk.alerts] == ["trigger", "resolve", "trigger"]
    assert "It fell silent 3 times since" in desk.alerts[2].body
    await hear(another, turn(Coverage.FORGOTTEN, 14 * 1440))
    assert desk.alerts[3].title.endswith("is no longer expected")


async def test_a_channel_that_fails_holds_nobody_back_and_is_tried_again(tmp_path):
    desk, clock = Heard(problem=ChannelError("busy", retry_after=20)), Clock()
    other = Heard()
    one = worker(tmp_path, {"desk": desk, "file": other}, clock=clock)
    await hear(one, turn(), turn(Coverage.HEARD, 90))
    assert len(other.alerts) == 2
    desk.problem = None
    await hear(one)
    assert desk.alerts == []
    clock.forward(seconds=20)
    await hear(one)
    assert desk.ids == other.ids
    desk.problem = ChannelError("gone", final=True)
    clock.forward(hours=2)
    await hear(one, turn(minutes=200))
    assert one._states[1, "forum"].notes == []


MINUTES = {0: [turn()], 10: [turn(partition=5)], 20: [turn(Coverage.HEARD, 90)], 30: [turn(minutes=150)], 70: []}


async def lives(home, room):
    """Until all is heard; the first process dies after `room` writes."""
    home.mkdir()
    ledger, desk, done = Ledger(room=room), Heard(), []
    while len(done) < len(MINUTES):
        clock = Clock()
        one = worker(home, {"desk": desk, "file": File(home / "alerts.jsonl")}, ledger, clock)
        async with changelog_of(one._context):
            try:
                for minute in [minute for minute in MINUTES if minute not in done]:
                    clock.now = NOON + timedelta(minutes=minute)
                    if MINUTES[minute]:
                        await one.handle([event(TOPIC, 1, turn.model_dump_json().encode()) for turn in MINUTES[minute]])
                    for _ in range(3):
                        await one.tick()
                        await one.idle()
                    done.append(minute)
            except BrokerGoneError:
                for task in one._flying.values():
                    task.cancel()
                ledger.room = float("inf")
    return ledger, desk, (home / "alerts.jsonl").read_bytes().splitlines()


async def test_a_crash_at_any_write_forgets_no_note_and_repeats_only_what_was_in_hand(tmp_path):
    whole, desk, lines = await lives(tmp_path / "calm", float("inf"))
    assert len(set(desk.ids)) == len(desk.ids) == len(lines) == 3
    for room in range(whole.writes):
        with capture_logs():
            _, heard, kept = await lives(tmp_path / str(room), room)
        assert list(dict.fromkeys(heard.ids)) == desk.ids, f"after {room} writes"
        assert len(kept) == 3, f"after {room} writes"
        assert sum(times - 1 for times in Counter(heard.ids).values()) <= 1


@pytest.mark.parametrize(
    "value", [None, b"", b"{}", b"\xff", b'{"source":"' + b"x" * 10_000 + b'"}', turn().model_dump_json().encode()[:-2]]
)
async def test_what_is_no_turn_goes_aside(tmp_path, value):
    one = worker(tmp_path, {"desk": Heard()})
    async with changelog_of(one._context):
        await one.handle([event(TOPIC, 1, value)])
    assert len(one._context.ledger.of(f"{TOPIC}.dlq")) == 1


@pytest.mark.parametrize("source", ["\u202eforum\x1b[2J", "x" * 100, "@everyone <b>", "{since}"])
async def test_odd_names_are_harmless_on_every_channel(tmp_path, source):
    desk = Heard()
    one = worker(tmp_path, {"desk": desk}, chosen=plan(channels=CHANNELS, languages=["fr"]))
    await hear(one, turn(source=source), turn(Coverage.HEARD, 90, source=source))
    down, up = desk.alerts
    assert down.title.startswith("[MODÉRÉ] La source ")
    assert not set(down.title + down.body) & set("\u202e\x1b")
    assert orjson.loads(payload(down))["type"] == "source.silent"
    assert orjson.loads(payload(up))["type"] == "source.heard"
    assert page(down)["payload"]["class"] == "source"
    assert page(up) == {"event_action": "resolve", "dedup_key": f"source:{source}"}
