"""Kafka clients that take a breath between two looks at the cluster, as Java's do (`retry.backoff.ms`).

A broker that stops in order takes the leadership of its partitions with it. From then on aiokafka 0.14 asks for metadata without a pause
(`Sender._sender_routine`, `Fetcher._fetch_requests_routine`): a whole core, 3,000 attempts and 1 MB of log a second.
"""

import asyncio
import time
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.client import AIOKafkaClient
from faust.transport.drivers import aiokafka as driver

from streams.consumer import HandledConsumer, HandledTransport

BREATH_S = 0.1
Member = TypeVar("Member", AIOKafkaConsumer, AIOKafkaProducer)


def paced(member: Member, breath: float = BREATH_S) -> Member:
    """The consumer or producer, not yet started, whose looks at the cluster begin `breath` seconds apart or more."""
    _pace(member.client if isinstance(member, AIOKafkaProducer) else member._client, breath)
    return member


def _pace(client: AIOKafkaClient, breath: float) -> None:
    look = client._metadata_update
    due = 0.0

    async def look_when_due(*what: Any) -> bool:
        nonlocal due
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        due = time.monotonic() + breath
        return bool(await look(*what))

    client._metadata_update = look_when_due


class PacedThread(driver.AIOKafkaConsumerThread):
    """Faust's thread around the group's consumer."""

    def _create_consumer(self, loop: asyncio.AbstractEventLoop) -> AIOKafkaConsumer:
        return paced(super()._create_consumer(loop))


class PacedConsumer(HandledConsumer):
    """The consumer of the group."""

    def _new_consumer_thread(self) -> PacedThread:
        return PacedThread(self, loop=self.loop, beacon=self.beacon)


class PacedProducer(driver.Producer):
    """The producer of outputs and changelogs."""

    def _new_producer(self, transactional_id: str | None = None) -> AIOKafkaProducer:
        return paced(super()._new_producer(transactional_id))


class PacedTransport(HandledTransport):
    """Kafka with these two."""

    Consumer = PacedConsumer
    Producer = PacedProducer
