"""Sends whose acknowledgements are awaited before the next batch is taken."""

import asyncio
from dataclasses import dataclass

import faust


@dataclass(frozen=True, slots=True)
class Letter:
    """One Kafka record to send; `partition` None leaves the choice to the key."""

    topic: str
    value: bytes
    key: bytes | None = None
    partition: int | None = None
    headers: tuple[tuple[str, bytes], ...] = ()


async def deliver(app: faust.App, letters: list[Letter]) -> None:
    """Send all, then wait for every broker acknowledgement. Raises what the producer raises: the batch is then redelivered."""
    producer = app.producer
    pending = [await producer.send(one.topic, one.key, one.value, one.partition, None, list(one.headers)) for one in letters]
    if pending:
        await asyncio.gather(*pending)
