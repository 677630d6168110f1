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


class Watches:
    """Reads everything declared so far in `start`, then tells `listener` of each later change."""

    _consumer: AIOKafkaConsumer

    def __init__(self, kafka: str, listener: Listener) -> None:
        self._kafka = kafka
        self._listener = listener
        self._by_id: dict[str, Watch] = {}

    async def start(self) -> None:
        """Read to the present end of the topic. Raises KafkaError when the broker or the topic is missing."""
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=self._kafka, enable_auto_commit=False, auto_offset_reset="earliest", group_id=None
        )
        await self._consumer.start()
        self._consumer.assign([TP])
        await self._consumer.seek_to_beginning(TP)
        end = (await self._consumer.end_offsets([TP]))[TP]
        while await self._consumer.position(TP) < end:
            await self._take(timeout_ms=1_000)
        self._listener(tuple(self._by_id.values()))

    async def follow(self) -> None:
        """Never returns: takes up changes as they are published."""
        while True:
            if await self._take(timeout_ms=5_000):
                self._listener(tuple(self._by_id.values()))
            await asyncio.sleep(0)

    async def _take(self, timeout_ms: int) -> bool:
        records = (await self._consumer.getmany(TP, timeout_ms=timeout_ms)).get(TP, [])
        for record in records:
            self._apply((record.key or b"").decode(errors="replace"), record.value)
        return bool(records)

    def _apply(self, name: str, value: bytes | None) -> None:
        if value is None:
            self._by_id.pop(name, None)
            return
        try:
            watch = Watch.model_validate_json(value)
        except ValidationError as error:
            log.error("a declared watch is not valid and is left out: run `quivive watch apply`", watch=name, problems=error.error_count())
            return
        self._by_id[watch.id] = watch
