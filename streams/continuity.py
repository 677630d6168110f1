"""Nothing between two handled records may be missing: a hole is looked up in the log, and what lies in it comes again."""

import asyncio
import time
from collections.abc import Iterable
from typing import cast

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from faust.types import TP

from streams.app import App
from streams.consumer import HandledConsumer
from streams.watermarks import Hole, Watermarks

log = structlog.get_logger()
LOOK_UP_S = 30.0


class RecordsSkippedError(Exception):
    """Records were fetched and dropped before they could be handled; the worker must begin again at its watermark."""


async def first_offset(kafka: str, tp: TP, start: int, before: int) -> int | None:
    """The offset of the first record in `[start, before)`, None when there is none (markers, compaction). Raises TimeoutError."""
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, group_id=None, enable_auto_commit=False, auto_offset_reset="earliest")
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


async def left_behind(kafka: str, tp: TP, watermarks: Watermarks, end: int) -> bool:
    """Whether a record lies between the watermark and `end`. Markers alone are passed: the watermark rises to `end`."""
    try:
        found = await first_offset(kafka, tp, watermarks[tp] or 0, end)
    except (KafkaError, TimeoutError) as error:
        log.warning("the log cannot be looked up", topic=tp.topic, partition=tp.partition, error=repr(error))
        return False
    if found is None:
        watermarks.raise_to({tp: end})
    return found is not None


async def log_ends(app: App) -> dict[TP, int]:
    """The end of each partition that this worker reads; nothing while it rebalances, recovers or cannot reach the broker."""
    consumer = cast("HandledConsumer", app.consumer)
    if app.rebalancing or app.in_recovery or not consumer.flow_active:
        return {}
    held = [tp for tp in app.watermarks if tp in consumer.assignment()]
    try:
        return {TP(*tp): int(end) for tp, end in (await consumer.highwaters(*held)).items()} if held else {}
    except KafkaError as error:
        log.warning("the ends of the partitions are not known", error=str(error))
        return {}


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


class Stall:
    """Tells when a partition holds records that do not come, although the worker is idle."""

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._since: dict[TP, tuple[int, float]] = {}

    def stalled(self, ends: dict[TP, int], watermarks: Watermarks, now: float | None = None) -> list[TP]:
        """Partitions behind their end whose watermark has not moved for the limit (seconds); forget all others."""
        now = time.monotonic() if now is None else now
        behind = {tp: mark for tp, end in ends.items() if (mark := watermarks[tp]) is not None and mark < end}
        self._since = {tp: held if (held := self._since.get(tp)) and held[0] == mark else (mark, now) for tp, mark in behind.items()}
        return [tp for tp, (_, since) in self._since.items() if now - since >= self._limit_s]
