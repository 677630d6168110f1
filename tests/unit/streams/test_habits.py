"""What authors do, as the score processor keeps it: counted once through crashes, repeats and rebalances; what was asked for sticks."""

from types import SimpleNamespace

import numpy as np
import orjson
from faust.types import TP

from models.behaviour import RECORD, Flag
from models.scorer import Scorer
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.author_state import HEAD, Mark
from streams.score import ScoreProcessor
from streams.scoring import Value, read
from tests.unit.streams.ledger import POLICY, BrokerGoneError, Ledger, changelog_of, event, make_context, recover

COLLECTED = Topic.MENTIONS_COLLECTED.value
SCORER = Scorer((), POLICY)
WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",), official=("@aurelia",))


def line(number, author, text=None, **fields):
    return orjson.dumps(
        {
            "id": f"t:{number}",
            "source": "t",
            "text": text or f"post {number}",
            "created_at": f"2026-03-01T{number // 60 % 24:02}:{number % 60:02}:00+00:00",
            "author": {"id": author, "handle": author},
            **fields,
        }
    )


def batches():
    """Three batches over two partitions; every line has its own author or one of three, and one text comes twice."""
    parts = [(0, range(4)), (1, range(4, 8)), (0, range(8, 12)), (1, range(12, 14)), (0, range(14, 18)), (1, range(18, 20))]
    events = [
        event(COLLECTED, part, b"\n".join(line(number, f"p{part}-{number % 3}") for number in numbers), offset)
        for offset, (part, numbers) in enumerate(parts)
    ]
    events[4].message.value += b"\n" + line(3, "p0-0")
    return [events[:2], events[2:4], events[4:]]


class Stumbling(Scorer):
    """Fails on every batch that holds the word; `pairs` are the mentions scored and their rows."""

    def __init__(self):
        super().__init__((), POLICY)
        self.pairs = []

    def score(self, mentions, observed=None):
        if any("stumble" in mention.text for mention in mentions):
            raise RuntimeError("detector")
        self.pairs += zip(mentions, observed.rows, strict=True)
        return super().score(mentions, observed)


def counted(processor):
    """All that is known of each author, by partition."""
    states = {partition: processor._habits.state(partition)._table for partition in (0, 1)}
    return {partition: sorted(row.tobytes() for row in table.until_page(2**31)) for partition, table in states.items()}


async def live(home, ledger, fed):
    """A new process on what the ledger kept; how many batches it finished before its broker was gone, and what it knows."""
    context = make_context(Role.SCORE, home, ledger, partitions=4)
    processor = ScoreProcessor(context, SCORER)
    for table in (processor._seen_table, processor._habits._log):
        recover(table, ledger)
    done = 0
    async with changelog_of(context):
        for batch in fed:
            try:
                await processor.handle(batch)
            except BrokerGoneError:
                break
            done += 1
    return done, counted(processor)


async def test_a_replay_of_everything_changes_nothing(tmp_path):
    ledger = Ledger()
    _, expected = await live(tmp_path, ledger, batches())
    del ledger.logs["quivive-score-seen-changelog"]
    assert (await live(tmp_path, ledger, [[one for batch in batches() for one in batch]]))[1] == expected


async def test_a_crash_between_any_two_writes_counts_every_post_once(tmp_path):
    whole = Ledger()
    _, expected = await live(tmp_path, whole, batches())
    assert sum(np.frombuffer(row, RECORD)["count"][0] for rows in expected.values() for row in rows) == 20
    for room in range(whole.writes):
        ledger = Ledger(room=room)
        done, _ = await live(tmp_path, ledger, batches())
        ledger.room = float("inf")
        left = [one for batch in batches()[max(0, done - 1) :] for one in batch]
        assert (await live(tmp_path, ledger, [left]))[1] == expected, f"crash after {room} writes, the last commit lost"


def judged(context):
    lines = [one for letter in context.ledger.of(Topic.MENTIONS_SCORED.value) for one in letter.value.split(b"\n")]
    return {one["id"]: one["account"] for one in map(orjson.loads, lines)}


def count_of(processor):
    return [np.frombuffer(row, RECORD)["count"][0] for rows in counted(processor).values() for row in rows]


async def test_one_record_a_batch_and_partition(context, processor):
    await processor.handle(batches()[0])
    log = context.ledger.logs[processor._habits._log.changelog_topic.get_topic_name()]
    assert [key for key, _ in log] == [b"0|1", b"1|1"]


async def test_what_could_not_be_scored_is_not_counted_until_it_is(context, processor):
    processor._scorer = Stumbling()
    await processor.handle([event(COLLECTED, 0, b"\n".join([line(1, "a"), line(2, "a", "stumble"), line(3, "a")]))])
    assert count_of(processor) == [2]
    processor._scorer = Scorer((), POLICY)
    await processor.handle([event(COLLECTED, 0, context.ledger.of(f"{COLLECTED}.dlq")[0].value)])
    assert count_of(processor) == [3]


