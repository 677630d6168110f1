"""Figures on labelled texts, for people and as JSON lines."""

from pathlib import Path

import orjson
import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from desk.labelled import evaluate
from models.policy import load_policy
from models.scorer import Scorer

MOST_NUMBERS = 10


def show(path: Path, policy: Path | None, *, as_json: bool) -> None:
    """Score the file's texts without any watch, and print a line for each kind and language."""
    found = evaluate(path, Scorer((), load_policy(policy)))
    if found.bad:
        numbers = ", ".join(map(str, found.bad[:MOST_NUMBERS])) + (" ..." if len(found.bad) > MOST_NUMBERS else "")
        typer.echo(f"{len(found.bad)} lines are no labelled texts and were left out: {numbers}", err=True)
    if as_json:
        for row in found.rows:
            typer.echo(orjson.dumps(row))
        return
    names = list(dict.fromkeys(name for row in found.rows for name in row))
    table = Table(box=SIMPLE_HEAD)
    for name in names:
        table.add_column(name.replace("_", " "), justify="left" if name in {"kind", "language"} else "right")
    for row in found.rows:
        table.add_row(*("" if row.get(name) is None else str(row[name]) for name in names))
    Console().print(table)
    typer.echo(f"Scores count as found from 0.5 on; raised by the policy's thresholds. {found.microseconds:.0f} us a text.")
