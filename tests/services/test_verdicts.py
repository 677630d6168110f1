"""Analysts' verdicts from the command line over Kafka and the index worker to figures, thresholds and training texts."""

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from kafka import KafkaProducer

from desk.judgements.store import judgements
from desk.topic_reader import read_all
from models.policy import load_policy
from schemas.command import Action, Command
from schemas.judgement import JUDGE
from schemas.taxonomy import Kind
from schemas.topics import Topic
from tests.support.command_line import run
from tests.support.pipeline import pipeline
from tests.support.waiting import eventually

SOON = 30
SECRET = "AKIAQ3EGRZ4WXH7TBN2K"
ODD = "odd id/with \u202e\x1b[31m marks"
THREATS = 40


def post(name, text):
    return json.dumps({"id": name, "source": "v", "text": text, "author": {"handle": f"u{name}"}}).encode()


POSTS = [
    post("plain", "We will burn down your office tomorrow"),
    post("calm", "walking the dog by the river this morning"),
    post(ODD, "We will burn down your shop tomorrow"),
    *(post(f"many-{number}", f"I will kill the director number {number} tonight, I know where he lives") for number in range(THREATS)),
]


class Analyst:
    """Commands against the services of the tests."""

    def __init__(self, services):
        self.services = services

    def __call__(self, *arguments):
        return run(arguments, self.services.environment())

    def ok(self, *arguments):
        done = self(*arguments)
        assert done.code == 0, done.err
        return done.out

    def produce(self, topic, *values):
        with closing(KafkaProducer(bootstrap_servers=self.services.kafka)) as producer:
            for value in values:
                producer.send(topic.value, value)
            producer.flush(timeout=SOON)

    def judged(self, mention):
        """What explain tells of a mention's judgements, by person: outcome and note."""
        found = json.loads(self.ok("explain", f"v:{mention}", "--json"))["judgements"]
        return {one["by"]: (one["finding"]["kind"], one["outcome"]) for one in found}

    def rows(self, by, *options):
        records = map(json.loads, self.ok("models", "evaluate", "--verdicts", "--json", *options).splitlines())
        return {row.get("name") or row.get("kind"): row for row in records if row["by"] == by}


@pytest.fixture(scope="module")
def analyst(services):
    with pipeline(services, ()):
        made = Analyst(services)
        made.produce(Topic.MENTIONS_COLLECTED, b"\n".join(POSTS))
        eventually(lambda: made("search", "--json", "--limit", "1000").out.count('"id":"v:') == len(POSTS), 2 * SOON, "posts are indexed")
        yield made


def commands(services):
    return [json.loads(record.value) for record in read_all(services.kafka, Topic.COMMANDS_ISSUED.value)]


def test_a_verdict_is_told_kept_explained_and_counted_once(analyst):
    told = [analyst.ok("verdict", "v:plain", "Threat", said, "--by", "ann") for said in ("true", "true", "FALSE")]
    assert "threat of v:plain: false, says ann (raised by threat.premises" in told[-1]
    eventually(lambda: analyst.judged("plain") == {"ann": ("threat", "false")}, SOON, "the changed mind is indexed")
    assert "judged false (threat) by ann at " in analyst.ok("explain", "v:plain")
    row = analyst.rows("kind")["threat"]
    assert (row["judged"], row["right"], row["wrong"], row["missed"]) == (1, 0, 1, 0)


def test_the_record_has_no_text_of_the_post(analyst):
    analyst.ok("verdict", "v:plain", "threat", "fraud", "--by", "text")
    record = next(record for record in commands(analyst.services) if record.get("by") == "text")
    assert (record["action"], record["finding"]["rule"], record["instead"]["kind"]) == (JUDGE, "threat.premises", "fraud")
    assert "burn" not in json.dumps(record)


def test_a_missed_kind_and_another_one_are_counted(analyst):
    analyst.ok("verdict", "v:calm", "privacy", "true", "--by", "bob")
    analyst.ok("verdict", "v:calm", "copyright", "fraud", "--by", "bob")
    eventually(lambda: len(analyst.judged("calm")) == 1 and "copyright" in analyst.rows("kind"), SOON, "both are indexed")
    rows = analyst.rows("kind")
    assert (rows["privacy"]["judged"], rows["privacy"]["missed"], rows["privacy"]["precision"]) == (0, 1, None)
    assert rows["fraud"]["missed"] >= 1


