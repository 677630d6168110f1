"""Gaps of a plan as a table, or as one record each. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.plan.gap import Gap, Weight
from models.plan.reading import MEND, Fault, WrittenPlan
from streams.channels.alert import plain

MOST_ROWS = 200
WIDEST = 140


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; the record of the first gap that it stands for."""

    weight: Weight
    line: int
    problem: str
    remedy: str


def rows(gaps: Sequence[Gap], written: WrittenPlan, zone: ZoneInfo) -> list[Row]:
    """Errors first, then by line. What comes again at the same hours of the week is one row."""
    alike: dict[tuple[object, ...], list[Gap]] = {}
    for gap in gaps:
        alike.setdefault((gap.kind, gap.place, gap.problem, *_hours(gap, zone)), []).append(gap)
    made = [Row(same[0].weight, written.line(same[0].place), _problem(same, zone), same[0].remedy) for same in alike.values()]
    return sorted(made, key=lambda row: (row.weight is not Weight.ERROR, row.line))


def fault_rows(faults: Sequence[Fault]) -> list[Row]:
    """What makes a file no plan."""
    return [Row(Weight.ERROR, fault.line, f"{fault.place}: {fault.problem}", MEND) for fault in faults]


def table(made: Sequence[Row]) -> list[str]:
    """Lines with columns of even width."""
    if not made:
        return []
    shown = made[:MOST_ROWS]
    width = min(WIDEST, max(len(plain(row.problem)) for row in shown))
    lines = [f"{'':7}  {'line':>5}  {'what':{width}}  what to do"]
    lines += [f"{row.weight.value:7}  {row.line:5}  {plain(row.problem):{width}}  {plain(row.remedy)}" for row in shown]
    return [*lines, f"and {len(made) - MOST_ROWS} rows more: see --json"] if len(made) > MOST_ROWS else lines


def record(gap: Gap, written: WrittenPlan) -> dict[str, Any]:
    """For JSON; times in UTC."""
    place = ".".join(map(str, gap.place))
    told = {"severity": gap.weight.value, "kind": gap.kind.value, "line": written.line(gap.place), "place": place}
    return {**told, "problem": gap.problem, "remedy": gap.remedy, "since": gap.since, "until": gap.until}


def fault_record(fault: Fault) -> dict[str, Any]:
    """The same for what makes a file no plan."""
    told = {"severity": Weight.ERROR.value, "kind": "invalid", "line": fault.line, "place": fault.place}
    return {**told, "problem": fault.problem, "remedy": MEND, "since": None, "until": None}


def _hours(gap: Gap, zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(f"{at.astimezone(zone):%a %H:%M}" for at in (gap.since, gap.until) if at)


def _problem(same: Sequence[Gap], zone: ZoneInfo) -> str:
    first, last = same[0], same[-1]
    if first.since is None or first.until is None or last.since is None:
        return first.problem
    told = f"{first.problem}: {_at(first.since, zone)} to {_at(first.until, zone)}"
    return f"{told}, and {len(same) - 1} times more until {_at(last.since, zone)}" if len(same) > 1 else told


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M}"
