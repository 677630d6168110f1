"""A table of counts through the burst detector, one JSON line a point, without any service."""

import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson

from desk.counts import Point, opened_counts, points
from desk.errors import DeskError
from models.bursts.phase import Burst
from models.bursts.reading import Reading
from models.bursts.series import STANDARD, Series
from models.bursts.words import reasons

FIRST_GAPS = 12
"""So many gaps tell the width of a bin. Until then nothing can start, so that no line waits for a later one."""
MOST_ZEROS = 4_032


def find_bursts(path: Path, *, stamp: str, value: str, zone: str, zeros: bool) -> tuple[int, int]:
    """Read the file (`-`: standard input) to standard output; returns the number of output lines and of errors among them."""
    place = zone_of(zone)
    detector = Detector(place, zeros=zeros)
    total = errors = 0
    with opened_counts(path) as source:
        for batch in points(source, stamp, value, place):
            lines = [detector.line(point) for point in batch]
            total += len(lines)
            errors += sum("error" in line for line in lines)
            sys.stdout.buffer.write(b"".join(orjson.dumps(line) + b"\n" for line in lines))
            sys.stdout.buffer.flush()
    return total, errors


def zone_of(name: str) -> ZoneInfo:
    """Raises DeskError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise DeskError(f"There is no time zone {name[:60]}.", "For example: --zone Europe/Paris") from error


class Detector:
    """Points in, records out; a record depends on its point and earlier ones."""

    def __init__(self, zone: ZoneInfo, *, zeros: bool = False) -> None:
        self._design = replace(STANDARD, zone=zone)
        self._zeros = zeros
        self._first: list[tuple[int, float]] = []
        self._series: Series | None = None
        self._last: float | None = None

    def line(self, point: Point) -> dict[str, Any]:
        """The record of a point, or `error` and `line`."""
        if point.fault:
            return {"error": point.fault, "line": point.line}
        at = self._after(point)
        if at is None:
            return {"error": f"the time stamp does not come after that of the line before: {point.stamp[:60]}", "line": point.line}
        self._last = at
        return record(point, self._observed(int(at), point.value))

    def _after(self, point: Point) -> float | None:
        """When the point was, in whole seconds after the last; where clocks were put back, the second time that they showed the stamp."""
        last = None if self._last is None else int(self._last)
        return next((at for at in (point.at, point.fold) if last is None or int(at) > last), None)

    def _observed(self, start: int, count: float) -> Reading:
        if self._series is None:
            self._first.append((start, count))
            if len(self._first) <= FIRST_GAPS:
                return Reading(start, count, Burst.QUIET, 0.0, STANDARD.least_bar)
            starts = [start for start, _ in self._first]
            width = median(later - earlier for earlier, later in pairwise(starts))
            self._series = Series(max(1, int(width)), self._design)
            return [self._fed(*pair) for pair in self._first][-1]
        return self._fed(start, count)

    def _fed(self, start: int, count: float) -> Reading:
        series = self._series
        if series is None:
            raise RuntimeError("there is no series yet")
        if self._zeros and series.last is not None:
            width = series.scale.width
            left_out = range(series.last + width, start - width // 2, width)
            for empty in left_out[-MOST_ZEROS:]:
                series.observe(empty, 0.0)
        return series.observe(start, count)


def record(point: Point, reading: Reading) -> dict[str, Any]:
    """What is written of a point; the reasons only where a burst starts."""
    value = point.value
    line = {
        "timestamp": point.stamp,
        "value": int(value) if value == int(value) else value,
        "score": round(reading.score, 6),
        "burst": reading.burst is Burst.STARTING,
        "state": reading.burst.value,
        "evidence": round(reading.evidence, 4),
        "bar": round(reading.bar, 4),
    }
    return line | _start(reading) if reading.burst is Burst.STARTING else line


def _start(reading: Reading) -> dict[str, Any]:
    windows = [
        {"seconds": one.seconds, "count": one.counted, "usual": round(one.usual, 2), "height": round(one.height, 2)}
        for one in reading.windows
    ]
    return {
        "reasons": reasons(reading),
        "windows": windows,
        "hour": {"count": reading.hour_count, "expected": round(reading.expected, 2), "odds": round(reading.odds, 2)},
    }
