"""The notify processor: each revision told once, failures kept, no channel held back by another."""

import asyncio
from dataclasses import dataclass, field

import pytest

from schemas.taxonomy import Level
from schemas.topics import Role, Topic
from streams.channels.alert import ChannelError
from streams.channels.lane import Lane
from streams.notify import NotifyProcessor
from tests.unit.streams.crises import change
from tests.unit.streams.ledger import BrokerGoneError, Ledger, changelog_of, event, make_context, total

TOPIC = Topic.CRISES_CHANGED.value
CRISIS = change().crisis.id.encode()


@dataclass
class Heard:
    alerts: list = field(default_factory=list)
    problem: ChannelError | None = None

    async def send(self, alert):
        if self.problem:
            raise self.problem
        self.alerts.append(alert.id.rpartition("@")[2])


def told(one, offset=0, key=CRISIS, partition=1):
    return event(TOPIC, partition, one.model_dump_json().encode(), offset, key)


@pytest.fixture
async def context(tmp_path):
    made = make_context(Role.NOTIFY, tmp_path)
    async with changelog_of(made):
        yield made


def processor_of(context, *senders):
    return NotifyProcessor(context, [Lane(f"c{at}", one, Level.INFO, context.meters.retries.inc) for at, one in enumerate(senders)])


async def test_each_revision_is_told_once_on_every_channel(context):
    first, second = Heard(), Heard()
    processor = processor_of(context, first, second)
    await processor.handle([told(change(1)), told(change(2)), told(change(2)), told(change(1))])
    await processor.handle([told(change(1)), told(change(3))])
    assert first.alerts == second.alerts == ["1", "2", "3"]
    assert total(context.meters.duplicates) == 3


async def test_a_failing_channel_leaves_a_dead_letter_and_the_others_are_told(context):
    good, bad = Heard(), Heard(problem=ChannelError("webhook answered 410", final=True))
    await processor_of(context, bad, good).handle([told(change(1), offset=5)])
    assert good.alerts == ["1"]
    (letter,) = context.ledger.of(f"{TOPIC}.dlq")
    headers = dict(letter.headers)
    assert headers["__connect.errors.exception.class.name"] == b"undelivered"
    assert headers["__connect.errors.exception.message"] == b"c0: webhook answered 410"
    assert letter.key == b"crises.changed.v1/1/5/0"


async def test_a_replayed_letter_is_told_again_and_sets_nothing_back(context):
    heard = Heard(problem=ChannelError("gone", final=True))
    processor = processor_of(context, heard)
    await processor.handle([told(change(1))])
    heard.problem = None
    (letter,) = context.ledger.of(f"{TOPIC}.dlq")
    await processor.handle([told(change(2)), event(TOPIC, 1, letter.value, key=letter.key), told(change(2))])
    assert heard.alerts == ["2", "1"]


async def test_what_is_no_change_goes_aside(context):
    heard = Heard()
    values = [b"", None, b"{}", b"\xff", b"[1]"]
    await processor_of(context, heard).handle([*(event(TOPIC, 0, value) for value in values), told(change(1))])
    assert len(context.ledger.of(f"{TOPIC}.dlq")) == len(values)
    assert heard.alerts == ["1"]


async def test_what_was_told_is_on_the_changelog_before_the_next_alert(tmp_path):
    context = make_context(Role.NOTIFY, tmp_path, Ledger(room=1))
    heard = Heard()
    async with changelog_of(context):
        with pytest.raises(BrokerGoneError):
            await processor_of(context, heard).handle([told(change(1)), told(change(2)), told(change(3))])
    assert heard.alerts == ["1", "2"]
    assert context.ledger.changelog == {b"1|" + CRISIS: b"1"}


async def test_a_slow_channel_does_not_hold_back_the_others(context):
    release = asyncio.Event()

    class Slow(Heard):
        async def send(self, alert):
            await release.wait()
            await super().send(alert)

    slow, quick = Slow(), Heard()
    task = asyncio.create_task(processor_of(context, slow, quick).handle([told(change(1))]))
    for _ in range(20):
        await asyncio.sleep(0)
    assert (quick.alerts, slow.alerts) == (["1"], [])
    release.set()
    await asyncio.wait_for(task, 5)
    assert slow.alerts == ["1"]
