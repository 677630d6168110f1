"""A compacted topic and its consumer in memory."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from types import SimpleNamespace

import orjson
from aiokafka import TopicPartition


@dataclass
class TopicLog:
    """Partitions as lists of records; `getmany` gives one record at a time, of the first partition that has any."""

    topic: str
    partitions: int = 1
    records: dict = field(default_factory=dict)
    at: dict = field(default_factory=dict)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self):
        self.places = [TopicPartition(self.topic, number) for number in range(self.partitions)]
        self.records = {place: [] for place in self.places}

    def declare(self, name, value, partition=0) -> None:
        data = value if value is None or isinstance(value, bytes) else orjson.dumps(value)
        self.records[self.places[partition]].append(SimpleNamespace(key=name.encode(), value=data))
        self.more.set()

    async def start(self):
        """Connected."""

    def assign(self, places):
        assert places == self.places

    async def seek_to_beginning(self, *places):
        self.at = dict.fromkeys(places, 0)

    async def end_offsets(self, places):
        return {place: len(self.records[place]) for place in places}

    async def position(self, place):
        return self.at[place]

    async def getmany(self, *places, timeout_ms):
        while not (left := [place for place in places if self.at[place] < len(self.records[place])]):
            self.more.clear()
            await self.more.wait()
        self.at[left[0]] += 1
        return {left[0]: [self.records[left[0]][self.at[left[0]] - 1]]}


@asynccontextmanager
async def following(reader):
    """Started, and following in the body."""
    await reader.start()
    task = asyncio.create_task(reader.follow())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
