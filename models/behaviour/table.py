"""The records of one partition: a set-associative table that grows up to a bound."""

import numpy as np
from numpy.typing import NDArray

from models.behaviour.record import RECORD, Records

WAYS = 32
FIRST_SETS = 8
MOST_SETS = 50_000
FULL = 0.65
GROWTH = 1.125


class AuthorTable:
    """Authors by fingerprint. When a set is full, the author unseen for longest makes room (`displaced` counts them).

    `page` beside each record is the number that its writer gives: which page of a log holds it.
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
        sets, ways, found = self._find(authors)
        rows = self._records[sets, ways]
        rows[~found | (authors == 0)] = np.zeros((), RECORD)
        return rows

    def write(self, rows: Records, page: int = 0) -> None:
        """Keep these records; authors must differ, none may be 0."""
        if not len(rows):
            return
        self._make_room(len(rows))
        sets, ways, found = self._find(rows["author"])
        self._put(sets[found], ways[found], rows[found], page)
        new, at = rows[~found], sets[~found]
        while len(new):
            new, at = self._insert(new, at, page)

    def until_page(self, page: int) -> Records:
        """The records last written with this number or a lower one."""
        occupied = self._records["author"] != 0
        rows: Records = self._records[(self._pages <= page) & occupied]
        return rows

    def take(self, rows: Records, page: int) -> None:
        """As `write`, but leave alone what was written with a higher number: in whatever order pages come, the end is the same."""
        sets, ways, found = self._find(rows["author"])
        self.write(rows[~found | (self._pages[sets, ways] < page)], page)

    def _insert(self, rows: Records, sets: NDArray[np.intp], page: int) -> tuple[Records, NDArray[np.intp]]:
        """As many as sets have ways; the rest comes back."""
        order = np.argsort(sets, kind="stable")
        rows, sets = rows[order], sets[order]
        rank = np.arange(len(sets)) - np.searchsorted(sets, sets)
        now = rank < WAYS
        ways = np.argsort(self._records["last"][sets[now]], axis=1, kind="stable")[np.arange(int(now.sum())), rank[now]]
        gone = int((self._records["author"][sets[now], ways] != 0).sum())
        self.displaced += gone
        self.count += int(now.sum()) - gone
        self._put(sets[now], ways, rows[now], page)
        return rows[~now], sets[~now]

    def _put(self, sets: NDArray[np.intp], ways: NDArray[np.intp], rows: Records, page: int) -> None:
        self._records[sets, ways] = rows
        self._pages[sets, ways] = page

    def _find(self, authors: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        sets = self._set_of(authors)
        same = self._records["author"][sets] == authors[:, None]
        return sets, same.argmax(axis=1), same.any(axis=1)

    def _set_of(self, authors: NDArray[np.uint64]) -> NDArray[np.intp]:
        return ((authors >> np.uint64(32)) * np.uint64(len(self._records)) >> np.uint64(32)).astype(np.intp)

    def _make_room(self, more: int) -> None:
        sets = len(self._records)
        while (self.count + more) > FULL * WAYS * sets and sets < self._most:
            sets = min(self._most, int(sets * GROWTH) + 1)
        if sets > len(self._records):
            self._grow(sets)

    def _grow(self, sets: int) -> None:
        occupied = self._records["author"] != 0
        rows, pages = self._records[occupied], self._pages[occupied]
        self._make(sets)
        self.count = 0
        where = self._set_of(rows["author"])
        order = np.argsort(where, kind="stable")
        rank = np.arange(len(order)) - np.searchsorted(where[order], where[order])
        keep = rank < WAYS
        self.displaced += int((~keep).sum())
        self._records[where[order][keep], rank[keep]] = rows[order][keep]
        self._pages[where[order][keep], rank[keep]] = pages[order][keep]
        self.count = int(keep.sum())

    def _make(self, sets: int) -> None:
        self._records = np.zeros((sets, WAYS), RECORD)
        self._pages = np.zeros((sets, WAYS), np.uint32)
