"""The whole pipeline on real services, with hands to hurt it."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import orjson
from kafka import KafkaProducer

from desk.overview import behind
from desk.provision import apply_indices, apply_topics
from desk.watches import compare, publish
from schemas.partitioning import partition_of
from schemas.settings import Settings
from schemas.topics import CONSUMES, Role, Topic
from schemas.watch import Watch
from streams import status_file
from streams.supervisor import FIRST_WAIT_S, Supervisor
from tests.support.services import TestServices
from tests.support.waiting import eventually

READY_S = 120
DRAINED_S = 150
PER_RECORD = 50
LOG_TAIL = 1_500


@dataclass
class Pipeline:
    """Workers of all roles under a supervisor that restarts them."""

    settings: Settings
    supervisor: Supervisor
    services: TestServices

    def push(self, lines: Sequence[bytes], per_record: int = PER_RECORD) -> None:
        """Append lines to the collected topic as any Kafka client may, `per_record` lines a value, partitioned by author."""
        producer = KafkaProducer(bootstrap_servers=self.services.kafka, acks="all")
        for partition, value in self._values(lines, per_record):
            producer.send(Topic.MENTIONS_COLLECTED.value, value, partition=partition)
        producer.flush(timeout=60)
        producer.close()

    def push_in_transactions(self, lines: Sequence[bytes], name: str, per_record: int = 10) -> None:
        """The same by a transactional client, one transaction a value: each leaves a marker after it."""
        producer = KafkaProducer(bootstrap_servers=self.services.kafka, transactional_id=name)
        producer.init_transactions()
        for partition, value in self._values(lines, per_record):
            producer.begin_transaction()
            producer.send(Topic.MENTIONS_COLLECTED.value, value, partition=partition)
            producer.commit_transaction()
        producer.close()

    def _values(self, lines: Sequence[bytes], per_record: int) -> Iterator[tuple[int, bytes]]:
        lanes: dict[int, list[bytes]] = {}
        for line in lines:
            lanes.setdefault(partition_of(_author(line), self.settings.partitions), []).append(line)
        for partition, held in lanes.items():
            for at in range(0, len(held), per_record):
                yield partition, b"\n".join(held[at : at + per_record])

    def pid(self, role: Role, ordinal: int = 0) -> int:
        """The process of a worker, dead or alive."""
        status = status_file.read(self.settings.home, role, ordinal)
        assert status is not None
        return status.pid

    def kill(self, role: Role, ordinal: int = 0) -> None:
        """`kill -9` the worker (it may just have ended itself), and wait until the supervisor's next one is ready."""
        pid = self.pid(role, ordinal)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.await_another(role, ordinal, pid)

    def await_another(self, role: Role, ordinal: int, pid: int) -> None:
        """Until a worker other than `pid` is ready. Its back-off starts anew: the tests' blows are hours apart in real life."""
        eventually(lambda: self._other_ready(role, ordinal, pid), READY_S, f"{role} restarted")
        for slot in self.supervisor.slots:
            slot.wait = FIRST_WAIT_S

    def release(self, command: Sequence[str]) -> None:
        """Let `command` start the workers from now on, and start the score workers anew."""
        self.supervisor.command = command
        for slot in self.supervisor.slots:
            if slot.role is Role.SCORE:
                self.kill(Role.SCORE, slot.ordinal)

    def await_all_ready(self) -> None:
        """Until every worker has its partitions and its state."""
        eventually(self.supervisor.ready, READY_S, "all workers ready")

    def await_drained(self, role: Role) -> None:
        """Until the role has committed all that its topics hold: it has nothing left to do, unless a role before it still has."""
        kafka = self.services.kafka
        eventually(lambda: all(behind(kafka, role.group, topic.value) == 0 for topic in CONSUMES[role]), DRAINED_S, f"{role} drained")

    @contextmanager
    def last_words(self) -> Iterator[None]:
        """A failed assertion in the body carries the end of each worker's log."""
        try:
            yield
        except AssertionError as error:
            logs = sorted((self.settings.home / "logs").glob("*.log"))
            tails = [f"--- {log.name}\n{log.read_text(errors='replace')[-LOG_TAIL:]}" for log in logs]
            raise AssertionError("\n".join([str(error), *tails])) from error

    def _other_ready(self, role: Role, ordinal: int, pid: int) -> bool:
        status = status_file.read(self.settings.home, role, ordinal)
        return status is not None and status.pid != pid and status.ready_at is not None


@contextmanager
def pipeline(
    services: TestServices,
    watches: Sequence[Watch],
    score_workers: int = 1,
    crisis_workers: int = 1,
    *,
    roles: Sequence[Role] = tuple(Role),
    plan: Path | None = None,
) -> Iterator[Pipeline]:
    """Topics, indices and watches made, all workers ready; every process ends with the body. Without a plan the default one holds."""
    settings = services.settings()
    apply_topics(settings=settings, quiet=True)
    apply_indices(settings=settings, quiet=True)
    publish(services.kafka, compare(watches, {}))
    several = {Role.SCORE: score_workers, Role.CRISIS: crisis_workers}
    counts = {role: several.get(role, 1) for role in roles}
    environment = services.environment() | ({"QUIVIVE_PLAN": str(plan)} if plan else {})
    running = Pipeline(settings, Supervisor(settings.home, environment, counts), services)
    over = threading.Event()
    tender = threading.Thread(target=_tend, args=(running.supervisor, over), daemon=True)
    running.supervisor.start()
    tender.start()
    try:
        running.await_all_ready()
        yield running
    finally:
        over.set()
        tender.join()
        running.supervisor.stop()


def _tend(supervisor: Supervisor, over: threading.Event) -> None:
    while not over.wait(0.1):
        supervisor.tend()


def _author(line: bytes) -> str:
    try:
        return str(orjson.loads(line)["author"]["handle"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
