"""Rows of a table of counts: a time stamp and a value each, or what is wrong with the row, in words."""

import csv
import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from agents.file.bounded import MAX_LINE
from desk.errors import DeskError
from desk.lines import GZIP, Numbered, Source, batches, opened

TIMES = ("timestamp", "time", "datetime", "date", "ts", "created_at", "bin", "start", "hour", "day")
VALUES = ("value", "count", "counts", "mentions", "volume", "total", "n")
DELIMITERS = ",;\t|"
MOST_VALUE = 1e12
FIRST_YEAR, LAST_YEAR = 1900, 9000
_SECOND_UNITS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3))
_SHOWN = 60


class Point(NamedTuple):
    """A row by its line's number, from 1. `stamp` is as it was written, `at` in epoch seconds; without a value where `fault` says why."""

    line: int
    stamp: str = ""
    at: float = 0.0
    value: float = 0.0
    fault: str = ""
    fold: float = 0.0
    """The same where the clock showed the stamp for the second time, in autumn."""


class Columns(NamedTuple):
    """Where time stamp and value stand."""

    delimiter: str
    stamp: int
    value: int
    header: bool


@contextmanager
def opened_counts(path: Path) -> Iterator[Source]:
    """A file, or standard input for `-`; gzipped or not by its first bytes. Raises DeskError."""
    if str(path) == "-":
        with opened(path) as source:
            yield source
        return
    try:
        with path.open("rb") as file:
            packed = file.peek(2).startswith(GZIP)
            yield Source(str(path), gzip.GzipFile(fileobj=file) if packed else file, lambda: False)
    except OSError as error:
        raise DeskError(
            f"{path}: {error.strerror}.", "Give a CSV file with a time stamp and a value a line, or - for standard input."
        ) from error


def points(source: Source, stamp: str, value: str, zone: ZoneInfo) -> Iterator[list[Point]]:
    """Batches of points, in order; blank lines are left out. Raises DeskError where a named column is missing or the file breaks off."""
    columns: Columns | None = None
    for batch in batches(source):
        found = []
        for number, raw in batch:
            if columns is None:
                columns = columns_of(_text(raw), stamp, value, zone)
                if columns.header:
                    continue
            found.append(point((number, raw), columns, zone))
        yield found


def columns_of(first: str, stamp: str, value: str, zone: ZoneInfo) -> Columns:
    """By the first line: a header where its second column is no number and its first no time. Raises DeskError."""
    delimiter = next((mark for mark in DELIMITERS if mark in first), ",")
    cells = [cell.strip() for cell in _cells(first, delimiter)]
    plain = not stamp and not value
    if plain and len(cells) > 1 and (moment(cells[0], zone) is not None or _number(cells[1]) is not None):
        return Columns(delimiter, 0, 1, header=False)
    stamp_at = _place(cells, stamp, TIMES, 0)
    return Columns(delimiter, stamp_at, _place(cells, value, VALUES, 0 if stamp_at == 1 else 1), header=True)


def point(numbered: Numbered, columns: Columns, zone: ZoneInfo) -> Point:
    """Of a line."""
    number, raw = numbered
    if len(raw) > MAX_LINE:
        return Point(number, fault="the line is too long")
    cells = _cells(_text(raw), columns.delimiter)
    if len(cells) <= max(columns.stamp, columns.value):
        return Point(number, fault="the line has too few columns")
    stamp, told = cells[columns.stamp].strip(), cells[columns.value].strip()
    at = moment(stamp, zone)
    if at is None:
        return Point(number, fault=f"no time stamp: {stamp[:_SHOWN]!r}" if stamp else "the time stamp is missing")
    value = _number(told)
    if value is None:
        return Point(number, fault=f"no number: {told[:_SHOWN]!r}" if told else "the value is missing")
    if not 0 <= value <= MOST_VALUE:
        return Point(number, fault=f"a count lies between 0 and 10^12: {told[:_SHOWN]}")
    return Point(number, stamp, at, value, fold=moment(stamp, zone, fold=1) or at)


def moment(stamp: str, zone: ZoneInfo, fold: int = 0) -> float | None:
    """Epoch seconds of an ISO time stamp, in `zone` where it names none, or of a number of (milli-, micro-, nano-)seconds since 1970."""
    number = _number(stamp) if not (len(stamp) == 8 and stamp.isdigit()) else None
    if number is not None:
        number /= next((unit for least, unit in _SECOND_UNITS if abs(number) >= least), 1.0)
        return number if _within(number) else None
    try:
        found = datetime.fromisoformat(stamp.replace("/", "-"))
    except ValueError:
        return None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=zone, fold=fold)).timestamp()


def _within(seconds: float) -> bool:
    return datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp() <= seconds <= datetime(LAST_YEAR, 1, 1, tzinfo=UTC).timestamp()


def _number(text: str) -> float | None:
    """A finite number in plain digits, else None; NaN is none."""
    try:
        value = float(text) if "_" not in text and text.isascii() else None
    except ValueError:
        return None
    return value if value is not None and isfinite(value) else None


def _place(cells: Sequence[str], named: str, known: Sequence[str], otherwise: int) -> int:
    """Of the column with this name, else with a well-known one, else the usual place. Raises DeskError."""
    if named:
        if named not in cells:
            raise DeskError(f"There is no column {named[:_SHOWN]}.", f"There are: {', '.join(cell[:_SHOWN] for cell in cells[:20])}.")
        return cells.index(named)
    folded = [cell.lower() for cell in cells]
    return next((folded.index(name) for name in known if name in folded), otherwise)


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
