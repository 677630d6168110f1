"""What each watch's search for campaigns remembers, out of a table and back into it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import structlog

from models.campaigns.post import Outcome, Post
from streams.tables import KeyedTable, entries, table_key

log = structlog.get_logger()


class Remembering(Protocol):
    """`models.campaigns.gathering.Gathering`, as far as it is used here."""

    @property
    def count(self) -> int:
        """Posts ever taken."""

    @property
    def refused(self) -> tuple[str, ...]:
        """Names of stored records that were no such thing, and were left out."""

    def take(self, posts: Sequence[Post]) -> list[Outcome]:
        """An outcome for each."""

    def written(self) -> dict[str, bytes]:
        """Records that changed, by name."""


class Restore(Protocol):
    """Makes a memory out of what is stored of it."""

    def __call__(self, watch: str, stored: Mapping[str, bytes], count: int) -> Remembering:
        """`count` says how many posts hold; what was written of later ones does not."""


class Place(NamedTuple):
    """A watch and the partition that it lives in."""

    partition: int
    watch: str

    @property
    def key(self) -> bytes:
        """In tables of one record a watch."""
        return table_key(self.partition, self.watch)


class Gatherings:
    """One for each watch that this worker has seen a post of since its partitions were assigned."""

    def __init__(self, table: KeyedTable, restore: Restore) -> None:
        self._table = table
        self._restore = restore
        self._held: dict[Place, Remembering] = {}

    def of(self, place: Place, count: int) -> Remembering:
        """That of a watch; restored where it is not at hand."""
        if place not in self._held:
            restored = self._held[place] = self._restore(place.watch, self._stored(place), count)
            if restored.refused:
                log.error("records of a search for campaigns are not valid and are left out", watch=place.watch, records=restored.refused)
        return self._held[place]

    def write(self, touched: Mapping[Place, Remembering]) -> None:
        """Put what changed into the table."""
        for place, gathering in touched.items():
            for name, record in gathering.written().items():
                self._table[_key(place, name)] = record

    def forget(self) -> None:
        """Other workers may have written since: what is known comes from the recovered table."""
        self._held.clear()

    def _stored(self, place: Place) -> dict[str, bytes]:
        prefix = _key(place, "")
        return {key[len(prefix) :].decode(): value for key, value in entries(self._table, place.partition) if key.startswith(prefix)}


def _key(place: Place, name: str) -> bytes:
    return table_key(place.partition, f"{place.watch}|{name}")
