"""The whole pipeline on real services, with hands to hurt it."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import orjson
from elasticsearch import ApiError, TransportError
from kafka import KafkaProducer

from desk.clients import elastic
from desk.demo.account import changes_of
from desk.provision import apply_indices, apply_topics
from desk.watches import compare, publish
from schemas.crisis import Change, CrisisChange
from schemas.indices import Index
from schemas.partitioning import partition_of
from schemas.settings import Settings
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams import status_file
from streams.supervisor import Supervisor
from tests.support.services import TestServices
from tests.support.waiting import eventually

READY_S = 90
INDEXED_S = 120
PER_RECORD = 50


@dataclass
class Pipeline:
    """Workers of all roles under a supervisor that restarts them."""

    settings: Settings
    supervisor: Supervisor
    services: TestServices

    def push(self, lines: Sequence[bytes], per_record: int = PER_RECORD) -> None:
        """Append lines to the collected topic as any Kafka client may, `per_record` lines a value, partitioned by author."""
        producer = KafkaProducer(bootstrap_servers=self.services.kafka, acks="all")
        lanes: dict[int, list[bytes]] = {}
        for line in lines:
            lanes.setdefault(partition_of(_author(line), self.settings.partitions), []).append(line)
        for partition, held in lanes.items():
            for at in range(0, len(held), per_record):
                producer.send(Topic.MENTIONS_COLLECTED.value, b"\n".join(held[at : at + per_record]), partition=partition)
        producer.flush(timeout=60)
        producer.close()

    def kill(self, role: Role, ordinal: int = 0) -> None:
        """`kill -9` the worker; the supervisor starts another."""
        status = status_file.read(self.settings.home, role, ordinal)
        assert status is not None
        os.kill(status.pid, signal.SIGKILL)
        eventually(lambda: self._other_ready(role, ordinal, status.pid), READY_S, f"{role} restarted after kill -9")

    def indexed(self) -> int:
        """Documents that are searchable; none while the cluster starts or its shards recover."""
        with elastic(self.services.elasticsearch) as client, suppress(ApiError, TransportError):
            return int(client.count(index=Index.MENTIONS.value, ignore_unavailable=True)["count"])
        return 0

    def await_indexed(self, expected: int) -> None:
        """Until exactly so many documents are searchable; more is as wrong as fewer."""
        eventually(lambda: self.indexed() >= expected, INDEXED_S, f"{expected} mentions searchable")
        assert self.indexed() == expected

    def ids(self) -> set[str]:
        """Ids of all indexed mentions."""
        found: set[str] = set()
        after = None
        with elastic(self.services.elasticsearch) as client:
            client.indices.refresh(index=Index.MENTIONS.value)
            while True:
                page = client.search(index=Index.MENTIONS.value, size=5_000, sort=[{"id": "asc"}], source=False, search_after=after)[
                    "hits"
                ]["hits"]
                if not page:
                    return found
                found |= {hit["_id"] for hit in page}
                after = page[-1]["sort"]

    def changes(self) -> list[CrisisChange]:
        """Crisis changes, once each."""
        return changes_of(self.services.kafka)

    def opened(self) -> list[str]:
        """Ids of the crises that were opened, repeats included."""
        return [change.crisis.id for change in self.changes() if change.change is Change.OPENED]

    def _other_ready(self, role: Role, ordinal: int, pid: int) -> bool:
        status = status_file.read(self.settings.home, role, ordinal)
        return status is not None and status.pid != pid and status.ready_at is not None


@contextmanager
def pipeline(services: TestServices, watches: Sequence[Watch], score_workers: int = 1) -> Iterator[Pipeline]:
    """Topics, indices and watches made, all workers ready; every process ends with the body."""
    settings = services.settings()
    apply_topics(settings=settings, quiet=True)
    apply_indices(settings=settings, quiet=True)
    publish(services.kafka, compare(watches, {}))
    counts = {Role.SCORE: score_workers, Role.CRISIS: 1, Role.INDEX: 1, Role.NOTIFY: 1}
    supervisor = Supervisor(settings.home, services.environment(), counts)
    over = threading.Event()
    tender = threading.Thread(target=_tend, args=(supervisor, over), daemon=True)
    supervisor.start()
    tender.start()
    try:
        eventually(supervisor.ready, READY_S, "all workers ready")
        yield Pipeline(settings, supervisor, services)
    finally:
        over.set()
        tender.join()
        supervisor.stop()


def _tend(supervisor: Supervisor, over: threading.Event) -> None:
    while not over.wait(0.1):
        supervisor.tend()


def _author(line: bytes) -> str:
    try:
        return str(orjson.loads(line)["author"]["handle"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
