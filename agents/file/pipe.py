"""JSON lines from a pipe: mentions leave as they come, and there is no cursor as nothing can be read twice."""

import os
import select
from collections import deque
from collections.abc import Callable
from datetime import datetime

from agents.connector import Cursor, Page
from agents.errors import IngestError
from agents.file.bounded import MAX_LINE
from agents.file.connector import FileOptions
from agents.file.foreign import foreign
from agents.file.jsonl import parse_line
from agents.file.mapping import check_columns
from agents.file.row import Row
from agents.file.shaping import Shaper

NAME = "standard input"
_CHUNK = 65_536
_GZIP = b"\x1f\x8b"


class PipeConnector:
    """Reads the descriptor `pipe` to its end; of `options`, path and encoding do not matter. Raises `IngestError` on another format."""

    def __init__(self, pipe: int, options: FileOptions, now: Callable[[], datetime], patience: float = 1.0) -> None:
        self._pipe = pipe
        self._patience = patience
        self._options = options
        self._now = now
        self._shaper = Shaper(options.mapping, options.source)
        self._lines: deque[bytes] = deque()
        self._rest = b""
        self._read = self._row = 0
        self._left = options.limit
        self._ended = False
        self._checked = False

    def fetch(self, cursor: Cursor) -> Page:
        """The lines that are there; none where none comes within `patience` seconds."""
        wanted = self._options.page_rows if self._left is None else min(self._options.page_rows, self._left)
        while len(self._lines) < wanted and self._fill(0.0 if self._lines else self._patience):
            pass
        rows = self._rows(wanted)
        if self._left is not None:
            self._left -= len(rows)
        good, bad = self._shaper.mentions(rows, self._now()) if rows else ([], [])
        return Page(good, cursor, bad, done=self._left == 0 or (self._ended and not self._lines))

    def close(self) -> None:
        """The descriptor belongs to the caller."""

    def _fill(self, seconds: float) -> bool:
        """Take what the pipe holds; whether anything came."""
        if self._ended or not select.select([self._pipe], [], [], seconds)[0]:
            return False
        chunk = os.read(self._pipe, _CHUNK)
        if not self._read and chunk:
            _refuse_foreign(chunk)
        self._read += len(chunk)
        self._ended = not chunk
        if chunk and len(self._rest) > MAX_LINE and b"\n" not in chunk:
            return True
        *whole, rest = (self._rest + chunk).split(b"\n") if chunk else (self._rest, b"")
        self._lines.extend(whole)
        self._rest = rest[: MAX_LINE + 1]
        return True

    def _rows(self, wanted: int) -> list[Row]:
        rows: list[Row] = []
        while self._lines and len(rows) < wanted:
            line = self._lines.popleft()
            self._row += 1
            if line.strip():
                rows.append(parse_line(line.removeprefix(b"\xef\xbb\xbf") if self._row == 1 else line, self._row))
        self._check(rows)
        return rows

    def _check(self, rows: list[Row]) -> None:
        columns = [name for row in rows if row.fields for name in row.fields]
        if columns and not self._checked:
            check_columns(columns, self._options.mapping, NAME)
            self._checked = True


def _refuse_foreign(head: bytes) -> None:
    if head.startswith(_GZIP):
        raise IngestError(f"{NAME} is gzipped.", "Unpack it first: gunzip -c FILE.jsonl.gz | quivive ingest file -")
    other = foreign(head)
    if other:
        raise IngestError(f"{NAME} is {other[0]}, not JSON lines.", other[1])
