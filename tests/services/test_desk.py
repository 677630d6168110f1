"""The command line on real services with running workers, as a day's work would use it."""

import json
from contextlib import closing, contextmanager

import pytest
from elasticsearch import Elasticsearch
from kafka import KafkaProducer

from schemas.indices import INDICES
from schemas.topics import TOPICS, Topic
from schemas.watch import Watch
from tests.support.command_line import run
from tests.support.pipeline import pipeline
from tests.support.waiting import eventually

SOON = 30
BRAND = "Zephyrine"
WATCHES = f"watches:\n  - id: zephyrine\n    name: {BRAND}\n    names: [{BRAND}]\n"
OTHER = "  - id: boreale\n    name: Boreale\n    names: [Boreale]\n"


class Desk:
    """Commands against the services of the tests."""

    def __init__(self, services):
        self.services = services

    def __call__(self, *arguments):
        return run(arguments, self.services.environment())

    def records(self, *arguments):
        """What a command prints with --json, as soon as Elasticsearch has opened a new index (the command says so until then)."""
        answers = []

        def opened():
            answers.append(self(*arguments, "--json"))
            return "still being recovered" not in answers[-1].err

        eventually(opened, SOON, "a new index is opened")
        assert answers[-1].code == 0, answers[-1].err
        return [json.loads(line) for line in answers[-1].out.splitlines()]

    def texts(self, *query):
        return {record["text"] for record in self.records("search", *query)}

    def produce(self, *values):
        """Append values as any Kafka client does: no key, no header, no framing."""
        with closing(KafkaProducer(bootstrap_servers=self.services.kafka)) as producer:
            for value in values:
                producer.send(Topic.MENTIONS_COLLECTED.value, value)
            producer.flush(timeout=SOON)


@pytest.fixture(scope="module")
def desk(services):
    """With a watch in force before any worker starts: nothing tells when one that is applied later is."""
    with pipeline(services, [Watch(id="zephyrine", name=BRAND, names=(BRAND,))]):
        yield Desk(services)


def test_topics_and_indices_are_applied_once_and_then_agree(provisioned):
    topics, indices = provisioned.applied
    assert f"{len(TOPICS)} topics brought to what is declared" in topics.out
    assert f"{len(INDICES)} indices brought to what is declared" in indices.out
    assert not any("brought" in done.out for done in provisioned.again)
    desk = Desk(provisioned.services)
    for shown in (desk("topics", "show"), desk("indices", "show")):
        assert "as declared" in shown.out
        assert "create" not in shown.out


def test_a_search_tells_what_was_never_applied_from_what_is_empty(provisioned):
    assert (provisioned.unapplied.code, "quivive indices apply" in provisioned.unapplied.err) == (1, True)
    assert (provisioned.empty.code, provisioned.empty.out) == (0, "0 of 0 mentions.\n")


@pytest.fixture
def watch_file(tmp_path):
    path = tmp_path / "watches.yaml"
    path.write_text(WATCHES)
    return path


def test_watches_are_applied_compared_and_removed(desk, watch_file):
    desk("watch", "apply", watch_file, "--yes")
    assert [record["id"] for record in desk.records("watch", "show")] == ["zephyrine"]
    assert "Nothing to change" in desk("watch", "apply", watch_file).out
    watch_file.write_text(WATCHES + OTHER)
    asked = desk("watch", "apply", watch_file)
    assert (asked.code, "add  boreale" in asked.out, "--yes" in asked.err) == (130, True, True)
    assert desk("watch", "apply", watch_file, "--yes").out.endswith("1 watches published.\n")
    watch_file.write_text(WATCHES)
    assert "remove  boreale" in desk("watch", "apply", watch_file, "--yes").out
    assert [record["id"] for record in desk.records("watch", "show")] == ["zephyrine"]


def test_a_file_is_ingested_scored_and_found(desk, tmp_path):
    path = tmp_path / "posts.csv"
    rows = [
        "tweet,who",
        *(f"Les cafetières {BRAND} numéro {n},u{n}" for n in range(40)),
        "two,many,cells",
        f"[bold]{BRAND}[/bold] \x1b[31m red,evil",
    ]
    path.write_text("\n".join(rows))
    done = desk("ingest", "file", path, "--map", "text=tweet,author.handle=who", "--source", "shop")
    assert (done.code, "41 published of 42 read" in done.out, "Set aside: 1" in done.err) == (1, True, True)
    eventually(lambda: len(desk.texts("cafetiere", "--watch", "zephyrine", "--limit", "100")) == 40, SOON, "all rows are found")
    assert desk.texts('"numero 7"') == {f"Les cafetières {BRAND} numéro 7"}
    eventually(lambda: desk.records("search", "red", "--since", "1h"), SOON, "the last row is found too")
    one = desk.records("search", "red", "--since", "1h")[0]
    assert desk("explain", one["id"], "--json").out.strip().startswith("{")
    assert "language: " in desk("explain", one["id"]).out
    assert "No mention file:none is indexed" in desk("explain", "file:none").err
    shown = desk("search", "red", "--since", "1h").out
    assert "[bold]Zephyrine[/bold]" in shown
    assert "\x1b" not in shown
    assert "1 of 1 mentions." in shown
    again = desk("ingest", "file", path, "--map", "text=tweet,author.handle=who", "--source", "shop")
    assert (again.code, "0 published of 0 read" in again.out) == (0, True)


