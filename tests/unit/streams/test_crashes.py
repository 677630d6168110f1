"""A crash at every single write: whatever the broker acknowledged before it, nothing is lost and no effect is doubled."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from models.detectors.panel import Panel
from models.scorer import Scorer
from schemas.crisis import CrisisChange
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.crisis import CrisisProcessor
from streams.score import ScoreProcessor
from tests.support.gauges import known_of, states_in
from tests.unit.streams.ledger import POLICY, BrokerGoneError, Ledger, changelog_of, event, make_context, recover

PARTITIONS = 4
WATCHES = (
    Watch(id="aurelia", name="Aurelia", names=("Aurelia",), floor=4),
    Watch(id="boreal", name="Boreal", names=("Boreal",), floor=4),
)
PANEL = Panel()
THREAT = "Je vais venir au magasin Aurelia avec un couteau et tuer les vendeurs"
TEXTS = ("Aurelia is a nice shop", "Boreal and Aurelia hum along", "nothing to see", THREAT)
START = datetime(2026, 3, 1, tzinfo=UTC)


def line(number: int) -> bytes:
    text = TEXTS[number % len(TEXTS)] + f" {number}"
    at = START + timedelta(minutes=number)
    return orjson.dumps(
        {"id": f"t:{number}", "source": "t", "text": text, "created_at": at.isoformat(), "author": {"handle": f"a{number}"}}
    )


def collected():
    """Three batches over two partitions, a bad line and an upstream repeat among them."""
    topic = Topic.MENTIONS_COLLECTED.value
    values = [(0, range(4)), (1, range(4, 8)), (0, range(8, 12)), (1, range(12, 14)), (0, range(14, 18)), (1, range(18, 20))]
    events = [event(topic, part, b"\n".join(map(line, numbers)), offset) for offset, (part, numbers) in enumerate(values)]
    events[2].message.value += b"\n{cut"
    events[4].message.value += b"\n" + line(3)
    return [events[:2], events[2:4], events[4:]]


@dataclass
class Life:
    """One process: what it was fed until its broker was gone. `done` is how many batches it finished, and so may commit."""

    done: int = 0


async def live(build, tables_of, role, home, ledger, batches) -> Life:
    """A new process on what the ledger kept, fed with the batches until it crashes."""
    context = make_context(role, home, ledger, partitions=PARTITIONS)
    processor = build(context)
    for table in tables_of(processor):
        recover(table, ledger)
    life = Life()
    async with changelog_of(context):
        for batch in batches:
            try:
                await processor.handle(batch)
            except BrokerGoneError:
                break
            life.done += 1
    return life


async def crash_everywhere(build, tables_of, role, home, batches):
    """For each number of writes, with and without the last commit: the ledger after the crash and the restart that follows."""
    whole = Ledger()
    await live(build, tables_of, role, home, whole, batches)
    yield "no crash", whole
    for room in range(whole.writes):
        for committed_at_once in (True, False):
            ledger = Ledger(room=room)
            life = await live(build, tables_of, role, home, ledger, batches)
            ledger.room = float("inf")
            left = batches[life.done if committed_at_once else max(0, life.done - 1) :]
            regrouped = [[one for batch in left for one in batch]]
            await live(build, tables_of, role, home, ledger, regrouped)
            yield f"crash after {room} writes", ledger


def score(context):
    """Detectors are made once, all that a process remembers anew."""
    return ScoreProcessor(context, Scorer(WATCHES, POLICY, panel=PANEL))


class KnownWatches:
    async def catch_up(self) -> None:
        """All are known."""


def crisis(context):
    processor = CrisisProcessor(context)
    processor.take_up(WATCHES)
    processor.watches = KnownWatches()
    return processor


def tables_of(processor):
    return (
        (processor._seen_table,) if isinstance(processor, ScoreProcessor) else (processor._table, processor._campaigns, processor._gauges)
    )


async def outcome(ledger: Ledger, home):
    """What the crisis processor makes of all scored lines in the ledger: the state of each watch, and the changes told."""
    scored = [event(letter.topic, letter.partition, letter.value, at) for at, letter in enumerate(ledger.of(Topic.MENTIONS_SCORED.value))]
    after = Ledger()
    await live(crisis, tables_of, Role.CRISIS, home, after, [scored])
    return after


def told(ledger: Ledger) -> list[str]:
    return [CrisisChange.model_validate_json(letter.value).id for letter in ledger.of(Topic.CRISES_CHANGED.value)]


def counted(ledger: Ledger):
    """But for what was written and is told by now."""
    return {key: known_of(state) for key, state in states_in(ledger.changelog).items()}


async def test_score_neither_loses_nor_doubles(tmp_path):
    expected = None
    async for what, ledger in crash_everywhere(score, tables_of, Role.SCORE, tmp_path, collected()):
        lines = [orjson.loads(one) for letter in ledger.of(Topic.MENTIONS_SCORED.value) for one in letter.value.split(b"\n")]
        assert {one["id"] for one in lines} == {f"t:{number}" for number in range(20)}, what
        dead = {letter.key for letter in ledger.of("mentions.collected.v1.dlq")}
        assert dead == {b"mentions.collected.v1/0/2/4"}, what
        after = await outcome(ledger, tmp_path)
        found = (counted(after), told(after))
        expected = expected or found
        assert found == expected, what
    assert len(expected[1]) >= 2, "the material must open crises"


async def test_crisis_neither_loses_nor_doubles(tmp_path):
    source = Ledger()
    await live(score, tables_of, Role.SCORE, tmp_path, source, collected())
    letters = source.of(Topic.MENTIONS_SCORED.value)
    batches = [[event(letter.topic, letter.partition, letter.value, at)] for at, letter in enumerate(letters)]
    expected = None
    async for what, ledger in crash_everywhere(crisis, tables_of, Role.CRISIS, tmp_path, batches):
        found = (counted(ledger), list(dict.fromkeys(told(ledger))))
        expected = expected or found
        assert found == expected, what
    assert len(expected[1]) >= 2


async def test_an_unknown_watch_is_looked_up_before_its_first_mention_is_judged(tmp_path):
    source = Ledger()
    await live(score, tables_of, Role.SCORE, tmp_path, source, collected())
    scored = [event(one.topic, one.partition, one.value, at) for at, one in enumerate(source.of(Topic.MENTIONS_SCORED.value))]
    context = make_context(Role.CRISIS, tmp_path, partitions=PARTITIONS)
    processor = CrisisProcessor(context)

    class Late:
        async def catch_up(self) -> None:
            await asyncio.sleep(0)
            processor.take_up(WATCHES)

    processor.watches = Late()
    async with changelog_of(context):
        await processor.handle(scored)
    assert told(context.ledger) == told(await outcome(source, tmp_path))


@pytest.mark.parametrize("value", [None, b"", b"\n\n", b"5", b"[]", b"{}", b"\xff", b'{"created_at":"0001-01-01T00:00:00+14:00"}'])
async def test_what_is_no_scored_mention_harms_nobody(tmp_path, value):
    context = make_context(Role.CRISIS, tmp_path, partitions=PARTITIONS)
    processor = crisis(context)
    await processor.handle([event(Topic.MENTIONS_SCORED.value, 0, value)])
    assert len(context.ledger.letters) == (1 if (value or b"").strip() else 0)
