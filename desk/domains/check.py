"""Judges a list of domains: one JSON line for each row, in order."""

import json
import re
import sys
from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any

import orjson

from desk.domains.options import parse_brand, parse_map
from desk.domains.rows import opened_rows
from desk.errors import DeskError
from desk.profiles.rows import Row, check_columns
from desk.watches import read
from models.accounts.evidence import sigmoid
from models.lookalikes import Domains, Likeness
from models.lookalikes.hosts import host_in
from models.lookalikes.likeness import added
from models.masking import mask
from schemas.watch import Watch

COLUMNS = ("domain", "host", "hostname", "url", "link", "fqdn")
DECLARED = "it is a declared domain, or lies below one"
NO_DOMAIN = "there is no domain: give one a line, or --map domain=COLUMN"
REMEDY = "Give --watches FILE or --brand NAME=domain."
UNRELATED = 0.001
"""The probability where nothing is resembled at all."""
_NO_HOST = re.compile(r"[\s,;\"'<>{}\[\]()|]")
"""What no host holds: such a line is something else, or several domains."""


def check_domains(path: Path, watches: Path | None, brands: Sequence[str], mapping: Sequence[str]) -> tuple[int, int]:
    """Judge the file (`-`: standard input) to standard output; returns the number of output lines and of errors among them."""
    checker = DomainChecker([*(read(watches) if watches else ()), *map(parse_brand, brands)], parse_map(mapping))
    total = errors = 0
    with opened_rows(path) as rows:
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
    return UNRELATED + (1 - UNRELATED) * sigmoid(log_odds)


def reasons(found: Likeness) -> list[str]:
    """Why, in words."""
    told = [f"it {found.how} “{found.term}”"]
    return [*told, added(found.claims)] if found.claims else told


def _encoded(line: dict[str, Any]) -> bytes:
    """One line of JSON; marks that are not seen are escaped, and a lone surrogate, which UTF-8 cannot hold, is a question mark."""
    if not str(line.get("domain", "")).isprintable():
        return json.dumps(line).encode() + b"\n"
    try:
        return orjson.dumps(line) + b"\n"
    except orjson.JSONEncodeError:
        clean = {key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for key, value in line.items()}
        return orjson.dumps(clean) + b"\n"
