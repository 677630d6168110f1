"""Genuine holes in a partition on a real broker: what transactional producers leave."""

import asyncio
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from faust.types import TP
from kafka import KafkaAdminClient
from kafka.admin import NewTopic

from streams.continuity import first_offset


@pytest.fixture
def tp(services):
    name = f"continuity-{uuid4().hex[:8]}"
    admin = KafkaAdminClient(bootstrap_servers=services.kafka)
    admin.create_topics([NewTopic(name, 1, 1)])
    admin.close()
    return TP(name, 0)


@asynccontextmanager
async def producer_of(services, **options):
    producer = AIOKafkaProducer(bootstrap_servers=services.kafka, acks="all", **options)
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


async def transactions(services, tp, count):
    """So many transactions of one record each: record and marker take turns."""
    async with producer_of(services, transactional_id=f"foreign-{tp.topic}") as producer:
        for number in range(count):
            async with producer.transaction():
                await producer.send_and_wait(tp.topic, str(number).encode(), partition=0)


async def test_a_marker_is_no_record(services, tp):
    await transactions(services, tp, 3)
    found = [await first_offset(services.kafka, tp, start, start + 1) for start in range(6)]
    assert found == [0, None, 2, None, 4, None]


async def test_markers_at_the_end_hide_nothing_and_do_not_hang(services, tp):
    await transactions(services, tp, 2)
    assert await asyncio.wait_for(first_offset(services.kafka, tp, 3, 4), 20) is None


async def test_the_first_record_after_the_start_is_told(services, tp):
    async with producer_of(services) as producer:
        for _ in range(5):
            await producer.send_and_wait(tp.topic, b"x", partition=0)
    assert await first_offset(services.kafka, tp, 2, 5) == 2
