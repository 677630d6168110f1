"""Nothing between two handled records may be missing: a hole is looked up in the log, and what lies in it comes again."""

import asyncio
from collections.abc import Iterable

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from faust.types import TP

from streams.pacing import paced
from streams.watermarks import Hole, Watermarks

log = structlog.get_logger()
LOOK_UP_S = 30.0


class RecordsSkippedError(Exception):
    """Records were fetched and dropped before they could be handled; the worker must begin again at its watermark."""


async def first_offset(kafka: str, tp: TP, start: int, before: int) -> int | None:
    """The offset of the first record in `[start, before)`, None when there is none (markers, compaction). Raises TimeoutError."""
    consumer = paced(AIOKafkaConsumer(bootstrap_servers=kafka, group_id=None, enable_auto_commit=False, auto_offset_reset="earliest"))
    await consumer.start()
    try:
        async with asyncio.timeout(LOOK_UP_S):
            return await _scan(consumer, TopicPartition(tp.topic, tp.partition), start, before)
    finally:
        await consumer.stop()


async def _scan(consumer: AIOKafkaConsumer, tp: TopicPartition, start: int, before: int) -> int | None:
    consumer.assign([tp])
    consumer.seek(tp, start)
    while await consumer.position(tp) < before:
        for record in (await consumer.getmany(tp, timeout_ms=500, max_records=1)).get(tp, []):
            return int(record.offset) if record.offset < before else None
    return None


class Continuity:
    """Holds the watermarks of one worker against the log."""

    def __init__(self, kafka: str, watermarks: Watermarks) -> None:
        self._kafka = kafka
        self._watermarks = watermarks

    async def follow(self, records: Iterable[tuple[TP, int]]) -> dict[TP, int]:
        """Where the partitions stand once these records are handled. Raises RecordsSkippedError."""
        reached, holes = self._watermarks.follow(records)
        for hole in holes:
            await self._look_up(hole)
        return reached

    async def _look_up(self, hole: Hole) -> None:
        if hole.start is None:
            raise RecordsSkippedError(f"{hole.tp.topic}[{hole.tp.partition}]: records came before the committed offset was known")
        found = await first_offset(self._kafka, hole.tp, hole.start, hole.end)
        if found is not None:
            raise RecordsSkippedError(f"{hole.tp.topic}[{hole.tp.partition}]: {hole.end} came, {found} did not")
        log.info("nothing lies between", topic=hole.tp.topic, partition=hole.tp.partition, start=hole.start, end=hole.end)