async def test_rows_stay_with_their_mentions_when_a_batch_is_halved(context, processor):
    processor._scorer = Stumbling()
    lines = [line(number, f"a{number % 3}", "stumble" if number in (2, 7) else None) for number in range(11)]
    await processor.handle([event(COLLECTED, 0, b"\n".join(lines))])
    assert [mention.id for mention, _ in processor._scorer.pairs] == [f"t:{number}" for number in range(11) if number not in (2, 7)]
    assert len({(mention.author.id, row["author"]) for mention, row in processor._scorer.pairs}) == 3
    assert [row["count"] for mention, row in processor._scorer.pairs if mention.author.id == "a0"] == [1, 2, 3, 4]


async def test_what_was_asked_for_sticks_to_the_account(context, processor):
    processor.take_up((WATCH,))
    fake = {"author": {"id": "9", "handle": "aurelia_support", "name": "Aurelia Support"}, "source": "t"}
    await processor.handle(
        [event(COLLECTED, 0, orjson.dumps({"id": "t:1", "text": "Send me your password and card number in DM", **fake}))]
    )
    await processor.handle([event(COLLECTED, 0, orjson.dumps({"id": "t:2", "text": "Good morning", **fake}))])
    row = np.frombuffer(counted(processor)[0][0], RECORD)
    assert row["flags"][0] & int(Flag.CREDENTIALS)
    assert judged(context)["t:2"]["verdict"] == judged(context)["t:1"]["verdict"]


async def test_a_revoked_partition_is_dropped_and_read_from_its_beginning(context, processor):
    await processor.handle(batches()[0])
    log = processor._habits._log
    changelog = log.changelog_topic.get_topic_name()
    recovery = context.app.tables.recovery
    recovery.active_offsets |= {TP(changelog, 0): 5, TP(changelog, 1): 5}
    before = counted(processor)
    await log.on_rebalance({TP(changelog, 1)}, {TP(changelog, 0)}, set())
    assert counted(processor) == {0: [], 1: before[1]}
    assert dict(recovery.active_offsets) == {TP(changelog, 1): 5}
    recover(log, context.ledger)
    assert counted(processor) == before, "all of one partition, and of the other what this worker wrote itself"


async def test_a_partition_that_goes_in_the_middle_of_a_batch_is_not_written_to(context, processor):
    """A new state would number its pages from 1 again, over what others hold true."""
    await processor.handle(batches()[0])
    values = [Value(COLLECTED, one.message.partition, one.message.offset, one.message.timestamp, one.message.value) for one in batches()[1]]
    habits = processor._habits
    seen = habits.observe(read(values)[0])
    habits.drop(0)
    assert [key for key, _ in habits.count(seen)] == [b"1|2"]
    assert habits.state(0).mark == Mark(-1, 0)


async def test_records_of_another_table_are_not_taken(context, processor):
    message = SimpleNamespace(topic="quivive-score-seen-changelog", partition=0, key=b"0|3", value=HEAD.pack(1, 3, 5, 5))
    processor._habits._log.apply_changelog_batch([SimpleNamespace(message=message)])
    assert processor._habits.state(0).mark == Mark(-1, 0)


async def test_nothing_is_kept_twice(context, processor):
    await processor.handle(batches()[0])
    recover(processor._habits._log, context.ledger)
    assert not processor._habits._log.data


PARODY = {"author": {"id": "9", "handle": "aurelia_sav", "name": "Aurelia (parodie)"}, "source": "t"}
TOLD = ("Nos colis arrivent parfois", "Payez 3 euros de frais de livraison par PayPal", "Bonne nuit les petits")


def parody(number):
    return [event(COLLECTED, 0, orjson.dumps({"id": f"t:{number}", "text": TOLD[number], **PARODY}), number)]


async def test_a_declared_parody_that_asks_for_money_becomes_an_impostor_and_stays_one(context, processor):
    processor.take_up((WATCH,))
    for number in range(3):
        await processor.handle(parody(number))
    assert [judged(context)[f"t:{number}"]["verdict"] for number in range(3)] == ["parody", "impostor", "impostor"]
    told = [orjson.loads(letter.value)["view"]["verdict"] for letter in context.ledger.of(Topic.ACCOUNTS_JUDGED.value)]
    assert told == ["parody", "impostor"]


async def test_the_worker_that_comes_next_remembers_what_a_parody_asked_for(tmp_path):
    ledger = Ledger()
    for number in range(3):
        context = make_context(Role.SCORE, tmp_path, ledger, partitions=4)
        processor = ScoreProcessor(context)
        processor.take_up((WATCH,))
        recover(processor._habits._log, ledger)
        async with changelog_of(context):
            await processor.handle(parody(number))
    assert [judged(context)[f"t:{number}"]["verdict"] for number in range(3)] == ["parody", "impostor", "impostor"]
