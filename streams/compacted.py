"""A compacted topic, read whole and then followed while the worker runs: what holds is the last value of each key."""

import asyncio
from collections.abc import Callable, Sequence

from aiokafka import AIOKafkaConsumer, TopicPartition

from schemas.topics import Topic
from streams.pacing import paced

Connect = Callable[[str], AIOKafkaConsumer]


def places_of(topic: Topic, partitions: int = 1) -> list[TopicPartition]:
    """Every partition of a topic."""
    return [TopicPartition(topic.value, number) for number in range(partitions)]


def connect(kafka: str) -> AIOKafkaConsumer:
    """A consumer without a group."""
    return paced(AIOKafkaConsumer(bootstrap_servers=kafka, enable_auto_commit=False, auto_offset_reset="earliest", group_id=None))


class Compacted:
    """Reads all that the topic holds in `start`, then takes up what comes. `take` gets each key and value, `tell` follows each lot."""

    _consumer: AIOKafkaConsumer

    def __init__(
        self,
        kafka: str,
        places: Sequence[TopicPartition],
        take: Callable[[str, bytes | None], None],
        tell: Callable[[], None],
        connect: Connect = connect,
    ) -> None:
        self._kafka = kafka
        self._connect = connect
        self._places = list(places)
        self._take_one = take
        self._tell = tell
        self._read_to = dict.fromkeys(self._places, 0)
        self._moved = asyncio.Event()

    async def start(self) -> None:
        """Read to the present end of the topic. Raises KafkaError when the broker or the topic is missing."""
        self._consumer = self._connect(self._kafka)
        await self._consumer.start()
        self._consumer.assign(self._places)
        await self._consumer.seek_to_beginning(*self._places)
        ends = await self._ends()
        while self._before(ends):
            await self._take(timeout_ms=1_000)
        self._tell()

    async def follow(self) -> None:
        """Never returns: takes up changes as they are published."""
        while True:
            if await self._take(timeout_ms=5_000):
                self._tell()
            await asyncio.sleep(0)

    async def catch_up(self) -> None:
        """Until `follow` has taken up what the topic holds now."""
        ends = await self._ends()
        while self._before(ends):
            self._moved.clear()
            await self._moved.wait()

    async def _ends(self) -> dict[TopicPartition, int]:
        return {place: int(end) for place, end in (await self._consumer.end_offsets(self._places)).items()}

    def _before(self, ends: dict[TopicPartition, int]) -> bool:
        return any(self._read_to[place] < end for place, end in ends.items())

    async def _take(self, timeout_ms: int) -> bool:
        lots = await self._consumer.getmany(*self._places, timeout_ms=timeout_ms)
        for records in lots.values():
            for record in records:
                self._take_one((record.key or b"").decode(errors="replace"), record.value)
        for place in self._places:
            self._read_to[place] = await self._consumer.position(place)
        self._moved.set()
        return any(lots.values())
