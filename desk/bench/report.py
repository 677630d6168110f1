"""The table: what was measured, what the budget is, whether it is met."""

import os
import platform
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Row:
    """`budget` in words, "" without one; `met` None without one."""

    what: str
    value: str
    budget: str = ""
    met: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str, digits: int = 1) -> Row:
    """A figure that must not exceed its budget."""
    return Row(what, f"{value:,.{digits}f} {unit}", f"<= {limit:g} {unit}", value <= limit)


def at_least(what: str, value: float, limit: float, unit: str = "", digits: int = 2) -> Row:
    """A figure that must reach its budget."""
    return Row(what, f"{value:,.{digits}f} {unit}".strip(), f">= {limit:,g} {unit}".strip(), value >= limit)


def machine() -> str:
    """Processor, cores, Python and commit in one line."""
    model = next((line.partition(": ")[2] for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    try:
        commit = subprocess.run(["git", "describe", "--always", "--dirty"], check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        commit = "unknown"
    return f"{model or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, commit {commit}"


def show(rows: list[Row]) -> None:
    """Print for a person."""
    table = Table(title=machine())
    for heading in ("measured", "value", "budget", ""):
        table.add_column(heading, justify="left" if heading == "measured" else "right")
    for row in rows:
        table.add_row(row.what, row.value, row.budget, {True: "met", False: "MISSED", None: ""}[row.met])
    Console().print(table)


def plain(rows: list[Row]) -> dict[str, Any]:
    """The same for a machine."""
    return {"machine": machine(), "rows": [asdict(row) for row in rows]}


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.exists() else []
