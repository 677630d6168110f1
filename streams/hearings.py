"""What each partition's mentions tell of its sources, out of a table and back into it; turns -> coverage.changed.v1."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import structlog
from pydantic import ValidationError

from models.crises.hearing import Hearing, Turn
from models.crises.sighting import Sighting
from schemas.coverage import CoverageChange
from schemas.ids import BUCKET_SECONDS
from schemas.mention import EARLIEST, LATEST
from schemas.scored import Origin
from streams.crisis_records import coverage_letter
from streams.tables import KeyedTable, table_key
from streams.worker_context import Context

log = structlog.get_logger()


class Hearings:
    """By partition. A crash may teach twice what some minutes brought: it is a usual, not a count.

    What was noticed is written before it is told, and as long as it is not known to be told it is told again, under its id.
    """

    def __init__(self, context: Context, table: KeyedTable) -> None:
        self._context = context
        self._table = table
        self._held: dict[int, Hearing] = {}
        self._written: dict[int, tuple[int, ...]] = {}

    async def listen(self, taken: Sequence[tuple[int, Sighting]]) -> None:
        """Hear the mentions of a batch in the order of event time, once all is told that was noticed before."""
        await self.tell({partition for partition, _ in taken})
        spoken: dict[tuple[int, int, str], list[Origin]] = defaultdict(list)
        for partition, one in taken:
            if EARLIEST <= one.at < LATEST:
                spoken[one.bucket, partition, one.post.account.partition(":")[0]].append(one.origin)
        for (bucket, partition, source), origins in sorted(spoken.items()):
            hearing = self._of(partition)
            hearing.owed += [_change(partition, turn, origins[0]) for turn in hearing.hear(source, bucket, len(origins))]

    def down(self, partition: int) -> dict[str, int]:
        """Sources that are silent, with the bucket since when."""
        return self._of(partition).down

    async def write(self) -> None:
        """What is new, until the broker has it; then it is told."""
        for partition, hearing in self._held.items():
            if hearing.spoken() != self._written.get(partition):
                self._table[_key(partition)] = hearing.model_dump_json().encode()
                self._written[partition] = hearing.spoken()
        await self._table.settled()
        await self.tell(self._held)

    async def tell(self, partitions: Iterable[int]) -> None:
        """What these partitions owe."""
        for hearing in [self._of(one) for one in sorted(partitions)]:
            if hearing.owed:
                await self._context.send([coverage_letter(change) for change in hearing.owed])
                hearing.owed = []

    def forget(self) -> None:
        """Other workers may have written since."""
        self._held.clear()
        self._written.clear()

    def _of(self, partition: int) -> Hearing:
        if partition not in self._held:
            self._held[partition] = self._read(partition)
            self._written[partition] = self._held[partition].spoken()
        return self._held[partition]

    def _read(self, partition: int) -> Hearing:
        try:
            return Hearing.read(self._table.get(_key(partition)))
        except ValidationError:
            log.error("what was stored of the sources is not valid and is left out", partition=partition)
            return Hearing()


def _change(partition: int, turn: Turn, origin: Origin) -> CoverageChange:
    since, at = (datetime.fromtimestamp(bucket * BUCKET_SECONDS, UTC) for bucket in (turn.bucket, turn.at))
    usual = round(turn.usual, 1)
    return CoverageChange(source=turn.source, state=turn.state, since=since, usual=usual, partition=partition, at=at, origin=origin)


def _key(partition: int) -> bytes:
    """No watch has an empty id."""
    return table_key(partition, "|sources")
