"""Judges a list of accounts: one JSON line for each row, in order."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from desk.profiles.columns import parse_map
from desk.profiles.rows import Row, check_columns, opened_list, rows_of
from desk.profiles.shaping import Shaped, Shaper
from desk.profiles.values import ValueFaultError
from desk.watches import read
from models.accounts import ProfileJudge
from models.masking import mask
from models.pictures.beside import read_picture
from models.pictures.refusal import Refusal
from schemas.profile import Profile
from schemas.scored import AccountView


def check_profiles(path: Path, watches: Path | None, mapping: Iterable[str], prior: float) -> tuple[int, int]:
    """Judge the file (`-`: standard input) to standard output; returns the number of output lines and of errors among them."""
    judge = ProfileJudge(read(watches) if watches else (), prior=prior)
    columns = parse_map(mapping)
    checker = Checker(judge, Shaper(columns, datetime.now(UTC)), Path.cwd() if str(path) == "-" else path.parent)
    total = errors = 0
    with opened_list(path) as (source, table):
        for batch in rows_of(source, table=table):
            if not total:
                check_columns(batch, columns.values())
            lines = checker.lines(batch)
            total += len(lines)
            errors += sum("error" in line for line in lines)
            sys.stdout.buffer.write(b"".join(map(encoded, lines)))
            sys.stdout.buffer.flush()
    return total, errors


def encoded(line: dict[str, Any]) -> bytes:
    """One line of JSON; where it holds marks that are not seen or turn the text round, all but ASCII is escaped."""
    found = orjson.dumps(line)
    return (found if found.decode().isprintable() else json.dumps(line).encode()) + b"\n"


class Checker:
    """Rows in, records out; pictures are looked for in `home` alone, nothing is fetched."""

    def __init__(self, judge: ProfileJudge, shaper: Shaper, home: Path) -> None:
        self._judge = judge
        self._shaper = shaper
        self._home = home

    def lines(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """One record a row, in order: the verdict, or `error` and `line`."""
        records: list[dict[str, Any]] = []
        profiles: dict[int, Profile] = {}
        self._shaper.notice(row.columns for row in rows)
        for place, row in enumerate(rows):
            try:
                profile, unread = self._shaped(row)
                profiles[place] = profile
                records.append({"id": profile.id, "handle": profile.handle})
                if unread:
                    records[place]["unread"] = [mask(each).text for each in unread]
                self._look(profile, records[place])
            except ValueFaultError as fault:
                records.append({"error": mask(str(fault)).text, "line": row.line})
        for place, view in zip(profiles, self._judge.judge(list(profiles.values())), strict=True):
            records[place] = {**_told(records[place], view), **records[place]}
        return records

    def _shaped(self, row: Row) -> Shaped:
        if row.fault:
            raise ValueFaultError(row.fault)
        return self._shaper.shape(row.columns)

    def _look(self, profile: Profile, record: dict[str, Any]) -> None:
        """Hash the avatar where the row names a picture; what is refused is told and counts as no picture known."""
        if not profile.avatar:
            return
        found = read_picture(profile.avatar, self._home)
        if isinstance(found, Refusal):
            record["avatar"] = {"reason": found.why.value, "message": found.message}
            profile.avatar = ""
        else:
            profile.avatar_hash = found


def _told(record: dict[str, Any], view: AccountView) -> dict[str, Any]:
    return {
        "id": record["id"],
        "handle": record["handle"],
        "verdict": view.verdict.value,
        "confidence": round(view.confidence, 4),
        "scores": {verdict.value: round(score, 6) for verdict, score in view.scores.items()},
        "also": [verdict.value for verdict in view.also],
        "imitates": view.imitates,
        "reasons": list(view.reasons),
    }
