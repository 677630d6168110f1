"""Rows of a list of accounts, JSON lines or CSV, plain or gzipped, in batches; a row that is none is an error in words."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import orjson

from agents.file.bounded import MAX_LINE
from agents.file.opening import DAMAGE, FORMATS
from desk.errors import DeskError
from desk.lines import BATCH_LINES, BOM, GZIP, Source, batches, opened

DELIMITERS = ",;\t|"
PROFILES = "Give a file of profiles, JSON lines or CSV, or - for standard input."
_PEEK = 4_096
_DEEP = "it is nested too deeply"


class Row(NamedTuple):
    """A row by its line's number, from 1: its columns, or what is wrong with it."""

    line: int
    columns: dict[str, Any]
    fault: str = ""


@contextmanager
def opened_list(path: Path, taken: str = PROFILES) -> Iterator[tuple[Source, bool]]:
    """The open file, and whether it is a table: by its name, on standard input by its first character; `taken`: what to give."""
    if FORMATS.get(Path(path.name.lower().removesuffix(".gz")).suffix) != "csv":
        with opened(path, taken) as source:
            yield source, str(path) == "-" and _tabular(cast("io.BufferedReader", source.file).peek(_PEEK)[:_PEEK])
        return
    try:
        with path.open("rb") as file:
            packed = file.peek(2).startswith(GZIP)
            yield Source(str(path), gzip.GzipFile(fileobj=file) if packed else file, lambda: False), True
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", taken) from error


def rows_of(source: Source, *, table: bool) -> Iterator[list[Row]]:
    """Batches of rows, in order; blank lines are left out. Raises DeskError where the file breaks off or has no header."""
    if table:
        yield from _table(source)
        return
    for batch in batches(source):
        yield [_json(line, raw) for line, raw in batch]


def check_columns(rows: Iterable[Row], mapped: Iterable[str]) -> None:
    """Raises DeskError with the columns there are where none of these rows has a mapped one."""
    there = dict.fromkeys(column for row in rows for column in row.columns)
    missing = [column for column in mapped if column not in there and column.partition(".")[0] not in there]
    if there and missing:
        shown = ", ".join(list(there)[:40])
        raise DeskError(f"--map: there is no column {', '.join(missing)}.", f"Columns there are: {shown}.")


def _json(line: int, raw: bytes) -> Row:
    if len(raw) > MAX_LINE:
        return Row(line, {}, f"the line is longer than {MAX_LINE:,} bytes: shorten it or leave columns out")
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError:
        found = _lenient(raw)
    if isinstance(found, dict):
        return Row(line, found)
    return Row(line, {}, f"{found if isinstance(found, _Fault) else 'it is no JSON object'}: write one profile a line, as a JSON object")


class _Fault(str):
    """Why a line is no JSON."""

    __slots__ = ()


def _lenient(raw: bytes) -> Any:
    """JSON as other programs write it: with NaN, Infinity and halves of surrogate pairs."""
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _Fault("it is not UTF-8")
    except RecursionError:
        return _Fault(_DEEP)
    except ValueError as error:
        return _Fault(f"it is no JSON ({str(error)[:80]})")


def _table(source: Source) -> Iterator[list[Row]]:
    csv.field_size_limit(MAX_LINE)
    text = io.TextIOWrapper(cast("IO[bytes]", source.file), "utf-8-sig", errors="replace", newline="")
    held: list[Row] = []
    number = 1
    try:
        head = text.readline(MAX_LINE)
        delimiter = max(DELIMITERS, key=head.count)
        names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
        if not head:
            raise DeskError(f"{source.name} is empty.", "Check how it was written; nothing was judged.")
        if not any(names):
            raise DeskError(f"{source.name} begins with an empty line.", "The first line must name the columns.")
        cells = csv.reader(text, delimiter=delimiter)
        while (row := _next(cells, names)) is not None:
            number = cells.line_num + 1
            if row is not _BLANK:
                held.append(row._replace(line=number))
            if len(held) >= BATCH_LINES:
                yield held
                held = []
    except DAMAGE as error:
        yield held
        raise DeskError(
            f"{source.name} is damaged after line {number}: {error}.", "The lines before were judged; fetch it again."
        ) from error
    if held:
        yield held


def _next(cells: Iterator[list[str]], names: list[str]) -> Row | None:
    try:
        found = next(cells, None)
    except csv.Error as error:
        return Row(0, {}, f"it is no CSV ({error}): check its quotation marks")
    if found is None:
        return None
    if not any(found):
        return _BLANK
    if len(found) != len(names):
        return Row(0, {}, f"it has {len(found)} columns where the header has {len(names)}: is a quotation mark left open?")
    return Row(0, dict(zip(names, found, strict=True)))


_BLANK = Row(0, {})


def _tabular(head: bytes) -> bool:
    first = head.removeprefix(BOM).lstrip().partition(b"\n")[0]
    return first[:1] not in {b"{", b"[", b""} and not head.startswith(GZIP) and any(mark.encode() in first for mark in DELIMITERS)
