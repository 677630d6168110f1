"""The lines of a file in the order of their times, whatever their order in the file; only times and places are held in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import orjson

from agents.file.bounded import MAX_LINE
from desk.lines import batches, opened
from desk.rehearsal.period import Period

PAGE = 1_000


def pages_of(path: Path, period: Period) -> Iterator[list[bytes]]:
    """Lines of the period, oldest first, a page at a time; what tells no time is left out. Raises DeskError where it cannot be read."""
    with TemporaryFile() as spool:
        times, places = _spool(path, period, spool)
        order = sorted(range(len(times)), key=times.__getitem__)
        for first in range(0, len(order), PAGE):
            yield [_line(spool, places[number]) for number in order[first : first + PAGE]]


def _spool(path: Path, period: Period, spool: IO[bytes]) -> tuple[array[float], array[int]]:
    times, places, end = array("d"), array("Q"), 0
    with opened(path) as source:
        for batch in batches(source):
            for _, raw in batch:
                at = _moment(raw)
                if at is not None and period.holds(at):
                    times.append(at.timestamp())
                    places.append(end)
                    end += spool.write(raw + b"\n")
    return times, places


def _line(spool: IO[bytes], place: int) -> bytes:
    spool.seek(place)
    return spool.readline()


def _moment(raw: bytes) -> datetime | None:
    """None for a line that is too long, or no object, or tells no time."""
    if len(raw) > MAX_LINE:
        return None
    try:
        at = datetime.fromisoformat(orjson.loads(raw)["created_at"])
    except (ValueError, TypeError, KeyError):
        return None
    return at.replace(tzinfo=at.tzinfo or UTC)