def test_an_old_verdict_that_comes_again_changes_nothing(analyst):
    analyst.ok("verdict", "v:calm", "threat", "true", "--by", "eve")
    analyst.ok("verdict", "v:calm", "threat", "false", "--by", "eve")
    eventually(lambda: analyst.judged("calm").get("eve") == ("threat", "false"), SOON, "the second verdict is indexed")
    before = sorted(one.model_dump_json() for one in judgements(analyst.services.elasticsearch))
    again = [json.dumps(record).encode() for record in reversed(commands(analyst.services))]
    analyst.produce(Topic.COMMANDS_ISSUED, *again)
    analyst.ok("verdict", "v:calm", "threat", "false", "--by", "last")
    eventually(lambda: "last" in analyst.judged("calm"), SOON, "what came after them is indexed")
    eventually(lambda: behind(analyst) == 0, SOON, "the index worker has read all commands")
    after = sorted(one.model_dump_json() for one in judgements(analyst.services.elasticsearch, page=2) if one.by != "last")
    assert after == before


def behind(analyst):
    lags = json.loads(analyst.ok("status", "--json"))["lag"]
    return sum(row["records behind"] for row in lags if row["topic"] == Topic.COMMANDS_ISSUED.value)


def test_commands_and_judgements_leave_each_other_alone(analyst):
    command = Command(id="1", action=Action.NOTE, watch="w", crisis="c", by="ann", at=datetime.now(UTC), note="n")
    analyst.produce(Topic.COMMANDS_ISSUED, command.model_dump_json().encode())
    eventually(lambda: behind(analyst) == 0, SOON, "both workers have read all commands")
    dead = [dict(one.headers) for one in read_all(analyst.services.kafka, Topic.COMMANDS_ISSUED.dead_letters)]
    (ours,) = [one for one in dead if b"no watch 'w'" in one["__connect.errors.exception.message"]]
    assert ours["__connect.errors.stage"] == b"crisis"
    assert len(json.loads(analyst.ok("status", "--json"))["workers"]) == 4


def test_odd_ids_and_long_notes_with_secrets_do_no_harm(analyst):
    note = f"password of the shop {SECRET} " * 230
    told = analyst.ok("verdict", f"v:{ODD}", "threat", "false", "--by", "odd", "--note", note)
    assert "\x1b" not in told
    eventually(lambda: any(one.by == "odd" for one in judgements(analyst.services.elasticsearch)), SOON, "it is indexed")
    (kept,) = [one for one in judgements(analyst.services.elasticsearch) if one.by == "odd"]
    assert (kept.mention, SECRET in kept.note, len(kept.note) > 1_000) == (f"v:{ODD}", False, True)
    assert not any(SECRET in json.dumps(record) for record in commands(analyst.services))


def test_unknown_mentions_are_told_with_what_to_do(analyst):
    for name in ("v:none", "a/../b ?*", "*", "x" * 1_200):
        done = analyst("verdict", name, "threat", "true")
        assert (done.code, "is indexed" in done.err, "quivive search" in done.err) == (1, True, True)


def test_many_verdicts_set_a_threshold_and_become_training_texts(analyst, tmp_path):
    path, policy, texts = tmp_path / "verdicts.jsonl", tmp_path / "policy.yaml", tmp_path / "texts.jsonl"
    good = [json.dumps({"mention": f"v:many-{number}", "kind": "threat", "verdict": "true"}) for number in range(THREATS)]
    bad = ["{no json", '{"mention":"v:none","kind":"threat","verdict":"true"}', '{"mention":"v:calm","kind":"menace","verdict":"true"}']
    path.write_text("\n".join([bad[0], *good[:5], bad[1], "", *good[5:], bad[2]]))
    done = analyst("verdict", "--file", path, "--by", "zoe")
    assert (done.code, done.out) == (1, f"{THREATS} verdicts recorded, 3 lines could not be taken.\n")
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["line 1", "line 7", f"line {THREATS + 4}"]
    eventually(lambda: analyst.rows("kind")["threat"]["right"] >= THREATS, SOON, "all are indexed")
    out = analyst.ok("models", "evaluate", "--verdicts", "--precision", "0.7", "--write-policy", policy)
    assert "threat: from " in out
    assert "too few" in analyst.ok("models", "evaluate", "--verdicts", "--precision", "0.99")
    assert load_policy(policy).thresholds[Kind.THREAT] >= load_policy().thresholds[Kind.THREAT]
    assert analyst("models", "evaluate", "--verdicts", "--precision", "0.7", "--write-policy", policy).code == 1
    analyst.ok("models", "verdicts", texts)
    rows = [json.loads(line) for line in texts.read_text().splitlines()]
    assert {tuple(row) for row in rows} == {("text", "label", "kind", "language")}
    assert sum(row["label"] for row in rows if row["kind"] == "threat") >= THREATS
    assert {"text": "walking the dog by the river this morning", "label": 1, "kind": "privacy", "language": "en"} in rows
