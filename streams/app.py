"""The Faust app of one role: crash-only, at least once, static membership."""

from collections.abc import Awaitable, Callable
from typing import Any

import faust

from schemas.settings import Settings
from schemas.topics import MAX_RECORD_BYTES, Role
from streams.ordering import OldestFirst
from streams.pacing import PacedTransport
from streams.tables import KeyedTable
from streams.watermarks import Watermarks

POLL_INTERVAL_S = 86_400.0
"""A processor that waits for Elasticsearch keeps its partitions: Kafka is the buffer, the lag tells."""


class App(faust.App):
    """A Faust app that prepares itself (reads the watches) before it takes the first record."""

    preparation: Callable[[], Awaitable[None]] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.watermarks = Watermarks()
        super().__init__(*args, **kwargs)

    async def on_first_start(self) -> None:
        """Prepare, then start as Faust does."""
        if self.preparation is not None:
            await self.preparation()
        await super().on_first_start()

    def _new_transport(self) -> faust.types.TransportT:
        return PacedTransport(self.conf.broker_consumer, self)


def make_app(role: Role, settings: Settings, kafka: str, ordinal: int) -> App:
    """An app whose group is the role's; `ordinal` names this worker among its role's, so that a restart resumes at once."""
    return App(
        role.group,
        broker=[f"kafka://{address.strip()}" for address in kafka.split(",")],
        store="memory://",
        datadir=str(settings.home / "workers" / f"{role.value}-{ordinal}"),
        Table=KeyedTable,
        ConsumerScheduler=OldestFirst,
        topic_partitions=settings.partitions,
        topic_replication_factor=settings.replication,
        topic_disable_leader=True,
        topic_allow_declare=False,
        web_enabled=False,
        table_standby_replicas=0,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=f"{role.group}-{ordinal}",
        consumer_max_fetch_size=2 * MAX_RECORD_BYTES,
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 5,
        broker_request_timeout=max(90.0, 2 * settings.session_timeout),
        broker_max_poll_interval=POLL_INTERVAL_S,
        broker_commit_interval=1.0,
        broker_max_poll_records=None,
        producer_acks=-1,
        producer_linger=0.0,
        producer_max_request_size=2 * MAX_RECORD_BYTES,
        stream_wait_empty=False,
        stream_buffer_maxsize=settings.batch_records * 2,
        worker_redirect_stdouts=False,
    )


def raw_topic(app: faust.App, *names: str) -> faust.TopicT:
    """Topics whose keys and values are taken as they are."""
    return app.topic(*names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", internal=False)
