"""Real Kafka and Elasticsearch for tests: own home, free ports, the shared download cache, ended with the tests."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import services as local
from deploy.local.options import from_settings
from deploy.local.tether import tethered
from schemas.settings import Settings


@dataclass(frozen=True)
class TestServices:
    """Where the services answer; `home` is the folder that holds them."""

    __test__ = False
    kafka: str
    elasticsearch: str
    home: Path

    def environment(self) -> dict[str, str]:
        """Variables for a process of the product that is to use these services."""
        return {
            **os.environ,
            "KAFKA_BROKERS": self.kafka,
            "ELASTICSEARCH_URL": self.elasticsearch,
            "QUIVIVE_HOME": str(self.home / "product"),
        }

    def settings(self) -> Settings:
        """Settings that point here."""
        return Settings(kafka_brokers=self.kafka, elasticsearch_url=self.elasticsearch, home=self.home / "product")


@contextmanager
def running_services() -> Iterator[TestServices]:
    """Both services, ready; stopped and deleted at the end whatever happened."""
    with tempfile.TemporaryDirectory(prefix="quivive-test-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        options = from_settings(Settings(home=home, kafka_port=0, elasticsearch_port=0, elasticsearch_heap="512m"), brief=True)
        with tethered(home):
            try:
                where = local.up(options, report=lambda _line: None)
                yield TestServices(where.kafka, where.elasticsearch, home)
            finally:
                local.down(home, purge=True)
