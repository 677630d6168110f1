"""What each partition's mentions tell of its sources, out of a table and back into it once an hour of event time."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import structlog
from pydantic import ValidationError

from models.crises.hearing import Hearing, Turn
from models.crises.sighting import Sighting
from models.crises.tally import WINDOW_BUCKETS
from schemas.ids import BUCKET_SECONDS
from streams.tables import KeyedTable, table_key

log = structlog.get_logger()


class Hearings:
    """By partition. A crash may forget what an hour has taught, or teach it twice: it is a usual, not a count."""

    def __init__(self, table: KeyedTable) -> None:
        self._table = table
        self._held: dict[int, Hearing] = {}
        self._written: dict[int, int] = {}

    def listen(self, taken: Iterable[tuple[int, Sighting]]) -> None:
        """Hear the mentions of a batch in the order of event time; who falls silent, or speaks again, is logged once."""
        counts = Counter((one.bucket, partition, one.post.account.partition(":")[0]) for partition, one in taken)
        for (bucket, partition, source), mentions in sorted(counts.items()):
            for turn in self._of(partition).hear(source, bucket, mentions):
                _log(partition, turn)

    def down(self, partition: int) -> dict[str, int]:
        """Sources that are silent, with the bucket since when."""
        return self._of(partition).down

    def put(self) -> None:
        """Into the table, where an hour has gone by."""
        for partition, hearing in self._held.items():
            if hearing.bucket - self._written.get(partition, 0) >= WINDOW_BUCKETS:
                self._table[_key(partition)] = hearing.model_dump_json().encode()
                self._written[partition] = hearing.bucket

    def forget(self) -> None:
        """Other workers may have written since."""
        self._held.clear()
        self._written.clear()

    def _of(self, partition: int) -> Hearing:
        if partition not in self._held:
            self._held[partition] = self._read(partition)
            self._written[partition] = self._held[partition].bucket
        return self._held[partition]

    def _read(self, partition: int) -> Hearing:
        try:
            return Hearing.read(self._table.get(_key(partition)))
        except ValidationError:
            log.error("what was stored of the sources is not valid and is left out", partition=partition)
            return Hearing()


def _log(partition: int, turn: Turn) -> None:
    since = datetime.fromtimestamp(turn.bucket * BUCKET_SECONDS, UTC).isoformat()
    log.warning("source down" if turn.down else "source heard again", source=turn.source, partition=partition, since=since)


def _key(partition: int) -> bytes:
    """No watch has an empty id."""
    return table_key(partition, "|sources")
