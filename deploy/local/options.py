"""What the user asks of the local services."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.local.names import Name
from schemas.settings import Settings


@dataclass(frozen=True)
class Options:
    """Where the services live and how they listen.

    `ports`: 0 asks for a free one. `heaps`: as the JVM takes them, `512m` or `1g`.
    `external`: addresses of services that run elsewhere; these are not started.
    `brief`: the services live for minutes, so they start sooner at the price of their speed later.
    """

    home: Path
    cache: Path
    ports: Mapping[Name, int]
    heaps: Mapping[Name, str]
    external: Mapping[Name, str]
    brief: bool = False


def from_settings(settings: Settings, *, brief: bool = False) -> Options:
    """The part of `settings` that concerns the local services, with absolute paths."""
    external = {Name.KAFKA: settings.kafka_brokers, Name.ELASTICSEARCH: settings.elasticsearch_url}
    return Options(
        home=settings.home.expanduser().absolute(),
        cache=settings.cache.expanduser().absolute(),
        ports={Name.KAFKA: settings.kafka_port, Name.ELASTICSEARCH: settings.elasticsearch_port},
        heaps={Name.KAFKA: settings.kafka_heap, Name.ELASTICSEARCH: settings.elasticsearch_heap},
        external={name: address for name, address in external.items() if address},
        brief=brief,
    )
