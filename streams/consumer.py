"""A Faust consumer that commits what was handled, and nothing else.

Faust fetches before it has sought the committed offsets (faust-streaming 0.15.3, `Recovery.on_recovery_completed`), drops what it has
fetched while a rebalance or a recovery is under way (`Consumer.getmany`), and takes the hole for a compacted one, so that its own account
of acknowledgements commits past it (`_add_gap`, `_new_offset`).
"""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Protocol, cast

import structlog
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from streams.watermarks import Watermarks

UNSOUGHT_WAIT_S = 0.05
log = structlog.get_logger()


class HasWatermarks(Protocol):
    """The app, as far as its consumer asks it."""

    watermarks: Watermarks


class Unread(dict[TP, int | None]):
    """Faust's memory of what it read, kept empty: with it, records that a seek brings back would be dropped."""

    def __missing__(self, tp: TP) -> None:
        return None

    def __setitem__(self, tp: TP, offset: int | None) -> None:
        return None

    def update(self, *_: Any, **__: Any) -> None:
        """Nothing is remembered."""


class HandledConsumer(driver.Consumer):
    """Commits `app.watermarks`, and begins each partition where they say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._read_offset = Unread()
        self._sought: frozenset[TP] = frozenset()

    @property
    def watermarks(self) -> Watermarks:
        """How far this worker has handled each partition."""
        return cast("HasWatermarks", self.app).watermarks

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """The committed offsets, 0 or None where there is none; such partitions begin with their earliest record."""
        committed: Mapping[TP, int] = await super().seek_to_committed()
        read = [tp for tp in committed if not self._is_changelog_tp(tp)]
        earliest = {TP(*tp): offset for tp, offset in (await self.earliest_offsets(*read)).items()} if read else {}
        unread = {tp: offset for tp, offset in earliest.items() if not committed[tp]}
        if unread:
            await self.seek_wait(unread)
        for tp, offset in earliest.items():
            if 0 < (committed[tp] or 0) < offset:
                log.error("records expired before they were read: raise the topic's retention", topic=tp.topic, lost=offset - committed[tp])
        self.watermarks.raise_to({tp: max(committed[tp] or 0, offset) for tp, offset in earliest.items()})
        self._sought = frozenset(earliest)
        return committed

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Fetch nothing until the committed offsets are sought."""
        self._sought = frozenset()
        await super().on_partitions_revoked(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Fetch nothing until the committed offsets are sought."""
        self._sought = frozenset()
        await super().on_partitions_assigned(assigned, generation_id)

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> Any:  # noqa: ASYNC109 - Faust's signature
        ready = {tp for tp in active_partitions or () if tp in self._sought or self._is_changelog_tp(tp)}
        if not ready:
            await asyncio.sleep(UNSOUGHT_WAIT_S)
            return {}
        return await super()._getmany(ready, timeout)

    def ack(self, message: Any) -> bool:
        """Nothing is kept of it: the watermark counts."""
        message.acked = True
        self._unacked_messages.discard(message)
        return True

    def _filter_tps_with_pending_acks(self, topics: Any = None) -> Iterator[TP]:
        return (tp for tp in self.watermarks if topics is None or tp in topics or tp.topic in topics)

    def _new_offset(self, tp: TP) -> int | None:
        return self.watermarks[tp]


class HandledTransport(driver.Transport):
    """Kafka with this consumer."""

    Consumer: ClassVar[Any] = HandledConsumer
