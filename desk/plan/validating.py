"""What `quivive plan validate` says of a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desk.plan.file import moment, read
from desk.plan.gap_table import fault_record, fault_rows, record, rows, table
from desk.plan.reach import answer_faults, connectable, faults, openable
from models.plan.gap import Weight
from models.plan.gaps import gaps
from models.plan.reading import PlanFormError
from models.plan.shifts import rota_zone


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at: from when (empty: now) and for how many days, with the folder and the variables of the workers."""

    since: str
    days: int
    home: Path
    environment: Mapping[str, str]
    probe: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Lines for people, records for programs, and whether a crisis would fall through a gap."""

    lines: list[str]
    records: list[dict[str, Any]]
    failed: bool


def validate(path: Path, look: Look, now: datetime) -> Report:
    """Raises DeskError where there is no such file or moment."""
    try:
        written = read(path)
    except PlanFormError as error:
        return Report([*table(fault_rows(error.faults)), f"{path}: no plan."], list(map(fault_record, error.faults)), failed=True)
    zone = rota_zone(written.plan)
    since = moment(look.since, zone, now)
    until = since + timedelta(days=look.days)
    unproved: list[str] = []
    checks = (openable(look.home, look.environment), *([connectable(look.environment, unproved.append)] if look.probe else ()))
    broken = {**faults(written.plan, checks), **answer_faults(written.plan, look.environment)}
    found = gaps(written.plan, since, until, broken)
    made = rows(found, written, zone)
    errors = sum(row.weight is Weight.ERROR for row in made)
    lines = [*table(made), *(f"channel '{name}': only sending would prove it" for name in unproved)]
    lines.append(
        f"{path}: {_counted(errors, len(made) - errors)} between {since.astimezone(zone):%Y-%m-%d} and {until.astimezone(zone):%Y-%m-%d}."
    )
    return Report(lines, [record(gap, written) for gap in found], failed=errors > 0)


def _counted(errors: int, warnings: int) -> str:
    parts = [f"{number} {word}{'s' * (number != 1)}" for number, word in ((errors, "error"), (warnings, "warning")) if number]
    return ", ".join(parts) or "no gap"
