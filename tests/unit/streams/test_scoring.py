"""The pure part of the score step."""

from datetime import UTC, datetime

import orjson
import pytest

from models.policy import load_policy
from models.scorer import Scorer
from schemas.dead_letter import Reason
from schemas.framing import BadLine, decode_mentions
from schemas.partitioning import partition_of
from schemas.scored import AccountView, Origin
from schemas.taxonomy import Verdict
from schemas.topics import MAX_RECORD_BYTES
from streams.scoring import Value, account_of, encoded, partitions_for, read, score_each

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ORIGIN = Origin(topic="t", partition=3, offset=9, line=1)


@pytest.fixture(scope="module")
def scorer():
    return Scorer((), load_policy())


def mentions(*texts, **fields):
    lines = (orjson.dumps({"id": f"t:{at}", "source": "t", "text": text, **fields}) for at, text in enumerate(texts))
    return decode_mentions(b"\n".join(lines), NOW).mentions


@pytest.fixture
def one(scorer):
    return scorer.score(mentions("hello there", author={"id": "7", "handle": "ann"}))[0]


def value(data: bytes, offset: int = 5) -> Value:
    return Value("mentions.collected.v1", 2, offset, NOW.timestamp(), data)


def failing_on(*words):
    """A scorer that stumbles over texts with one of the words, and counts its calls."""
    calls = []

    def score(batch, _):
        calls.append(len(batch))
        if any(word in mention.text for word in words for mention in batch):
            raise RuntimeError("secret text of the post")
        return [mention.text for mention in batch]

    return score, calls


def test_read_gives_each_mention_its_coordinates():
    taken, bad = read([value(b'{"text":"a"}\n\n{cut\n{"text":"b"}'), value(b'{"text":"c"}', offset=6)])
    assert [(one.mention.text, one.origin.partition, one.origin.offset, one.origin.line) for one in taken] == [
        ("a", 2, 5, 0),
        ("b", 2, 5, 3),
        ("c", 2, 6, 0),
    ]
    assert [(at.offset, line.line, line.reason) for at, line in bad] == [(5, 2, Reason.NOT_JSON)]


@pytest.mark.parametrize("count", [1, 2, 3, 8, 33])
def test_only_the_culprit_is_set_aside(count):
    for culprit in range(count):
        score, _ = failing_on("bad")
        texts = [f"bad {at}" if at == culprit else f"good {at}" for at in range(count)]
        outcomes = list(score_each(score, mentions(*texts)))
        assert [at for at, one in enumerate(outcomes) if isinstance(one, BadLine)] == [culprit]
        assert [one for one in outcomes if isinstance(one, str)] == [text for text in texts if "good" in text]


def test_a_batch_of_culprits_is_set_aside_whole():
    score, _ = failing_on("bad")
    outcomes = list(score_each(score, mentions(*["bad"] * 5)))
    assert [one.reason for one in outcomes] == [Reason.SCORING_FAILED] * 5


def test_a_culprit_costs_few_calls():
    score, calls = failing_on("bad")
    list(score_each(score, mentions(*["good"] * 63, "bad")))
    assert len(calls) <= 13


def test_the_message_names_the_error_and_quotes_no_post():
    score, _ = failing_on("bad")
    (outcome,) = score_each(score, mentions("bad"))
    assert "RuntimeError" in outcome.message
    assert "secret" not in outcome.message


def test_an_empty_batch_is_not_scored():
    score, calls = failing_on()
    assert list(score_each(score, [])) == []
    assert calls == []


def test_a_scored_mention_carries_its_origin(one):
    ready = encoded(one, ORIGIN)
    assert orjson.loads(ready.line)["origin"] == {"topic": "t", "partition": 3, "offset": 9, "line": 1}


def test_what_no_record_may_hold_is_set_aside(scorer):
    (big,) = scorer.score(mentions("hello", blob="x" * MAX_RECORD_BYTES))
    outcome = encoded(big, ORIGIN)
    assert isinstance(outcome, BadLine)
    assert outcome.reason is Reason.TOO_LARGE


def test_a_mention_goes_to_the_partition_of_each_watch(one):
    one.watches = ("aurelia", "boreal")
    assert partitions_for(one, 64) == {partition_of("aurelia", 64), partition_of("boreal", 64)}
    one.watches = ()
    assert partitions_for(one, 64) == {partition_of(one.id, 64)}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_accounts_are_told_of_where_there_is_something_to_say(one, verdict):
    one.account = AccountView(verdict=verdict, confidence=0.9)
    account = account_of(one)
    if verdict in {Verdict.AUTHENTIC, Verdict.UNKNOWN}:
        assert account is None
    else:
        assert (account.id, account.mention, account.view.verdict) == ("t:7", "t:0", verdict)
