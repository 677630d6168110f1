"""The score processor on a ledger in place of Kafka."""

from datetime import UTC, datetime

import orjson

from models.scorer import Scorer
from schemas.correction import Correction
from schemas.dead_letter import Reason
from schemas.taxonomy import Verdict
from schemas.topics import MAX_RECORD_BYTES, Topic
from schemas.watch import Watch
from tests.support.accounts import campaign
from tests.unit.streams.ledger import POLICY, event, total

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COLLECTED = Topic.MENTIONS_COLLECTED.value


class Stumbling(Scorer):
    """Fails on every batch that holds the word."""

    def score(self, mentions, observed=None):
        if any("stumble" in mention.text for mention in mentions):
            raise RuntimeError("detector")
        return super().score(mentions, observed)


def line(name, text="hello", **fields):
    return orjson.dumps({"id": f"t:{name}", "source": "t", "text": text, **fields})


def scored(context):
    return [orjson.loads(one)["id"] for letter in context.ledger.of(Topic.MENTIONS_SCORED.value) for one in letter.value.split(b"\n")]


def dead(context):
    return [dict(letter.headers)["__connect.errors.exception.class.name"].decode() for letter in context.ledger.of(f"{COLLECTED}.dlq")]


async def test_the_same_id_is_scored_once(context, processor):
    await processor.handle([event(COLLECTED, 0, line("a") + b"\n" + line("a")), event(COLLECTED, 0, line("a"))])
    await processor.handle([event(COLLECTED, 0, line("a") + b"\n" + line("b"))])
    assert sorted(scored(context)) == ["t:a", "t:b"]
    assert total(context.meters.duplicates) == 3
    assert total(context.meters.mentions) == 2


async def test_a_stumbling_detector_costs_one_mention(context, processor):
    processor._scorer = Stumbling((), POLICY)
    await processor.handle([event(COLLECTED, 0, b"\n".join([line("a"), line("b", "stumble"), line("c")]))])
    assert sorted(scored(context)) == ["t:a", "t:c"]
    assert dead(context) == [Reason.SCORING_FAILED]
    assert context.ledger.of(f"{COLLECTED}.dlq")[0].key.endswith(b"/1")


async def test_a_replay_after_the_fix_goes_through(context, processor):
    processor._scorer = Stumbling((), POLICY)
    await processor.handle([event(COLLECTED, 0, line("b", "stumble"))])
    processor._scorer = Scorer((), POLICY)
    await processor.handle([event(COLLECTED, 0, context.ledger.of(f"{COLLECTED}.dlq")[0].value)])
    assert scored(context) == ["t:b"]


async def test_a_line_too_large_for_any_record_goes_aside(context, processor):
    await processor.handle([event(COLLECTED, 0, line("big", blob="x" * MAX_RECORD_BYTES) + b"\n" + line("a"))])
    assert scored(context) == ["t:a"]
    assert dead(context) == [Reason.TOO_LARGE]
    assert all(len(letter.value) < MAX_RECORD_BYTES for letter in context.ledger.letters)


async def test_secrets_never_leave_unmasked(context, processor):
    secret = "AKIAIOSFODNN7EXAMPLE"
    await processor.handle([event(COLLECTED, 0, line("a", f"key {secret}") + b'\n{"text": 5, "key": "' + secret.encode() + b'"}')])
    assert len(context.ledger.letters) == 2
    assert not any(secret.encode() in letter.value for letter in context.ledger.letters)


async def test_new_watches_hold_from_the_next_batch(context, processor):
    await processor.handle([event(COLLECTED, 0, line("a", "Aurelia"))])
    processor.take_up((Watch(id="aurelia", name="Aurelia", names=("Aurelia",)),))
    await processor.handle([event(COLLECTED, 0, line("b", "Aurelia again"))])
    lines = [orjson.loads(letter.value) for letter in context.ledger.of(Topic.MENTIONS_SCORED.value)]
    assert [one["watches"] for one in lines] == [[], ["aurelia"]]


async def test_an_empty_record_is_nothing(context, processor):
    await processor.handle([event(COLLECTED, 0, None), event(COLLECTED, 1, b"\r\n\n")])
    assert context.ledger.letters == []


async def test_a_persons_word_on_an_account_sticks_until_it_is_withdrawn(context, processor):
    author = {"id": "u1", "handle": "someone"}
    word = Correction(id="t:u1", verdict=Verdict.BOT, by="ann", at=datetime(2026, 11, 1, tzinfo=UTC))

    async def judged(name):
        await processor.handle([event(COLLECTED, 0, line(name, author=author))])
        last = orjson.loads(context.ledger.of(Topic.MENTIONS_SCORED.value)[-1].value)["account"]
        return last["verdict"], last["by"]

    processor.heed({"t:u1": word})
    assert await judged("a") == ("bot", "ann")
    processor.take_up((Watch(id="aurelia", name="Aurelia", names=("Aurelia",)),))
    assert await judged("b") == ("bot", "ann")
    processor.heed({})
    assert await judged("c") == ("unknown", "")
    assert await judged("d") == ("unknown", "")
    told = [orjson.loads(letter.value)["view"]["by"] for letter in context.ledger.of(Topic.ACCOUNTS_JUDGED.value)]
    assert told == ["ann", ""], "each once, not for every mention"


async def test_what_persons_say_and_what_campaigns_show_of_accounts_are_both_heeded(context, processor):
    async def judged(name, author):
        await processor.handle([event(COLLECTED, 0, line(name, "Aurelia", author={"handle": author}, created_at=NOON.isoformat()))])
        last = orjson.loads(context.ledger.of(Topic.MENTIONS_SCORED.value)[-1].value)["account"]
        return last["verdict"], last["by"]

    processor.take_up((Watch(id="aurelia", name="Aurelia", names=("Aurelia",)),))
    processor.suspect({"t:ann": campaign("c", ("t:ann",)), "t:bob": campaign("c", ("t:bob",))})
    processor.heed({"t:bob": Correction(id="t:bob", verdict=Verdict.AUTHENTIC, by="eve", at=NOON)})
    assert await judged("1", "ann") == ("coordinated", "")
    assert await judged("2", "bob") == ("authentic", "eve")
    processor.suspect({})
    assert await judged("3", "ann") == ("unknown", "")
    assert await judged("4", "bob") == ("authentic", "eve")
    records = {letter.key: orjson.loads(letter.value) for letter in context.ledger.of(Topic.ACCOUNTS_JUDGED.value)}
    assert records[b"t:ann"]["view"]["verdict"] == "coordinated"
    assert "campaigns" not in records[b"t:ann"]
