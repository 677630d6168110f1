"""What every processor is given."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import faust
from faust.types import TP

from models.policy import Policy
from schemas.settings import Settings
from schemas.topics import Role
from streams.app import App
from streams.continuity import Continuity
from streams.guard import Lifecycle
from streams.meters import Meters
from streams.outbox import Letter, deliver


class Message(Protocol):
    """A Kafka record as a processor sees it; `timestamp` in epoch seconds."""

    tp: TP
    topic: str
    partition: int
    offset: int
    timestamp: float
    key: bytes | None
    value: bytes | None


class Event(Protocol):
    """What Faust hands to a processor, reduced to what is used of it."""

    message: Message


Events = Sequence[Event]


@dataclass
class Context:
    """One worker: its app, settings, policy, addresses, counters and lifecycle."""

    role: Role
    ordinal: int
    app: App
    settings: Settings
    kafka: str
    elasticsearch: str
    policy: Policy
    meters: Meters
    lifecycle: Lifecycle = field(default_factory=Lifecycle)

    async def send(self, letters: list[Letter]) -> None:
        """Deliver and wait for the acknowledgements."""
        await deliver(self.app, letters)

    def processor(self, topic: faust.TopicT, handle: Callable[[Events], Awaitable[None]]) -> None:
        """Register `handle` for batches of records of a topic; it returns when every effect is acknowledged."""
        continuity = Continuity(self.kafka, self.app.watermarks)

        async def process(stream: Any) -> None:
            async for events in stream.take_events(self.settings.batch_records, within=self.settings.batch_wait):
                async with self.lifecycle.batch(self.role.value):
                    reached = await continuity.follow((event.message.tp, event.message.offset) for event in events)
                    await self._timed(list(events), handle)
                    self.app.watermarks.raise_to(reached)

        process.__name__ = f"{self.role.value}_{topic.get_topic_name().replace('.', '_')}"
        self.app.agent(topic, name=f"streams.{process.__name__}", concurrency=1)(process)

    async def _timed(self, events: Events, handle: Callable[[Events], Awaitable[None]]) -> None:
        started = time.monotonic()
        self.meters.records.inc(len(events))
        self.meters.lag_seconds.set(max(0.0, time.time() - events[0].message.timestamp))
        await handle(events)
        self.meters.batch_seconds.observe(time.monotonic() - started)
