"""JSON lines, one object a line; resumed by byte offset."""

import json
from pathlib import Path
from typing import Any

import orjson

from agents.errors import IngestError
from agents.file.bounded import MAX_LINE, next_line
from agents.file.foreign import PEEK_BYTES, foreign
from agents.file.opening import DAMAGE, OpenFile, damaged
from agents.file.row import Row
from schemas.dead_letter import Reason
from schemas.framing import Fault

_BOM = b"\xef\xbb\xbf"


class JsonlReader:
    """Rows from `position` (`offset` in bytes of the unpacked file, `row` lines read)."""

    def __init__(self, path: Path, position: dict[str, int]) -> None:
        self._path = path
        self._file = OpenFile(path)
        self.columns: list[str] | None = None
        self.position = {"offset": position.get("offset", 0), "row": position.get("row", 0)}
        self._damage: IngestError | None = None
        self._begin()

    def read(self, count: int) -> list[Row]:
        """Up to `count` rows; blank lines are counted and left out."""
        if self._damage:
            raise self._damage
        rows: list[Row] = []
        try:
            while len(rows) < count and (line := self._line()):
                if line.strip():
                    rows.append(parse_line(line, self.position["row"]))
        except DAMAGE as error:
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

    def _line(self) -> bytes:
        line, size = next_line(self._file.bytes)
        first = self.position["offset"] == 0
        self.position = {"offset": self.position["offset"] + size, "row": self.position["row"] + (1 if line else 0)}
        return line.removeprefix(_BOM) if first else line

    def _begin(self) -> None:
        """Look at the first bytes, then go to the position. Raises `IngestError` on another format and on damage."""
        try:
            other = foreign(self._file.bytes.read1(PEEK_BYTES))
            if other:
                raise IngestError(f"{self._path} is {other[0]}, not JSON lines.", other[1])
            self._file.bytes.seek(self.position["offset"])
        except DAMAGE as error:
            raise damaged(self._path, self.position["row"], error) from error


def parse_line(line: bytes, number: int) -> Row:
    """One line; a lone half of a surrogate pair is replaced, everything else that is no object is a fault."""
    if len(line) > MAX_LINE:
        fault = Fault(Reason.TOO_LARGE, f"the line is longer than {MAX_LINE:,} bytes; here is its beginning")
        return Row(number, fault=fault, raw=_shown(line[:10_000]))
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        value = _with_halves_replaced(line) if b"\\ud" in line.lower() else None
        if value is None:
            return Row(number, fault=Fault(Reason.NOT_JSON, f"not JSON: {error.msg} (column {error.colno})"), raw=_shown(line))
    if isinstance(value, dict):
        return Row(number, value)
    hint = "; turn the array into lines with: jq -c '.[]'" if isinstance(value, list) else ""
    return Row(number, fault=Fault(Reason.INVALID, f"the line is no JSON object{hint}"), raw=_shown(line))


def _with_halves_replaced(line: bytes) -> Any:
    try:
        text = json.dumps(json.loads(line), ensure_ascii=False)
        return orjson.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    except (ValueError, RecursionError):
        return None


def _shown(line: bytes) -> str:
    return line.rstrip(b"\r\n").decode("utf-8", "backslashreplace")
