"""Services, topics and processes of a benchmark run, apart from all other data."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agents.scenario import WATCHES
from deploy.local import services
from deploy.local.options import from_settings
from deploy.local.tether import tethered
from desk.bench.rates import Arrival
from desk.clients import kafka_admin
from desk.endpoints import Endpoints, endpoints
from desk.errors import DeskError
from desk.provision import apply_indices, apply_topics
from desk.topic_reader import read_all
from desk.watches import compare, publish, read
from schemas.settings import Settings
from schemas.topics import Role
from streams import status_file
from streams.supervisor import Supervisor

DEADLINE_S = 300.0


@dataclass(frozen=True)
class Ground:
    """Where a run takes place."""

    settings: Settings
    where: Endpoints

    def push(self, topic: str, records: Sequence[tuple[int, bytes]]) -> None:
        """Append (partition, value) records as fast as can be."""
        from confluent_kafka import Producer

        producer = Producer({"bootstrap.servers": self.where.kafka, "acks": "all", "message.max.bytes": 8_000_000, "linger.ms": 5})
        for partition, value in records:
            producer.produce(topic, value, partition=partition)
            producer.poll(0)
        producer.flush()

    def arrivals(self, topic: str, since: Mapping[int, int]) -> list[Arrival]:
        """When the records after these offsets were written and how many lines each holds."""
        return [(record.timestamp / 1_000, record.value.count(b"\n") + 1) for record in read_all(self.where.kafka, topic, since)]

    def new_topic(self, name: str) -> None:
        """A topic of the benchmark's own."""
        admin = kafka_admin(self.where.kafka)
        admin.create_topics({name: {"num_partitions": self.settings.partitions, "replication_factor": 1}}, wait_for_metadata=True)
        admin.close()

    @contextmanager
    def workers(self, counts: Mapping[Role, int], plan: Path | None = None) -> Iterator[list[status_file.WorkerStatus]]:
        """Workers ready for work; gives the status of each."""
        environment = {**self.where.environment(), "QUIVIVE_HOME": str(self.settings.home), **({"QUIVIVE_PLAN": str(plan)} if plan else {})}
        supervisor = Supervisor(self.settings.home, environment, counts)
        supervisor.start()
        try:
            until(supervisor.ready, "the workers are ready")
            until(lambda: all(self._members(role) == count for role, count in counts.items()), "workers of former runs are forgotten", 0.5)
            yield [self._status(slot.role, slot.ordinal) for slot in supervisor.slots]
        finally:
            supervisor.stop()

    @contextmanager
    def rival(self, name: str, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
        """The program `streams.rivals.<name>`, ended with the body."""
        command = [sys.executable, "-m", f"streams.rivals.{name}", self.where.kafka, str(WATCHES), *arguments]
        with (self.settings.home / f"{name}.log").open("ab") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
            try:
                yield process
            finally:
                process.kill()

    def scoring(self, lines: Path, batch: int) -> dict[str, float]:
        """`desk.bench.inprocess` in a new process."""
        command = [sys.executable, "-m", "desk.bench.inprocess", str(lines), str(WATCHES), str(batch)]
        found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return found

    def _members(self, role: Role) -> int:
        """Members of the group: a worker that was stopped keeps its partitions until its session ends."""
        with closing(kafka_admin(self.where.kafka)) as admin:
            return len(admin.describe_groups([role.group])[role.group]["members"])

    def _status(self, role: Role, ordinal: int) -> status_file.WorkerStatus:
        status = status_file.read(self.settings.home, role, ordinal)
        if status is None:
            raise DeskError(f"Worker {role.value} left no status.", f"Look at the logs in {self.settings.home}.")
        return status


@contextmanager
def prepared(settings: Settings, report: Callable[[str], Any]) -> Iterator[Ground]:
    """Genuine services on free ports in a temporary folder, with topics, indices and the scenario's watches; gone afterwards."""
    with TemporaryDirectory(prefix="quivive-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        own = settings.model_copy(
            update={"home": home, "kafka_port": 0, "elasticsearch_port": 0, "kafka_brokers": "", "elasticsearch_url": ""}
        )
        with tethered(home):
            try:
                services.up(from_settings(own), report=report)
                ground = Ground(own, endpoints(own))
                apply_topics(settings=own, quiet=True)
                apply_indices(settings=own, quiet=True)
                publish(ground.where.kafka, compare(read(WATCHES), {}))
                yield ground
            finally:
                services.down(home, purge=True)


def until(condition: Callable[[], bool], what: str, poll: float = 0.05) -> None:
    """Wait for the condition. Raises DeskError after five minutes."""
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        if time.monotonic() > deadline:
            raise DeskError(f"Not within {DEADLINE_S:.0f} s: {what}.", "Is the machine very busy?")
        time.sleep(poll)
