"""Records that Faust dropped at the end of a partition leave no hole to see: an idle worker asks the log."""

import asyncio
import time
from typing import cast

import structlog
from aiokafka.errors import KafkaError
from faust.types import TP

from streams.app import App
from streams.consumer import HandledConsumer
from streams.continuity import first_offset
from streams.guard import Lifecycle
from streams.watermarks import Watermarks

log = structlog.get_logger()
STALL_S = 15.0
"""An idle worker whose partitions hold records for this long begins again."""


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


async def end_when_stalled(app: App, kafka: str, lifecycle: Lifecycle) -> None:
    """Watch the partitions of this worker for as long as it lives, and end it when records of one do not come."""
    stall = Stall(STALL_S)
    while True:
        await asyncio.sleep(STALL_S / 3)
        ends = {} if lifecycle.busy else await log_ends(app)
        for tp in stall.stalled(ends, app.watermarks):
            mark = app.watermarks[tp]
            if await left_behind(kafka, tp, app.watermarks, ends[tp]) and not lifecycle.busy and app.watermarks[tp] == mark:
                lifecycle.skipped(f"{tp.topic}[{tp.partition}]")


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
