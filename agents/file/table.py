"""CSV and TSV with a header line; resumed by row number."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO, cast

from agents.errors import IngestError
from agents.file.opening import DAMAGE, OpenFile, damaged
from agents.file.row import Row
from schemas.dead_letter import Reason
from schemas.framing import Fault

MAX_FIELD = 64_000_000
DELIMITERS = ",;\t|"


class TableReader:
    """Rows from `position` (`row`: rows read, the header not counted). Bytes that are not in the encoding fault their row."""

    def __init__(self, path: Path, position: dict[str, int], encoding: str = "utf-8") -> None:
        self._path = path
        self._encoding = encoding
        self._file = OpenFile(path)
        self._damage: IngestError | None = None
        self._names: list[str] = []
        self.columns: list[str] | None = None
        self.position = {"row": 0}
        csv.field_size_limit(MAX_FIELD)
        try:
            self._rows = self._open()
        except IngestError:
            self._file.close()
            raise
        while self.position["row"] < position.get("row", 0) and self._next():
            pass

    def read(self, count: int) -> list[Row]:
        """Up to `count` rows; blank lines are left out."""
        if self._damage:
            raise self._damage
        rows: list[Row] = []
        try:
            while len(rows) < count and (row := self._next()):
                rows.append(row)
        except (*DAMAGE, UnicodeError) as error:
            self._damage = damaged(self._path, self.position["row"], error)
            if not rows:
                raise self._damage from error
        return rows

    def fraction(self) -> float:
        """How much is read, 0 to 1."""
        return self._file.fraction()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _open(self) -> Iterator[list[str]]:
        encoding = "utf-8-sig" if self._encoding.lower() in {"utf-8", "utf8"} else self._encoding
        try:
            self._text = TextIOWrapper(cast("IO[bytes]", self._file.bytes), encoding, errors="surrogateescape", newline="")
            first = self._text.readline(MAX_FIELD)
            delimiter = max(DELIMITERS, key=first.count)
            rows = csv.reader(chain([first], self._text), delimiter=delimiter)
            self._names = header(next(rows, []))
            self.columns = self._names
        except (LookupError, UnicodeError, csv.Error, *DAMAGE) as error:
            raise IngestError(
                f"{self._path} has no readable header: {error}.", "Is it CSV? Give --encoding where it is not UTF-8."
            ) from error
        if not self._names:
            raise IngestError(f"{self._path} begins with an empty line.", "The first line must name the columns.")
        if any(_undecodable(name) for name in self._names):
            raise IngestError(f"{self._path} is not {self._encoding}.", "Name its encoding, for example --encoding utf-16 or cp1252.")
        return rows

    def _next(self) -> Row | None:
        """The next row that is not blank; None at the end."""
        while True:
            try:
                cells = next(self._rows, None)
            except csv.Error as error:
                self.position["row"] += 1
                return Row(self.position["row"], fault=Fault(Reason.INVALID, f"not CSV: {error}"))
            if cells is None:
                return None
            self.position["row"] += 1
            if cells:
                return self._row(cells)

    def _row(self, cells: list[str]) -> Row:
        number = self.position["row"]
        if len(cells) != len(self._names):
            message = f"{len(cells)} columns where the header has {len(self._names)}; is a quotation mark left open?"
            return Row(number, fault=Fault(Reason.INVALID, message), raw="\t".join(cells))
        if _undecodable("".join(cells)):
            message = f"bytes that are not {self._encoding}; name the encoding with --encoding, for example cp1252"
            return Row(number, fault=Fault(Reason.INVALID, message), raw="\t".join(cells))
        return Row(number, dict(zip(self._names, cells, strict=True)))


def header(names: list[str]) -> list[str]:
    """Every column has a name of its own: nameless ones are numbered, repeated ones too."""
    columns: list[str] = []
    for number, name in enumerate(names, start=1):
        plain = name.strip() or f"column_{number}"
        columns.append(plain if plain not in columns else f"{plain}_{number}")
    return columns


def _undecodable(cell: str) -> bool:
    """Whether a byte was kept as half of a surrogate pair, which no encoding takes."""
    if cell.isascii():
        return False
    try:
        cell.encode()
    except UnicodeEncodeError:
        return True
    return False
