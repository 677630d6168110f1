"""What the judgements say, for people and as JSON lines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import orjson
import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.judging.figures import GROUPS, Figures, figures
from models.judging.settle import Docket
from models.judging.thresholds import Choice
from streams.channels.alert import plain

_COUNTS = ("judged", "right", "wrong", "other", "missed")


def show(docket: Docket, choices: list[Choice], wanted: float | None, *, as_json: bool) -> None:
    """Print figures by each group, and the thresholds where a precision is wanted."""
    rows = {by: figures(docket.settled, group) for by, group in GROUPS.items()}
    if as_json:
        for record in _records(rows, choices, docket):
            typer.echo(orjson.dumps(record))
        return
    for by, found in rows.items():
        Console().print(_table(by, found))
    ties = ", ".join(f"{count} of {kind.value}" for kind, count in sorted(Counter(docket.undecided).items()))
    left_out = f" Left out, with as many for as against: {ties}." if ties else ""
    typer.echo(f"{len(docket.settled)} findings settled by the majority of persons.{left_out}")
    typer.echo("Precision is of raised findings, with Wilson's 95% interval; `missed` were of the kind and stayed below its threshold.")
    for choice in choices:
        typer.echo(sentence(choice, wanted or 0.0))


def sentence(choice: Choice, wanted: float) -> str:
    """A threshold, or why there is none."""
    of_them = f"{choice.right} of {choice.judged} right"
    if choice.threshold is not None:
        return f"{choice.kind.value}: from {choice.threshold:g} on a precision of at least {wanted:g} is shown ({of_them})."
    if choice.too_few:
        return f"{choice.kind.value}: too few, {of_them}; at least {choice.needed}, all of them right, would show {wanted:g}."
    return f"{choice.kind.value}: no threshold reaches {wanted:g} on these findings ({of_them}); judge more of them, or want less."


def _records(rows: dict[str, list[Figures]], choices: Iterable[Choice], docket: Docket) -> list[dict[str, Any]]:
    counted = [
        {"by": by, **asdict(one), "precision": one.precision, "interval": one.interval} for by, found in rows.items() for one in found
    ]
    return [
        *counted,
        *({"by": "threshold", **asdict(choice), "too_few": choice.too_few} for choice in choices),
        {"by": "undecided", "kinds": Counter(kind.value for kind in docket.undecided)},
    ]


def _table(by: str, rows: list[Figures]) -> Table:
    table = Table(by, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.columns[0].overflow = "fold"
    for name in (*_COUNTS, "precision"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        low, high = row.interval
        precision = "-" if row.precision is None else f"{row.precision:.2f} ({low:.2f}-{high:.2f})"
        table.add_row(Text(plain(row.name)), *(str(getattr(row, name)) for name in _COUNTS), precision)
    return table
