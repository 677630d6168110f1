"""The counters of one worker, exposed for Prometheus on loopback unless told otherwise."""

from dataclasses import dataclass
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, start_http_server

from schemas.metrics import MEANING, Metric
from schemas.settings import Settings
from schemas.topics import Role


@dataclass(frozen=True)
class Meters:
    """One handle a metric; `dead_letters` takes the reason as label."""

    registry: CollectorRegistry
    records: Any
    mentions: Any
    dead_letters: Any
    duplicates: Any
    retries: Any
    batch_seconds: Any
    lag_seconds: Any


def make_meters(role: Role) -> Meters:
    """A registry of its own, so that several roles in one process do not collide."""
    registry = CollectorRegistry()
    disable_created_metrics()  # type: ignore[no-untyped-call]

    def labelled(kind: type[Counter] | type[Gauge] | type[Histogram], metric: Metric) -> Any:
        return kind(metric.value, MEANING[metric], ["role"], registry=registry).labels(role.value)

    dead = Counter(Metric.DEAD_LETTERS.value, MEANING[Metric.DEAD_LETTERS], ["role", "reason"], registry=registry)
    return Meters(
        registry=registry,
        records=labelled(Counter, Metric.RECORDS),
        mentions=labelled(Counter, Metric.MENTIONS),
        dead_letters=lambda reason: dead.labels(role.value, reason),
        duplicates=labelled(Counter, Metric.DUPLICATES),
        retries=labelled(Counter, Metric.RETRIES),
        batch_seconds=labelled(Histogram, Metric.BATCH_SECONDS),
        lag_seconds=labelled(Gauge, Metric.LAG_SECONDS),
    )


class MetricsError(ValueError):
    """The metrics cannot be served; the message says what to set."""


def serve(meters: Meters, settings: Settings) -> int | None:
    """Answer scrapes on `metrics_port`, and give the port; nothing listens when none is set. Raises MetricsError."""
    if settings.metrics_port is None:
        return None
    try:
        server, _ = start_http_server(settings.metrics_port, settings.metrics_host, meters.registry)
    except OSError as error:
        place = f"{settings.metrics_host}:{settings.metrics_port}"
        raise MetricsError(f"metrics cannot be served on {place} ({error.strerror}): set QUIVIVE_METRICS_PORT to a free port") from error
    return int(server.server_port)
