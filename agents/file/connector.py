"""A file as a source: pages of rows, a cursor that survives appended lines and notices another file under the same name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from agents.connector import Cursor, Page, Rejected
from agents.file.jsonl import JsonlReader
from agents.file.mapping import check_columns
from agents.file.opening import format_of
from agents.file.parquet import ParquetReader
from agents.file.row import Reader, Row
from agents.file.shaping import Shaper
from agents.file.table import TableReader
from schemas.ids import content_id
from schemas.mention import Mention

PAGE_ROWS = 5_000
_HEAD_BYTES = 4_096


@dataclass(frozen=True)
class FileOptions:
    """How a file is read. `mapping`: column by field. `source`: for every row; empty: the row's own. `limit`: most rows of this run."""

    path: Path
    mapping: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    limit: int | None = None
    encoding: str = "utf-8"
    page_rows: int = PAGE_ROWS

    def name(self, topic: str) -> str:
        """Names the cursor: another path, mapping, source, encoding or topic begins anew."""
        fed = ",".join(f"{target}={column}" for target, column in sorted(self.mapping.items()))
        return f"file-{content_id(str(self.path.absolute()), fed, self.source, self.encoding, topic)[:16]}"


class FileConnector:
    """Reads a file page by page; `now` gives the moment of receipt (aware UTC). Raises `IngestError` on a file that cannot be read."""

    def __init__(self, options: FileOptions, now: Callable[[], datetime]) -> None:
        self._options = options
        self._now = now
        self._format = format_of(options.path)
        self._shaper = Shaper(options.mapping, options.source)
        self._reader: Reader | None = None
        self._left = options.limit
        self._notes: tuple[str, ...] = ()
        self._checked = False

    def fetch(self, cursor: Cursor) -> Page:
        """The next rows."""
        reader = self._reader or self._begin(cursor)
        wanted = self._options.page_rows if self._left is None else min(self._options.page_rows, self._left)
        rows = reader.read(wanted) if wanted else []
        self._check(rows)
        good, bad = self._shape(rows)
        if self._left is not None:
            self._left -= len(rows)
        notes, self._notes = self._notes, ()
        done = not rows or self._left == 0
        return Page(good, self._cursor(reader), bad, done=done, notes=notes, fraction=reader.fraction())

    def close(self) -> None:
        """Close the file."""
        if self._reader:
            self._reader.close()

    def _begin(self, cursor: Cursor) -> Reader:
        position = dict(cursor.get("position", {}))
        if position and head(self._options.path, int(cursor.get("head_bytes", 0))) != cursor.get("head"):
            position = {}
            self._notes = (f"{self._options.path} is another file than last time; read from its beginning.",)
        elif position:
            self._notes = (f"Resumed after row {position.get('row', 0):,}.",)
        self._reader = open_reader(self._format, self._options, position)
        return self._reader

    def _check(self, rows: list[Row]) -> None:
        if self._checked or not rows:
            return
        known = self._reader.columns if self._reader else None
        columns = known if known is not None else [name for row in rows if row.fields for name in row.fields]
        if columns:
            check_columns(columns, self._options.mapping, str(self._options.path))
            self._checked = True

    def _shape(self, rows: list[Row]) -> tuple[list[Mention], list[Rejected]]:
        return self._shaper.mentions(rows, self._now()) if rows else ([], [])

    def _cursor(self, reader: Reader) -> dict[str, Any]:
        length = min(_HEAD_BYTES, self._options.path.stat().st_size)
        return {"position": dict(reader.position), "head": head(self._options.path, length), "head_bytes": length}


def open_reader(name: str, options: FileOptions, position: dict[str, int]) -> Reader:
    """The reader of a format."""
    if name == "csv":
        return TableReader(options.path, position, options.encoding)
    return ParquetReader(options.path, position) if name == "parquet" else JsonlReader(options.path, position)


def head(path: Path, length: int) -> str:
    """A fingerprint of the first `length` bytes: appended lines do not change it."""
    with path.open("rb") as file:
        return blake2b(file.read(length), digest_size=8).hexdigest()
