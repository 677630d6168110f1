"""An account over Kafka and the index worker: judged, corrected, judged again, still corrected, reported, taken down, back again."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kafka import KafkaProducer

from desk.accounts.evidence import MOST
from desk.accounts.seal import sealed_digest
from desk.accounts.store import Store
from desk.accounts.takedowns import history
from desk.provision import apply_indices, apply_topics
from desk.topic_reader import read_all
from desk.watches import compare, publish
from schemas.mention import Author
from schemas.scored import AccountView, ScoredMention, encode_scored
from schemas.taxonomy import Verdict
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.corrections import Corrections
from streams.supervisor import Supervisor
from tests.support.accounts import account, campaign, correction
from tests.support.command_line import run
from tests.support.waiting import eventually

SOON = 30
SECRET = "AKIAQ3EGRZ4WXH7TBN2K"
WATCH = Watch(id="deskaccounts", name="Aurelia", names=("Aurelia",), official=("@aurelia_fr",), domains=("aurelia.example",))
NAME = "d:42"
AUTHOR = {
    "id": "42",
    "handle": "@aurelia_aide",
    "name": "Aurelia <b>aide</b> [x](https://evil.example)\u202e",
    "bio": "![x](https://e.example)",
}
POSTS = MOST + 5


class Analyst:
    """Commands against the services of the tests."""

    def __init__(self, services):
        self.services = services
        self.store = Store(services.elasticsearch)

    def __call__(self, *arguments):
        return run(("account", *arguments), self.services.environment())

    def ok(self, *arguments):
        done = self(*arguments)
        assert done.code == 0, done.err
        return done.out

    def produce(self, topic, *records):
        with closing(KafkaProducer(bootstrap_servers=self.services.kafka)) as producer:
            for record in records:
                producer.send(topic.value, record.model_dump_json().encode(), key=record.id.encode())
            producer.flush(timeout=SOON)

    def document(self, name=NAME):
        return self.store.account(name) or {}

    def judge(self, *views):
        """Publish views of the account, and wait until the last is indexed."""
        self.produce(Topic.ACCOUNTS_JUDGED, *views)
        last = views[-1]
        eventually(lambda: self.document(last.id).get("mention") == last.mention, SOON, "the view is indexed")

    def corrected(self, verdict, name=NAME):
        eventually(lambda: (self.document(name).get("correction") or {}).get("verdict") == verdict, SOON, f"{verdict} is indexed")


@pytest.fixture(scope="module")
def analyst(services):
    settings = services.settings()
    apply_topics(settings=settings, quiet=True)
    apply_indices(settings=settings, quiet=True)
    publish(services.kafka, compare([WATCH], {}))
    supervisor = Supervisor(settings.home, services.environment(), {Role.INDEX: 1})
    supervisor.start()
    try:
        eventually(supervisor.ready, 120, "the index worker is ready")
        made = Analyst(services)
        with closing(KafkaProducer(bootstrap_servers=services.kafka)) as producer:
            producer.send(Topic.MENTIONS_SCORED.value, b"\n".join(map(post, range(POSTS))))
            producer.flush(timeout=SOON)
        made.produce(Topic.CAMPAIGNS_CHANGED, campaign("dc", (NAME, "d:43"), revision=2), campaign("dc", ("d:43",), revision=1))
        made.judge(judged(0))
        eventually(lambda: made.store.mentions(NAME, 1, []).total == POSTS, SOON, "the posts are indexed")
        eventually(lambda: [one["revision"] for one in made.store.campaigns(NAME)] == [2], SOON, "the campaign is indexed")
        yield made
    finally:
        supervisor.stop()


def judged(number, name=NAME, **fields):
    """The view after the mention of that number."""
    author = {**AUTHOR, "id": name.partition(":")[2], **fields.pop("author", {})}
    return account(name, minute=number, mention=f"d:m{number}", watch=WATCH.id, imitates=WATCH.id, author=author, **fields)


def post(number):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(minutes=number)
    text = f"Send your card number to https://aurelia-aide.example/pay{number}\n```\n# heading <script>alert(1)</script>"
    made = ScoredMention(
        id=f"d:m{number}",
        source="d",
        native_id=f"m{number}",
        text=text,
        url=f"https://d.example/{number}",
        created_at=at,
        author=Author(**AUTHOR),
        scores={},
        account=AccountView(),
        severity=50,
        links=(f"https://aurelia-aide.example/pay{number}",),
        watches=(WATCH.id,),
        origin={"topic": "mentions.collected.v1", "partition": 1, "offset": number, "line": 0},
    )
    return encode_scored(made)


def test_a_correction_outlives_later_views_until_it_is_taken_back(analyst):
    told = analyst.ok("verdict", NAME, "authentic", "--by", "ann", "--note", f"their own help desk, key {SECRET}")
    assert "d:42: authentic, says ann (it was impostor 0.90)" in told
    analyst.corrected("authentic")
    analyst.judge(judged(1, verdict=Verdict.BOT, scores={Verdict.BOT: 0.7, Verdict.UNKNOWN: 0.3}), judged(2, confidence=0.95))
    document = analyst.document()
    assert (document["correction"]["verdict"], document["view"]["verdict"], document["view"]["confidence"]) == (
        "authentic",
        "impostor",
        0.95,
    )
    assert SECRET not in json.dumps(document)
    assert set(document["view"]["scores"].values()) == {None}
    assert "authentic (corrected by ann)" in analyst.ok("list", "--watch", WATCH.id)
    assert "d:42" in analyst.ok("list", "--verdict", "authentic")
    assert "d:42" not in analyst.ok("list", "--verdict", "impostor")
    analyst.ok("verdict", NAME, "withdraw", "--by", "ann")
    analyst.corrected(None)
    assert "d:42  impostor 0.95" in analyst.ok("list", "--verdict", "impostor")


def test_an_account_that_was_never_seen_is_corrected_first_and_judged_later(analyst):
    refused = analyst("verdict", "d:later", "impostor", "--by", "ann")
    assert (refused.code, "is indexed" in refused.err, "--unseen" in refused.err) == (1, True, True)
    assert "d:42" in analyst("verdict", "d:aurelia_aide", "impostor", "--by", "ann").err
    analyst.ok("verdict", "d:later", "impostor", "--by", "ann", "--unseen")
    analyst.corrected("impostor", "d:later")
    assert "d:later  impostor (corrected by ann)" in analyst.ok("list", "--verdict", "impostor")
    analyst.judge(judged(5, "d:later", verdict=Verdict.UNKNOWN, author={"handle": "@later"}))
    assert analyst.document("d:later")["correction"]["by"] == "ann"
    assert "impostor (corrected by ann)" in analyst.ok("show", "d:later")


async def test_score_workers_hear_of_corrections(analyst):
    analyst.ok("verdict", "d:heard", "bot", "--by", "eve", "--unseen")
    told = []
    reader = Corrections(analyst.services.kafka, told.append)
    await reader.start()
    await reader._consumer.stop()
    assert (told[-1]["d:heard"].verdict, told[-1]["d:heard"].by, NAME in told[-1]) == (Verdict.BOT, "eve", False)


def test_everything_known_is_shown(analyst):
    shown = analyst.ok("show", NAME)
    for part in ("a look-alike", "campaign dc: 2 accounts", f"mentions: {POSTS}", f"d:m{POSTS - 1}", "take-down:"):
        assert part in shown, part
    assert "\u202e" not in shown
    found = json.loads(analyst.ok("show", NAME, "--json"))
    assert (found["mentions"], found["last"][0]["id"]) == (POSTS, f"d:m{POSTS - 1}")
    assert analyst("show", "d:nobody").code == 1


def test_a_dossier_is_handed_in_accepted_and_the_account_comes_back(analyst, tmp_path):
    out = analyst.ok("report", NAME, "--out", tmp_path / "dossiers", "--by", "ann")
    json_path, md_path = (line for line in out.splitlines()[:2])
    dossier = json.loads(Path(json_path).read_text(encoding="utf-8"))
    assert sealed_digest(dossier) == dossier["digest"]
    assert (dossier["imitates"]["name"], dossier["imitates"]["official"]) == ("Aurelia", ["@aurelia_fr"])
    assert (len(dossier["evidence"]), dossier["evidence"][0]["id"]) == (MOST, f"d:m{POSTS - 1}")
    assert dossier["evidence"][0]["origin"]["offset"] == POSTS - 1
    assert [one["id"] for one in dossier["campaigns"]] == ["dc"]
    text = Path(md_path).read_text(encoding="utf-8")
    assert "hxxps://aurelia-aide[.]example/pay" in text
    assert "https://" not in text

    early = analyst("takedown", NAME, "accepted", "--by", "ann")
    assert (early.code, "requested" in early.err) == (1, True)
    told = analyst.ok("takedown", NAME, "requested", "--by", "ann", "--reference", "CASE-7", "--dossier", json_path, "--note", SECRET)
    assert ("requested" in told, "case CASE-7" in told, dossier["digest"][:16] in told, SECRET in told) == (True, True, True, False)
    analyst.ok("takedown", NAME, "requested", "--by", "ann", "--reference", "CASE-8", "--dossier", json_path)
    eventually(lambda: [one["reference"] for one in analyst.store.steps(NAME)] == ["CASE-8"], SOON, "one step is indexed")
    waiting = analyst.ok("list", "--takedown", "open")
    assert "d:42  requested for 0 h" in waiting
    told = analyst.ok("takedown", NAME, "accepted", "--by", "bob")
    assert [line.split("  ")[1] for line in told.splitlines()] == ["requested", "accepted"]
    eventually(lambda: len(analyst.store.steps(NAME)) == 2, SOON, "both steps are indexed")
    assert "d:42" not in analyst.ok("list", "--takedown", "open")

    analyst.judge(judged(9, "d:77", author={"handle": "@aure1ia_aide"}))
    assert "perhaps d:42, which was taken down on" in analyst.ok("show", "d:77")
    told = analyst.ok("takedown", NAME, "reappeared", "--by", "bob", "--note", "as d:77")
    assert len(told.splitlines()) == 3
    eventually(lambda: "d:42  reappeared" in analyst.ok("list", "--takedown", "open"), SOON, "it waits again")


def test_a_request_is_refused_for_an_account_that_nobody_knows(analyst):
    done = analyst("takedown", "d:nobody", "requested", "--by", "ann")
    assert (done.code, "is indexed" in done.err) == (1, True)
    assert history(analyst.services.kafka, "d:nobody") == []


def test_a_part_that_elasticsearch_does_not_take_goes_aside_as_it_came(analyst):
    bad = correction("d:bad", note="x").model_dump(mode="json")
    with closing(KafkaProducer(bootstrap_servers=analyst.services.kafka)) as producer:
        producer.send(Topic.ACCOUNTS_CORRECTED.value, json.dumps({**bad, "verdict": "liar"}).encode(), key=b"d:bad")
        producer.flush(timeout=SOON)
    eventually(
        lambda: b"liar" in b"".join(r.value for r in read_all(analyst.services.kafka, Topic.ACCOUNTS_CORRECTED.dead_letters)),
        SOON,
        "it is aside",
    )
    assert analyst.store.account("d:bad") is None
