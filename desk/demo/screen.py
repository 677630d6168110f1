"""What the demonstration writes: one line a step, with the seconds since its start."""

import time

from rich.console import Console
from rich.markup import escape
from rich.table import Table


class Screen:
    """Standard output; the alerts that the notify worker prints stand between its lines."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._console = Console(highlight=False, soft_wrap=True)

    def seconds(self, moment: float | None = None) -> float:
        """From the start to the moment (`time.monotonic()`), or to now."""
        return (time.monotonic() if moment is None else moment) - self._began

    def step(self, text: str) -> None:
        """Something is done."""
        self._console.print(f"[green]✓[/green] {self.seconds():5.1f} s  {escape(text)}")

    def say(self, text: str = "", style: str = "") -> None:
        """A line of plain text."""
        self._console.print(escape(text), style=style)

    def show(self, table: Table) -> None:
        """A table."""
        self._console.print(table)
