"""The watches in force, read from their compacted topic and followed while the worker runs."""

import asyncio
from collections.abc import Callable

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from pydantic import ValidationError

from schemas.topics import Topic
from schemas.watch import Watch

log = structlog.get_logger()
TP = TopicPartition(Topic.WATCHES_DECLARED.value, 0)
Listener = Callable[[tuple[Watch, ...]], None]


Connect = Callable[[str], AIOKafkaConsumer]


def _connect(kafka: str) -> AIOKafkaConsumer:
    return AIOKafkaConsumer(bootstrap_servers=kafka, enable_auto_commit=False, auto_offset_reset="earliest", group_id=None)


class Watches:
    """Reads everything declared so far in `start`, then tells `listener` of each later change."""

    _consumer: AIOKafkaConsumer

    def __init__(self, kafka: str, listener: Listener, connect: Connect | None = None) -> None:
        self._kafka = kafka
        self._listener = listener
        self._connect = connect or _connect
        self._by_key: dict[str, Watch] = {}
        self._read_to = 0
        self._moved = asyncio.Event()

    async def start(self) -> None:
        """Read to the present end of the topic. Raises KafkaError when the broker or the topic is missing."""
        self._consumer = self._connect(self._kafka)
        await self._consumer.start()
        self._consumer.assign([TP])
        await self._consumer.seek_to_beginning(TP)
        end = await self._end()
        while self._read_to < end:
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
        end = await self._end()
        while self._read_to < end:
            self._moved.clear()
            await self._moved.wait()

    async def _end(self) -> int:
        return int((await self._consumer.end_offsets([TP]))[TP])

    def _tell(self) -> None:
        self._listener(tuple(self._by_key.values()))

    async def _take(self, timeout_ms: int) -> bool:
        records = (await self._consumer.getmany(TP, timeout_ms=timeout_ms)).get(TP, [])
        for record in records:
            self._apply((record.key or b"").decode(errors="replace"), record.value)
        self._read_to = await self._consumer.position(TP)
        self._moved.set()
        return bool(records)

    def _apply(self, name: str, value: bytes | None) -> None:
        if value is None:
            self._by_key.pop(name, None)
            return
        try:
            watch = Watch.model_validate_json(value)
        except ValidationError as error:
            log.error("a declared watch is not valid and is left out: run `quivive watch apply`", watch=name, problems=error.error_count())
            return
        self._by_key[name] = watch
