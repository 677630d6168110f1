"""Where Kafka and Elasticsearch answer, for every command."""

from dataclasses import dataclass

from deploy.local.names import Name
from deploy.local.state import read_spec
from schemas.settings import Settings


@dataclass(frozen=True)
class Endpoints:
    """Kafka as `host:port` (several with commas), Elasticsearch as a URL."""

    kafka: str
    elasticsearch: str

    def environment(self) -> dict[str, str]:
        """The variables that hand these addresses to another process."""
        return {"KAFKA_BROKERS": self.kafka, "ELASTICSEARCH_URL": self.elasticsearch}


def endpoints(settings: Settings) -> Endpoints:
    """Explicit settings, else the local services of `home`, else the default ports on loopback."""
    return Endpoints(
        kafka=settings.kafka_brokers or _local(settings, Name.KAFKA) or f"127.0.0.1:{settings.kafka_port}",
        elasticsearch=settings.elasticsearch_url
        or _local(settings, Name.ELASTICSEARCH)
        or f"http://127.0.0.1:{settings.elasticsearch_port}",
    )


def _local(settings: Settings, name: Name) -> str:
    spec = read_spec(settings.home.expanduser().absolute(), name)
    return spec.address if spec else ""
