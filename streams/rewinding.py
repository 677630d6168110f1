"""A consumer that loses nothing of partitions without a committed offset.

Faust drops what it fetched while a rebalance or a recovery is under way and then seeks back to the committed offsets; where there is none
yet, aiokafka does not seek at all, and the dropped records are never seen again (faust-streaming 0.15.3, `Consumer.perform_seek`).
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from faust.transport.drivers import aiokafka as driver
from faust.types import TP


class RewindingConsumer(driver.Consumer):
    """Seeks partitions without a committed offset back to their beginning: their records come again, and repeats change nothing."""

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """The committed offsets, 0 or None where there is none."""
        committed: Mapping[TP, int] = await super().seek_to_committed()
        unread = [tp for tp, offset in committed.items() if not offset and not self._is_changelog_tp(tp)]
        if unread:
            await self.seek_wait({TP(*tp): offset for tp, offset in (await self.earliest_offsets(*unread)).items()})
        return committed


class RewindingTransport(driver.Transport):
    """Kafka with this consumer."""

    Consumer: ClassVar[Any] = RewindingConsumer
