"""Every command with the services away, with settings that are none, and with wrong words: one clear line, never a traceback."""

import subprocess
import sys

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, ConnectionTimeout, NotFoundError, UnsupportedProductError
from elasticsearch import ConnectionError as Unreachable

from desk.clients import elastic
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.finding import NOTHING, find
from desk.main import COMMANDS
from schemas.settings import Settings

KAFKA = "Kafka at 127.0.0.1:1 does not answer"
ELASTICSEARCH = "Elasticsearch at http://127.0.0.1:1 does not answer"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("topics", "show"), KAFKA), (("topics", "apply", "--yes"), KAFKA), (("indices", "show"), ELASTICSEARCH),
        (("indices", "apply", "--yes"), ELASTICSEARCH), (("search", "x"), ELASTICSEARCH), (("search", "--json"), ELASTICSEARCH),
        (("crisis", "list"), ELASTICSEARCH), (("crisis", "list", "--json"), ELASTICSEARCH),
        (("crisis", "show", "x"), ELASTICSEARCH), (("crisis", "show", "aurelia.threat.20260301-1"), KAFKA),
        (("dlq", "list"), KAFKA), (("dlq", "show", "x"), KAFKA), (("dlq", "replay", "--all"), KAFKA), (("watch", "show"), KAFKA),
        (("up",), KAFKA),
    ],
)  # fmt: skip
def test_a_service_that_is_away_is_named_with_the_remedy(quivive, command, told):
    done = quivive(*command)
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert "quivive services up" in done.err


def test_status_shows_what_there_is_when_everything_is_away(quivive):
    done = quivive("status", "--json")
    assert (done.code, '"lag": []' in done.out) == (0, True)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("QUIVIVE_KAFKA_PORT", "x", "kafka_port"), ("QUIVIVE_PARTITIONS", "0", "partitions"), ("QUIVIVE_KAFKA_HEAP", "lots", "kafka_heap"),
        ("ELASTICSEARCH_URL", "nonsense", "no address of Elasticsearch"), ("ELASTICSEARCH_URL", "http://", "no address"),
    ],
)  # fmt: skip
def test_a_setting_that_is_none_is_named(quivive, variable, value, told):
    done = quivive("search", "x", **{variable: value})
    assert (done.code, told in done.err) == (1, True)


@pytest.mark.parametrize("address", ["nonsense", "a:b", ":", "host:99999", "http://x", "[::1"])
def test_an_address_of_kafka_that_is_none_is_told(quivive, address):
    done = quivive("dlq", "list", KAFKA_BROKERS=address)
    assert (done.code, address in done.err, "KAFKA_BROKERS" in done.err) == (1, True, True)


@pytest.mark.parametrize("words", [("nope",), ("search", "--nope"), ("score",), ("dlq",), ("worker", "cook"), ("search", "--limit", "0")])
def test_wrong_words_are_a_usage_error(quivive, words):
    done = quivive(*words)
    assert (done.code, "Traceback" in done.out + done.err) == (2, False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(quivive, command):
    done = quivive(command, "--help")
    assert (done.code, "Usage" in done.out) == (0, True)


OVERVIEW = """
import sys
from desk.main import main
try:
    main(["--help"])
except SystemExit:
    print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_the_overview_of_commands_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", OVERVIEW], capture_output=True, text=True, timeout=60, check=True)
    heavy = {"numpy", "sklearn", "scipy", "faust", "kafka", "elasticsearch", "pydantic", "pyarrow", "orjson", "yaml", "httpx", "aiohttp"}
    assert heavy.isdisjoint(done.stdout.splitlines()[-1].split())
    assert all(name in done.stdout for name in COMMANDS)


class Cluster:
    """An Elasticsearch client that fails in one way."""

    def __init__(self, failure, *, template=True):
        self.failure = failure
        self.template = template
        self.waited = None

    @property
    def indices(self):
        return self

    def exists_index_template(self, *, name):
        return self.template

    @property
    def cluster(self):
        return self

    def options(self, **_options):
        return self

    def health(self, **waiting):
        self.waited = waiting

    def search(self, **_body):
        raise self.failure


class Starting(Cluster):
    """Its shards are started once somebody has waited for them."""

    def search(self, **_body):
        if self.waited is None:
            raise self.failure
        return NOTHING


def answered(error, status):
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "h", 1))
    return error("m", meta, {})


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (answered(ApiError, 503), "still being recovered"), (answered(ApiError, 400), "Simplify"),
        (answered(ApiError, 429), "refused the search"), (answered(UnsupportedProductError, 200), "is not Elasticsearch"),
        (Unreachable("m"), "does not answer"), (ConnectionTimeout("m"), "does not answer"),
    ],
)  # fmt: skip
def test_each_failure_of_a_search_has_its_own_words(failure, told):
    with pytest.raises(DeskError, match=told):
        find(Cluster(failure), "http://h:1", "i", {})


def test_a_search_waits_once_for_the_shards_of_a_new_index():
    cluster = Starting(answered(ApiError, 503))
    assert find(cluster, "http://h:1", "i", {}) is NOTHING
    assert cluster.waited["index"] == "i"


def test_an_index_that_waits_for_its_first_document_is_empty_and_one_that_was_never_applied_is_told():
    assert find(Cluster(answered(NotFoundError, 404)), "http://h:1", "i", {})["hits"]["total"]["value"] == 0
    with pytest.raises(DeskError, match="quivive indices apply"):
        find(Cluster(answered(NotFoundError, 404), template=False), "http://h:1", "i", {})


def test_an_url_without_a_host_is_refused_at_once():
    with pytest.raises(DeskError, match="ELASTICSEARCH_URL"):
        elastic("localhost:9200")


def test_addresses_explicit_before_local_before_default(tmp_path):
    given = endpoints(Settings(home=tmp_path, kafka_brokers="k:1,l:2", elasticsearch_url="http://e:3"))
    assert (given.kafka, given.elasticsearch) == ("k:1,l:2", "http://e:3")
    assert given.environment() == {"KAFKA_BROKERS": "k:1,l:2", "ELASTICSEARCH_URL": "http://e:3"}
    usual = endpoints(Settings(home=tmp_path, kafka_brokers="", elasticsearch_url="", kafka_port=5, elasticsearch_port=6))
    assert (usual.kafka, usual.elasticsearch) == ("127.0.0.1:5", "http://127.0.0.1:6")
