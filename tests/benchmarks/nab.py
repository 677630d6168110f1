"""The standard profile of the Numenta anomaly benchmark, written out.

A window found counts up to 1, the earlier the more; one missed -1; a detection outside -0.11, less just after a window. The first 15% of
a series (of 5,000 points at most) are not judged. Normalised: 0 for never an alarm, 100 for each window at its first point.
"""

import csv
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp, floor
from pathlib import Path

FALSE, MISSED = 0.11, 1.0
PROBATION, MOST_PROBATION = 0.15, 5_000


@dataclass(frozen=True)
class Labelled:
    """A series, and its windows as first and last index."""

    name: str
    times: list[int]
    counts: list[float]
    windows: list[tuple[int, int]]


@dataclass(frozen=True)
class Tally:
    """What detections come to; tallies of several series add up."""

    raw: float = 0.0
    windows: int = 0
    found: int = 0
    false: int = 0
    delays: tuple[float, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.raw + other.raw,
            self.windows + other.windows,
            self.found + other.found,
            self.false + other.false,
            self.delays + other.delays,
        )

    @property
    def standard(self) -> float:
        """Normalised."""
        return 100 * (self.raw + MISSED * self.windows) / (self.windows * (1 + MISSED))


def sigmoid(position: float) -> float:
    """From 1 well before 0 to -1 well after; the position is in lengths of the window, 0 its end."""
    return -1.0 if position > 3 else 2 / (1 + exp(5 * position)) - 1


def tally(series: Labelled, detections: Sequence[int]) -> Tally:
    """Of one series; `detections` are indices."""
    probation = min(floor(PROBATION * len(series.times)), PROBATION * MOST_PROBATION)
    best: dict[int, float] = {}
    firsts: dict[int, int] = {}
    false, raw = 0, 0.0
    for index in sorted(detections):
        if index < probation:
            continue
        inside = next((number for number, (left, right) in enumerate(series.windows) if left <= index <= right), None)
        if inside is None:
            false += 1
            raw += FALSE * _after(series.windows, index)
        else:
            best[inside] = max(best.get(inside, -1.0), _within(series.windows[inside], index))
            firsts.setdefault(inside, index)
    judged = [number for number, (_, right) in enumerate(series.windows) if right >= probation]
    raw += sum(best.get(number, -MISSED) for number in judged)
    delays = tuple((series.times[index] - series.times[series.windows[number][0]]) / 3_600 for number, index in firsts.items())
    return Tally(raw, len(series.windows), len(best), false, delays)


def labelled(folder: Path) -> list[Labelled]:
    """The brands of the set."""
    windows = json.loads((folder / "crisis_nab_windows.json").read_text(encoding="utf-8"))
    named = {Path(name).stem.rpartition("_")[2]: spans for name, spans in windows.items()}
    rows: dict[str, list[tuple[int, float]]] = {}
    with gzip.open(folder / "crisis_nab_tweets.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["series"], []).append((_epoch(row["timestamp"]), float(row["value"])))
    found = []
    for name, points in rows.items():
        times = [time for time, _ in points]
        spans = [(times.index(_epoch(left)), times.index(_epoch(right))) for left, right in named[name]]
        found.append(Labelled(name, times, [count for _, count in points], spans))
    return found


def _within(window: tuple[int, int], index: int) -> float:
    left, right = window
    return sigmoid(-(right - index + 1) / (right - left + 1)) / sigmoid(-1.0)


def _after(windows: Sequence[tuple[int, int]], index: int) -> float:
    """-1 far from the window before, or without one."""
    before = [window for window in windows if window[1] < index]
    if not before:
        return -1.0
    left, right = before[-1]
    return sigmoid((index - right) / (right - left))


def _epoch(stamp: str) -> int:
    return int(datetime.fromisoformat(stamp).replace(tzinfo=UTC).timestamp())
