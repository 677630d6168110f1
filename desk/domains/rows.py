"""Rows of a list of domains: a table, JSON lines, or a bare domain a line; plain or gzipped, in batches."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from desk.lines import Source, batches
from desk.profiles.rows import Row, opened_list, rows_of
from models.lookalikes.hosts import LONGEST

TAKEN = "Give a file with a domain a line, or - for standard input."


@contextmanager
def opened_rows(path: Path) -> Iterator[Iterator[list[Row]]]:
    """Batches of rows, of whichever form the file has."""
    with opened_list(path, TAKEN) as (source, table):
        yield rows_of(source, table=True) if table else _lines(source)


def _lines(source: Source) -> Iterator[list[Row]]:
    for batch in batches(source):
        yield [_row(number, raw) for number, raw in batch]


def _row(number: int, raw: bytes) -> Row:
    """A JSON object or string, or the bare domain."""
    if raw[:1] not in {b"{", b'"'}:
        return Row(number, {"domain": raw[:LONGEST].decode("utf-8", "replace")})
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return Row(number, {}, f"it is no JSON ({str(error)[:80]})")
    if isinstance(found, str):
        return Row(number, {"domain": found})
    return Row(number, found)
