"""Domains against brands, one JSON line each, without any service."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import exp, inf
from pathlib import Path
from typing import Any

import orjson

from agents.file.opening import FORMATS
from desk.errors import DeskError
from desk.lines import Source, batches
from desk.profiles.rows import Row, check_columns, opened_list, rows_of
from desk.watches import read
from models.lookalikes.domains import Domains
from models.lookalikes.hosts import LONGEST, host_in
from models.lookalikes.likeness import Likeness, added
from models.masking import mask
from schemas.watch import Watch

COLUMNS = ("domain", "host", "hostname", "url", "link", "fqdn")
DECLARED = "it is a declared domain, or lies below one"
NO_DOMAIN = "there is no domain: give one a line, or --map domain=COLUMN"
REMEDY = "Give --watches FILE or --brand NAME=domain."
TAKEN = "Give a file with a domain a line, or - for standard input."
UNRELATED = 0.001
"""The probability where nothing is resembled at all."""
_MOST_LOG_ODDS = 30.0
_NO_HOST = re.compile(r"[\s,;\"'<>{}\[\]()|]")
"""What no host holds: such a line is something else, or several domains."""
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def check_domains(path: Path, watches: Path | None, brands: Sequence[str], mapping: Sequence[str]) -> tuple[int, int]:
    """Judge the file (`-`: standard input) to standard output; returns the number of output lines and of errors among them."""
    checker = DomainChecker([*(read(watches) if watches else ()), *map(parse_brand, brands)], parse_map(mapping))
    total = errors = 0
    with _rows(path) as rows:
        for batch in rows:
            if not total and checker.column:
                check_columns(batch, [checker.column])
            lines = [checker.line(row) for row in batch]
            total += len(lines)
            errors += sum("error" in line for line in lines)
            sys.stdout.buffer.write(b"".join(_encoded(line) for line in lines))
            sys.stdout.buffer.flush()
    return total, errors


class DomainChecker:
    """Rows in, records out."""

    def __init__(self, watches: Sequence[Watch], column: str = "") -> None:
        if not watches:
            raise DeskError("There is no brand to compare with.", REMEDY)
        self._domains = Domains(watches, floor=-inf)
        self.column = column

    def line(self, row: Row) -> dict[str, Any]:
        """The record of a row, or `error` and `line`."""
        if row.fault:
            return {"error": mask(row.fault).text, "line": row.line}
        names = [self.column] if self.column else COLUMNS
        value = next((row.columns[name] for name in names if row.columns.get(name)), None)
        host = host_in(value) if isinstance(value, str) else ""
        if "." not in host or _NO_HOST.search(host):
            return {"error": NO_DOMAIN, "line": row.line}
        return self.judged(host)

    def judged(self, host: str) -> dict[str, Any]:
        """The record of a host."""
        owner = self._domains.owner(host)
        if owner:
            return {"domain": host, "verdict": "genuine", "score": 0.0, "watch": owner, "term": "", "reasons": [DECLARED]}
        found = self._domains.likeness(host)
        if found is None:
            return {"domain": host, "verdict": "unrelated", "score": UNRELATED, "watch": "", "term": "", "reasons": []}
        return {
            "domain": host,
            "verdict": "lookalike" if found.score >= 0 else "unrelated",
            "score": round(probability(found.score), 6),
            "watch": found.watch,
            "term": found.term,
            "reasons": reasons(found),
        }


def probability(log_odds: float) -> float:
    """Of log-odds, never below that of what resembles nothing; monotone."""
    plain = 1 / (1 + exp(-max(-_MOST_LOG_ODDS, min(_MOST_LOG_ODDS, log_odds))))
    return UNRELATED + (1 - UNRELATED) * plain


def reasons(found: Likeness) -> list[str]:
    """Why, in words."""
    told = [f"it {found.how} “{found.term}”"]
    return [*told, added(found.claims)] if found.claims else told


def parse_brand(option: str) -> Watch:
    """A watch of `NAME[=domain,...]`. Raises DeskError."""
    name, _, domains = option.partition("=")
    name = name.strip()
    own = tuple(part for part in map(str.strip, domains.split(",")) if part)
    if sum(map(str.isalnum, name)) < 3:
        raise DeskError(f"--brand {option[:60]}: a name needs at least three letters or digits.", "For example: --brand Orange=orange.fr")
    slug = _NO_SLUG.sub("-", name.lower()).strip("-")[:60] or "brand"
    return Watch(id=slug, name=name[:200], names=(name[:200],), domains=own)


def parse_map(options: Iterable[str]) -> str:
    """The column that holds the domain, "" where none is named. Raises DeskError."""
    column = ""
    for option in options:
        target, _, named = (part.strip() for part in option.partition("="))
        if target != "domain" or not named or column:
            raise DeskError(f"--map {option[:60]}: expected domain=COLUMN, once.", "For example: --map domain=host")
        column = named
    return column


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[list[Row]]]:
    """Batches of rows, of whichever form the file has."""
    if FORMATS.get(Path(path.name.lower().removesuffix(".gz")).suffix) == "csv":
        with opened_list(path, TAKEN) as (source, table):
            yield rows_of(source, table=table)
        return
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


def _encoded(line: dict[str, Any]) -> bytes:
    """One line of JSON; marks that are not seen are escaped, and a lone surrogate, which UTF-8 cannot hold, is a question mark."""
    if not str(line.get("domain", "")).isprintable():
        return json.dumps(line).encode() + b"\n"
    try:
        return orjson.dumps(line) + b"\n"
    except orjson.JSONEncodeError:
        clean = {key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for key, value in line.items()}
        return orjson.dumps(clean) + b"\n"
