"""What the authors of one partition do, and the pages of the log that hold it: the cost is one record a batch, not one an author."""

from struct import Struct
from typing import NamedTuple

import numpy as np
import structlog
from numpy.typing import NDArray

from models.behaviour import RECORD, AuthorTable, Records

log = structlog.get_logger()
VERSION = 1
HEAD = Struct(">BQqI")
"""Version, page, then offset and line of the last mention counted; after it the packed records."""
SLACK = 4_096
"""Records that the log may hold beyond twice those that hold true."""


class Mark(NamedTuple):
    """The place of a mention in its partition."""

    offset: int
    line: int


NOWHERE = Mark(-1, 0)
Record = tuple[str, bytes | None]
"""The name of a page and what is on it; None takes it back."""


class AuthorState:
    """The authors of one partition. `mark` is the last mention counted; every page names its own, the highest holds.

    Pages come back in any order and any number of times, with the same end. A page is taken back only once what held true of it
    stands on a later page that was acknowledged.
    """

    def __init__(self) -> None:
        self.mark = NOWHERE
        self._table = AuthorTable()
        self._page = 0
        self._sizes: dict[int, int] = {}
        self._logged = 0
        self._spent: list[int] = []

    @property
    def count(self) -> int:
        """Authors known."""
        return self._table.count

    @property
    def nbytes(self) -> int:
        """Bytes of the table."""
        return self._table.nbytes

    @property
    def pages(self) -> tuple[int, int]:
        """Pages that the log holds, and records on them."""
        return len(self._sizes), self._logged

    def read(self, authors: NDArray[np.uint64]) -> Records:
        """One record for each author, zeros for those not known."""
        return self._table.read(authors)

    def write(self, rows: Records, mark: Mark) -> list[Record]:
        """Count a batch; what comes back is to be written, and acknowledged before the next call."""
        before, self.mark = self.mark, max(self.mark, mark)
        gone: list[Record] = [(str(page), None) for page in self._spent]
        self._spent = []
        record = self._put(rows, self.mark)
        return [*gone, record, *self._clean(2 * len(rows) + SLACK, before)]

    def take(self, name: str, value: bytes | None) -> None:
        """A record of the log."""
        page = int(name) if name.isdecimal() else 0
        self._page = max(self._page, page)
        if value is None:
            self._logged -= self._sizes.pop(page, 0)
        elif (found := _decoded(value)) is None:
            log.error("a page of authors is of another form and is left out", page=name, bytes=len(value))
        else:
            self.mark = max(self.mark, found[0])
            self._table.take(found[1], page)
            self._hold(page, len(found[1]))

    def _put(self, rows: Records, mark: Mark) -> Record:
        self._page += 1
        self._table.write(rows, self._page)
        self._hold(self._page, len(rows))
        return str(self._page), HEAD.pack(VERSION, self._page, *mark) + rows.tobytes()

    def _hold(self, page: int, size: int) -> None:
        self._logged += size - self._sizes.get(page, 0)
        self._sizes[page] = size

    def _clean(self, most: int, mark: Mark) -> list[Record]:
        """The oldest pages with so many records are spent: what holds true of them goes on a new one.

        It bears the mark from before the batch, whose own record may be lost while this one is not.
        """
        if self._logged <= 2 * self._table.count + SLACK:
            return []
        self._spent = self._oldest(most)
        self._logged -= sum(self._sizes.pop(page) for page in self._spent)
        live = self._table.until_page(self._spent[-1])
        return [self._put(live, mark)] if len(live) else []

    def _oldest(self, most: int) -> list[int]:
        """At least one page, never the newest."""
        chosen: list[int] = []
        for page in sorted(self._sizes)[:-1]:
            most -= self._sizes[page]
            if chosen and most < 0:
                break
            chosen.append(page)
        return chosen


def _decoded(value: bytes) -> tuple[Mark, Records] | None:
    if len(value) < HEAD.size or (len(value) - HEAD.size) % RECORD.itemsize or value[0] != VERSION:
        return None
    _, _, offset, line = HEAD.unpack_from(value)
    return Mark(offset, line), np.frombuffer(value, RECORD, offset=HEAD.size)
