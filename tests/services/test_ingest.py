"""Ingest against a real Kafka."""

import json
from contextlib import closing
from datetime import UTC, datetime
from random import randbytes
from uuid import uuid4

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.admin import NewTopic

from agents.broker import Record
from agents.cursors import CursorFile
from agents.errors import BrokerAwayError, IngestError
from agents.file.connector import FileConnector, FileOptions
from agents.kafka_broker import KafkaBroker
from agents.packing import Limits
from agents.publisher import Publisher
from agents.rejects import RejectFile
from agents.runner import Runner
from models.masking import mask_mentions
from schemas.framing import decode_mentions
from schemas.partitioning import partition_of
from tests.support.waiting import eventually
from tests.unit.agents.memory_broker import MemoryBroker

PARTITIONS = 4
SMALL = {"max.message.bytes": "50000"}


@pytest.fixture
def topic(services):
    """A new topic with four partitions that takes records of 50 kB."""
    name = f"ingest-{uuid4().hex[:8]}.tested.v1"
    with closing(KafkaAdminClient(bootstrap_servers=services.kafka)) as admin:
        admin.create_topics([NewTopic(name, PARTITIONS, 1, topic_configs=SMALL)])
        eventually(lambda: name in admin.list_topics(), 30, f"the broker lists {name}")
    return name


def stored(address, topic):
    """The values of each partition, in order."""
    lanes = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    values = [[] for _ in lanes]
    with closing(KafkaConsumer(bootstrap_servers=address, auto_offset_reset="earliest", enable_auto_commit=False)) as consumer:
        consumer.assign(lanes)
        ends = consumer.end_offsets(lanes)
        while any(consumer.position(lane) < ends[lane] for lane in lanes):
            for lane, records in consumer.poll(timeout_ms=500).items():
                values[lane.partition] += [record.value for record in records]
    return values


class MemoryPair:
    """The broker in memory and how to read it."""

    def __init__(self):
        self.broker = MemoryBroker(PARTITIONS)
        self.broker.limit = 50_000

    def read(self):
        return self.broker.values


class KafkaPair:
    """The real broker and how to read it."""

    def __init__(self, address, topic):
        self.broker = KafkaBroker(address, topic)
        self.read = lambda: stored(address, topic)


@pytest.fixture(params=["memory", "kafka"])
def pair(request, services, topic):
    made = MemoryPair() if request.param == "memory" else KafkaPair(services.kafka, topic)
    yield made
    made.broker.close()


def test_the_brokers_agree_on_partitions_and_order(pair):
    assert pair.broker.partitions() == PARTITIONS
    records = [Record(n % PARTITIONS, f'{{"n":{n}}}'.encode(), (n,)) for n in range(40)]
    outcome = pair.broker.append(records)
    assert (outcome.unacknowledged, outcome.too_large) == ([], [])
    assert pair.read() == [[r.value for r in records if r.partition == lane] for lane in range(PARTITIONS)]


def test_the_brokers_agree_on_what_is_too_large(pair):
    big, small = Record(0, randbytes(400_000), (0,)), Record(1, randbytes(4_000), (1,))
    outcome = pair.broker.append([big, small])
    assert (outcome.unacknowledged, outcome.too_large) == ([], [big])
    assert pair.read()[1] == [small.value]


def now():
    return datetime.now(UTC)


def ingest(home, path, address, topic, **options):
    broker = KafkaBroker(address, topic)
    publisher = Publisher(broker, Limits(mentions=100, bytes=40_000), mask_mentions, patience=0.0)
    chosen = FileOptions(path, page_rows=300, **options)
    cursor, rejects = CursorFile(home / "cursors", "f"), RejectFile(home / "rejects", "f", mask_mentions)
    with closing(broker):
        return Runner(FileConnector(chosen, now), publisher, cursor, rejects, now).run()


def test_a_file_arrives_whole_masked_and_once(services, topic, tmp_path):
    secret = "AKIA" + "IOSFODNN7" + "EXAMPLE"
    rows = [{"text": f"post {n} {secret if n % 10 == 0 else ''}", "id": str(n), "author": {"handle": f"u{n % 50}"}} for n in range(1_000)]
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join([*map(json.dumps, rows), '{"text": 5}']))
    tally = ingest(tmp_path, path, services.kafka, topic, source="t")
    assert (tally.published, tally.bad) == (1_000, 1)
    lanes = stored(services.kafka, topic)
    read = [(lane, m) for lane, values in enumerate(lanes) for value in values for m in decode_mentions(value, now()).mentions]
    assert sorted(int(m.native_id) for _, m in read) == list(range(1_000))
    assert all(lane == partition_of(f"t:{m.author.handle}", PARTITIONS) for lane, m in read)
    assert secret not in json.dumps([m.text for _, m in read])
    again = ingest(tmp_path, path, services.kafka, topic, source="t")
    assert again.read == 0


def test_a_missing_topic_says_how_to_make_it(services, tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_text('{"text":"a"}')
    with pytest.raises(IngestError, match="quivive topics apply"):
        ingest(tmp_path, path, services.kafka, "no-such.topic.v1")
    assert not (tmp_path / "cursors").exists()


def test_an_absent_kafka_says_how_to_start_it(tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_text('{"text":"a"}')
    with pytest.raises(BrokerAwayError, match="quivive services up"):
        ingest(tmp_path, path, "127.0.0.1:1", "any.topic.v1")
    assert not (tmp_path / "cursors").exists()
