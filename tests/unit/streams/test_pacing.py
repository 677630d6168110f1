"""While no partition has a leader, a client asks for one at its pace: real clients, a broker that counts them."""

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from schemas.settings import Settings
from schemas.topics import Role, Topic
from streams.app import make_app
from streams.continuity import first_offset
from streams.pacing import BREATH_S, PacedConsumer, PacedProducer, PacedThread, paced
from streams.watches import Watches
from tests.support.leaderless import leaderless

TOPIC = "mentions"
UNHURRIED = 3
LOOKS = 6


@asynccontextmanager
async def running(task):
    future = asyncio.ensure_future(task)
    try:
        yield
    finally:
        future.cancel()
        with suppress(asyncio.CancelledError):
            await future


async def is_paced(broker):
    """Half of the pauses must show: a broker that was late to hear one look may seem to hear the next early."""
    await broker.asked_until(UNHURRIED)
    assert await broker.asked_until(UNHURRIED + LOOKS) >= LOOKS * BREATH_S / 2


def producing(kafka):
    return AIOKafkaProducer(bootstrap_servers=kafka)


def consuming(kafka):
    return AIOKafkaConsumer(bootstrap_servers=kafka, group_id=None, enable_auto_commit=False)


async def send(producer):
    await producer.start()
    await producer.send_and_wait(TOPIC, b"in hand")


async def follow(consumer):
    await consumer.start()
    consumer.assign([TopicPartition(TOPIC, 0)])
    await consumer.getmany(timeout_ms=60_000)


async def end(client):
    """A producer keeps what it could not send, so that stopping it would wait."""
    await (client.stop() if isinstance(client, AIOKafkaConsumer) else client._sender.close())
    if isinstance(client, AIOKafkaProducer):
        await client.client.close()


@pytest.mark.parametrize(("make", "work"), [(producing, send), (consuming, follow)])
async def test_a_client_waits_between_its_looks_for_a_leader(make, work):
    async with leaderless(TOPIC) as broker:
        client = paced(make(broker.address))
        async with running(work(client)):
            await is_paced(broker)
        await end(client)


async def test_the_first_look_does_not_wait():
    async with leaderless(TOPIC) as broker:
        producer = paced(producing(broker.address), breath=3_600)
        await asyncio.wait_for(producer.start(), 30)
        assert await asyncio.wait_for(producer.client.force_metadata_update(), 30)
        await producer.stop()


async def test_the_watches_are_looked_for_at_that_pace():
    async with leaderless(Topic.WATCHES_DECLARED.value) as broker:
        watches = Watches(broker.address, lambda _: None)
        async with running(watches.start()):
            await is_paced(broker)
        await watches._consumer.stop()


async def test_a_hole_is_looked_up_at_that_pace():
    async with leaderless(TOPIC) as broker, running(first_offset(broker.address, TopicPartition(TOPIC, 0), 0, 9)):
        await is_paced(broker)


def test_the_app_reads_and_writes_at_that_pace(tmp_path):
    app = make_app(Role.SCORE, Settings(home=tmp_path), "127.0.0.1:9", 0)
    transport = app.transport
    assert (transport.Consumer, transport.Producer) == (PacedConsumer, PacedProducer)
    assert isinstance(app.consumer._thread, PacedThread)