def test_a_foreign_producer_needs_no_framing(desk):
    plain = {"text": "a foreign plain post", "source": "foreign", "id": "1", "author": {"handle": "bob"}}
    pretty = {"text": "a foreign pretty post", "source": "foreign", "id": "2", "mood": {"is": ["kept"]}}
    only_text = {"text": "a foreign bare post"}
    desk.produce(json.dumps(plain).encode(), json.dumps(pretty, indent=2).encode(), json.dumps(only_text).encode() + b"\r\n")
    wanted = {plain["text"], pretty["text"], only_text["text"]}
    eventually(lambda: desk.texts("foreign") == wanted, SOON, "all three are found")
    (kept,) = desk.records("search", "pretty")
    assert (kept["id"], kept["extra"]) == ("foreign:2", {"mood": {"is": ["kept"]}})


def test_a_dead_letter_is_shown_mended_and_sent_once(desk, tmp_path):
    desk.produce(b'{"text":"neighbour of a casualty"}\n{"text":"casualty \x1b[31m')
    eventually(lambda: any("casualty" in desk("dlq", "show", one["id"]).out for one in desk.records("dlq", "list")), SOON, "the letter")
    (letter,) = [one["id"] for one in desk.records("dlq", "list") if "casualty" in desk("dlq", "show", one["id"]).out]
    shown = desk("dlq", "show", letter).out
    assert "not_json" in shown
    assert "\x1b" not in shown
    mended = tmp_path / "mended.json"
    mended.write_text('{"text": 5}')
    assert "holds no mention" in desk("dlq", "replay", letter, "--with", mended, "--yes").err
    mended.write_text('{"text":"casualty mended"}')
    assert "1 replayed." in desk("dlq", "replay", letter, "--with", mended, "--yes").out
    assert "Nothing to replay." in desk("dlq", "replay", letter, "--yes").out
    eventually(lambda: desk.texts("casualty") == {"neighbour of a casualty", "casualty mended"}, SOON, "neighbour and mended line")
    assert f"{letter}  score  not_json  (replayed)" in desk("dlq", "list").out


def test_a_threat_becomes_a_crisis_that_is_listed_and_explained(desk):
    threat = {"text": f"I will kill the director of {BRAND} tonight, I know where he lives", "id": "threat-1", "source": "foreign"}
    desk.produce(json.dumps(threat).encode())
    ours = ("crisis", "list", "--watch", "zephyrine")
    eventually(lambda: desk.records(*ours), SOON, "a crisis is listed")
    (crisis,) = desk.records(*ours)
    assert (crisis["watch"], crisis["kind"], crisis["state"]) == ("zephyrine", "threat", "open")
    assert crisis["id"] in desk("crisis", "list").out
    (told,) = desk.records("crisis", "show", crisis["id"])
    assert told["changes"][0]["mention"] == "foreign:threat-1"
    assert "from mentions.collected.v1/" in desk("crisis", "show", crisis["id"]).out


def test_status_names_services_workers_and_no_lag(desk):
    def settled():
        return all(row["records behind"] == 0 for row in json.loads(desk("status", "--json").out)["lag"])

    eventually(settled, SOON, "no group lags behind")
    found = json.loads(desk("status", "--json").out)
    assert {row["role"] for row in found["workers"]} == {"score", "crisis", "index", "notify"}
    assert "mentions.scored.v1" in desk("status").out


@contextmanager
def unassigned_index(url):
    """A part of the mentions whose shard no node may hold, as while a cluster recovers."""
    client = Elasticsearch(url)
    nowhere = {"index.routing.allocation.require._name": "nobody"}
    client.indices.create(index="quivive-mentions-1999.01", settings=nowhere, wait_for_active_shards="0")
    try:
        yield
    finally:
        client.indices.delete(index="quivive-mentions-1999.01")
        client.close()


def test_a_search_is_whole_or_says_that_it_is_not(desk):
    with unassigned_index(desk.services.elasticsearch):
        done = desk("search", "foreign")
    assert (done.code, done.out) == (1, "")
    assert "still being recovered" in done.err
    assert desk("search", "foreign").code == 0
