"""The index processor before a scripted Elasticsearch node."""

from dataclasses import dataclass, field

import orjson
import pytest
from elastic_transport import ApiResponseMeta, BaseAsyncNode, ConnectionTimeout, HttpHeaders
from elastic_transport._node import NodeApiResponse
from elasticsearch import AsyncElasticsearch, AuthenticationException

from schemas.topics import Role, Topic
from streams.index import IndexProcessor
from tests.support.accounts import account, correction, takedown
from tests.support.judgements import judgement
from tests.unit.streams.ledger import event, make_context, total

COMMANDS = Topic.COMMANDS_ISSUED
SCORED = Topic.MENTIONS_SCORED.value


@dataclass
class Cluster:
    """Keeps documents. `script` says how each request is answered: a status, an exception, or None for as it should be."""

    script: list = field(default_factory=list)
    documents: dict = field(default_factory=dict)
    requests: int = 0
    refused: frozenset = frozenset()
    busy_once: set = field(default_factory=set)

    def bulk(self, body: bytes) -> bytes:
        lines = body.splitlines()
        items = [self._item(orjson.loads(action), orjson.loads(document)) for action, document in zip(lines[::2], lines[1::2], strict=True)]
        return orjson.dumps({"errors": any(one["status"] >= 300 for item in items for one in item.values()), "items": items})

    def _item(self, action, document):
        ((what, place),) = action.items()
        name = place["_id"]
        if name in self.refused:
            return {what: {"status": 400, "error": {"type": "document_parsing_exception", "reason": "bad field"}}}
        if name in self.busy_once:
            self.busy_once.discard(name)
            return {what: {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue"}}}
        self.documents[name] = document if what == "index" else {**self.documents.get(name, {}), **document["doc"]}
        return {what: {"status": 201}}


def client_of(cluster: Cluster) -> AsyncElasticsearch:
    class Node(BaseAsyncNode):
        async def perform_request(self, method, target, body=None, headers=None, request_timeout=None):
            cluster.requests += 1
            answer = cluster.script.pop(0) if cluster.script else None
            if isinstance(answer, Exception):
                raise answer
            status = answer(body) if callable(answer) else answer or 200
            content = cluster.bulk(body) if status == 200 else b'{"error":{"type":"x","reason":"no"},"status":%d}' % status
            found = HttpHeaders({"content-type": "application/json", "x-elastic-product": "Elasticsearch"})
            return NodeApiResponse(ApiResponseMeta(status, "1.1", found, 0.0, self.config), content)

        async def close(self):
            """Nothing is open."""

    return AsyncElasticsearch("http://stub:9200", node_class=Node, max_retries=0)


@dataclass
class Bench:
    cluster: Cluster
    context: object
    processor: IndexProcessor
    pauses: list

    async def index(self, *values: bytes) -> None:
        await self.take(Topic.MENTIONS_SCORED, *values)

    async def take(self, topic: Topic, *values: bytes | None, key: bytes | None = None) -> None:
        await self.processor._index(topic, [event(topic.value, 0, value, key=key) for value in values])

    async def take_commands(self, *values: bytes) -> None:
        await self.processor._index(COMMANDS, [event(COMMANDS.value, at % 2, value) for at, value in enumerate(values)])

    def dead(self):
        return [
            (dict(one.headers)["__connect.errors.exception.class.name"].decode(), orjson.loads(one.value).get("id"))
            for one in self.context.ledger.of(f"{SCORED}.dlq")
        ]


@pytest.fixture
async def bench(tmp_path):
    cluster, context, pauses = Cluster(), make_context(Role.INDEX, tmp_path), []

    async def pause(seconds):
        pauses.append(seconds)

    client = client_of(cluster)
    yield Bench(cluster, context, IndexProcessor(context, client, pause), pauses)
    await client.close()


def mention(name, **fields) -> bytes:
    made = {"id": name, "created_at": "2026-03-01T00:00:00Z", "title": "", "text": f"text {name}", "detected_language": "en"}
    return orjson.dumps({**made, **fields})


async def test_each_line_becomes_a_document(bench):
    await bench.index(mention("a") + b"\n" + mention("b"), mention("c"))
    assert sorted(bench.cluster.documents) == ["a", "b", "c"]
    assert bench.cluster.requests == 1
    assert total(bench.context.meters.mentions) == 3


async def test_the_last_of_several_wins(bench):
    await bench.index(mention("a", severity=1), mention("a", severity=2))
    assert bench.cluster.documents["a"]["severity"] == 2


async def test_a_refused_document_goes_aside_and_its_neighbours_stay(bench):
    bench.cluster.refused = frozenset({"b"})
    await bench.index(mention("a"), mention("b"), mention("c"), b"no json")
    assert sorted(bench.cluster.documents) == ["a", "c"]
    letters = bench.context.ledger.of(f"{SCORED}.dlq")
    assert [one.value.startswith(b"no json") or orjson.loads(one.value)["id"] == "b" for one in letters] == [True, True]


async def test_only_the_busy_documents_are_sent_again(bench):
    bench.cluster.busy_once = {"b"}
    await bench.index(mention("a"), mention("b"))
    assert sorted(bench.cluster.documents) == ["a", "b"]
    assert (bench.cluster.requests, bench.pauses) == (2, [0.2])
    assert bench.dead() == []
    assert total(bench.context.meters.retries) == 1


async def test_an_absent_cluster_is_waited_for_with_growing_patience(bench):
    bench.cluster.script = [ConnectionTimeout("away"), 503, 429, 502, 504, 500, ConnectionTimeout("away")]
    await bench.index(mention("a"))
    assert sorted(bench.cluster.documents) == ["a"]
    assert bench.pauses == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


async def test_one_document_that_spoils_the_whole_request_is_found(bench):
    def spoiled(body):
        return 400 if b'"_id":"poison"' in body else 200

    bench.cluster.script = [spoiled] * 20
    await bench.index(*(mention(name) for name in ("a", "b", "poison", "c", "d", "e", "f")))
    assert sorted(bench.cluster.documents) == ["a", "b", "c", "d", "e", "f"]
    assert bench.dead() == [("index_refused", "poison")]


async def test_a_request_too_large_is_halved(bench):
    def narrow(body):
        return 413 if body.count(b'"_id"') > 2 else 200

    bench.cluster.script = [narrow] * 20
    await bench.index(*(mention(name) for name in "abcdefg"))
    assert sorted(bench.cluster.documents) == list("abcdefg")
    assert bench.dead() == []


async def test_a_wrong_password_stops_the_worker(bench):
    bench.cluster.script = [401]
    with pytest.raises(AuthenticationException):
        await bench.index(mention("a"))
    assert bench.context.ledger.letters == []


async def test_large_batches_are_cut_into_requests(bench):
    await bench.index(*(mention(f"n{at}", blob="x" * 400_000) for at in range(8)))
    assert bench.cluster.requests == 4
    assert len(bench.cluster.documents) == 8


async def test_of_the_commands_only_judgements_are_indexed_and_nothing_else_goes_aside(bench):
    command = orjson.dumps({"action": "close", "id": "1"})
    mind, changed = judgement(minute=0), judgement(minute=1, probability=0.6)
    await bench.take_commands(command, changed.model_dump_json().encode(), mind.model_dump_json().encode(), b"{}")
    assert {name: document["at"] for name, document in bench.cluster.documents.items()} == {
        changed.id: changed.model_dump(mode="json")["at"]
    }
    assert [one.value for one in bench.context.ledger.of(COMMANDS.dead_letters)] == [b"{}"]
    assert total(bench.context.meters.mentions) == 1


async def test_commands_alone_need_no_request(bench):
    await bench.take_commands(orjson.dumps({"action": "note"}))
    assert bench.cluster.requests == 0


def view(minute=0, **fields) -> bytes:
    return account(minute=minute, **fields).model_dump_json().encode()


def word(**fields) -> bytes:
    return correction(**fields).model_dump_json().encode()


@pytest.mark.parametrize("order", ["view first", "word first", "word between two views"])
async def test_a_persons_word_and_our_own_view_stand_side_by_side_in_any_order(bench, order):
    views = (view(), view(minute=1, verdict="bot"))
    steps = {
        "view first": [*((Topic.ACCOUNTS_JUDGED, one) for one in views), (Topic.ACCOUNTS_CORRECTED, word())],
        "word first": [(Topic.ACCOUNTS_CORRECTED, word()), *((Topic.ACCOUNTS_JUDGED, one) for one in views)],
        "word between two views": [
            (Topic.ACCOUNTS_JUDGED, views[0]),
            (Topic.ACCOUNTS_CORRECTED, word()),
            (Topic.ACCOUNTS_JUDGED, views[1]),
        ],
    }
    for topic, value in steps[order]:
        await bench.take(topic, value)
    document = bench.cluster.documents["x:42"]
    assert (document["correction"]["verdict"], document["correction"]["by"], document["view"]["verdict"]) == ("authentic", "ann", "bot")


async def test_a_record_without_value_takes_the_word_back_and_leaves_the_view(bench):
    await bench.take(Topic.ACCOUNTS_JUDGED, view())
    await bench.take(Topic.ACCOUNTS_CORRECTED, word(), None, key=b"x:42")
    document = bench.cluster.documents["x:42"]
    assert (document["correction"], document["view"]["verdict"]) == (None, "impostor")


async def test_of_two_views_in_a_batch_the_last_of_the_log_holds(bench):
    await bench.take(Topic.ACCOUNTS_JUDGED, view(minute=5), view(minute=1, verdict="bot"))
    assert bench.cluster.documents["x:42"]["view"]["verdict"] == "bot"


async def test_a_record_without_value_elsewhere_is_nothing(bench):
    await bench.take(Topic.ACCOUNTS_JUDGED, None, key=b"x:42")
    assert (bench.cluster.documents, bench.context.ledger.letters) == ({}, [])


async def test_what_is_refused_goes_aside_as_it_came(bench):
    """The part that the cluster saw would be no correction when it is replayed."""
    bench.cluster.refused = frozenset({"x:42"})
    await bench.take(Topic.ACCOUNTS_CORRECTED, word(), key=b"x:42")
    (letter,) = bench.context.ledger.of(Topic.ACCOUNTS_CORRECTED.dead_letters)
    assert orjson.loads(letter.value) == orjson.loads(word())


async def test_bad_corrections_and_keys_go_aside_alone(bench):
    await bench.take(Topic.ACCOUNTS_CORRECTED, b"{}", word())
    await bench.take(Topic.ACCOUNTS_CORRECTED, None, key=b"\xff")
    assert len(bench.context.ledger.of(Topic.ACCOUNTS_CORRECTED.dead_letters)) == 2
    assert sorted(bench.cluster.documents) == ["x:42"]


async def test_a_step_of_a_takedown_is_indexed_beside_judgements(bench):
    await bench.take_commands(takedown().model_dump_json().encode(), judgement().model_dump_json().encode())
    assert bench.cluster.documents["s1"]["state"] == "requested"
    assert len(bench.cluster.documents) == 2
