"""The records of one partition: a set-associative table that grows up to a bound."""

from mmap import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.behaviour.record import RECORD, Records

WAYS = 32
FIRST_SETS = 8
MOST_SETS = 50_000
FULL = 0.65
GROWTH, LEAST_GROWTH = 1.125, 256
"""By an eighth, so that little lies idle, and by half a megabyte at least, so that a young table is not made anew every other batch."""


class AuthorTable:
    """Authors by fingerprint. When a set is full, the author unseen for longest makes room (`displaced` counts them).

    `page` beside each record is the number that its writer gives: which page of a log holds it. Records are moved by `take`, `compress` and
    `put` alone: by index numpy moves them field by field, at a tenth of the speed.
    """

    def __init__(self, most_sets: int = MOST_SETS) -> None:
        self._most = most_sets
        self.displaced = 0
        self.count = 0
        self._make(min(FIRST_SETS, most_sets))

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self._records.nbytes + self._pages.nbytes

    def read(self, authors: NDArray[np.uint64]) -> Records:
        """One record for each author, in order; zeros for those not known."""
        _, places, found = self._find(authors)
        rows = self._records.take(places)
        np.put(rows, np.flatnonzero(~found | (authors == 0)), np.zeros((), RECORD))
        return rows

    def write(self, rows: Records, page: int = 0) -> None:
        """Keep these records; authors must differ, none may be 0."""
        if not len(rows):
            return
        self._make_room(len(rows))
        sets, places, found = self._find(rows["author"])
        self._put(places[found], rows.compress(found), page)
        new, at = rows.compress(~found), sets[~found]
        while len(new):
            new, at = self._insert(new, at, page)

    def until_page(self, page: int) -> Records:
        """The records last written with this number or a lower one."""
        return self._records.compress((self._pages <= page) & (self._records["author"] != 0))

    def take(self, rows: Records, page: int) -> None:
        """As `write`, but leave alone what was written with a higher number: in whatever order pages come, the end is the same."""
        _, places, found = self._find(rows["author"])
        self.write(rows.compress(~found | (self._pages[places] < page)), page)

    def _insert(self, rows: Records, sets: NDArray[np.intp], page: int) -> tuple[Records, NDArray[np.intp]]:
        """As many as sets have ways; the rest comes back."""
        order = np.argsort(sets, kind="stable")
        rows, sets = rows.take(order), sets[order]
        rank = np.arange(len(sets)) - np.searchsorted(sets, sets)
        now = rank < WAYS
        places = sets[now] * WAYS + self._longest_unseen(sets[now], rank[now])
        gone = int((self._records["author"][places] != 0).sum())
        self.displaced += gone
        self.count += int(now.sum()) - gone
        self._put(places, rows.compress(now), page)
        return rows.compress(~now), sets[~now]

    def _longest_unseen(self, sets: NDArray[np.intp], rank: NDArray[np.intp]) -> NDArray[np.intp]:
        """The way of each set that comes at this rank when they are sorted by their last post; free ones come first."""
        last = self._by_set("last", sets)
        ways: NDArray[np.intp] = last.argmin(axis=1)
        further = np.flatnonzero(rank)
        ways[further] = np.argsort(last[further], axis=1, kind="stable")[np.arange(len(further)), rank[further]]
        return ways

    def _put(self, places: NDArray[np.intp], rows: Records, page: int) -> None:
        np.put(self._records, places, rows)
        self._pages[places] = page

    def _find(self, authors: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        """Of each author the set, a place, and whether it stands there."""
        sets = self._set_of(authors)
        places = sets * WAYS + (self._by_set("author", sets) == authors[:, None]).argmax(axis=1)
        return sets, places, self._records["author"][places] == authors

    def _by_set(self, name: str, sets: NDArray[np.intp]) -> NDArray[Any]:
        """A field of all ways of these sets."""
        ways: NDArray[Any] = self._records[name].reshape(-1, WAYS)[sets]
        return ways

    def _set_of(self, authors: NDArray[np.uint64]) -> NDArray[np.intp]:
        return ((authors >> np.uint64(32)) * np.uint64(self._sets) >> np.uint64(32)).astype(np.intp)

    def _make_room(self, more: int) -> None:
        sets = self._sets
        while (self.count + more) > FULL * WAYS * sets and sets < self._most:
            sets = min(self._most, max(int(sets * GROWTH) + 1, sets + LEAST_GROWTH))
        if sets > self._sets:
            self._grow(sets)

    def _grow(self, sets: int) -> None:
        occupied = self._records["author"] != 0
        rows, pages = self._records.compress(occupied), self._pages[occupied]
        self._make(sets)
        where = self._set_of(rows["author"])
        order = np.argsort(where, kind="stable")
        where = where[order]
        rank = np.arange(len(order)) - np.searchsorted(where, where)
        keep = rank < WAYS
        places = where[keep] * WAYS + rank[keep]
        np.put(self._records, places, rows.take(order[keep]))
        self._pages[places] = pages[order[keep]]
        self.count = len(places)
        self.displaced += len(order) - len(places)

    def _make(self, sets: int) -> None:
        self._sets = sets
        self._records = _zeros(sets * WAYS, RECORD)
        self._pages = _zeros(sets * WAYS, np.dtype(np.uint32))


def _zeros(size: int, kind: np.dtype[Any]) -> NDArray[Any]:
    """Memory of its own that goes back to the system with the array: tables that grow in turn would leave holes in the allocator's."""
    return np.frombuffer(mmap(-1, size * kind.itemsize), kind)
