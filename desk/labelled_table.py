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
ENOUGH_TO_TIME = 1_000
SHORT = {
    "language": "",
    "positive": "pos.",
    "macro_f1": "F1",
    "auc": "AUC",
    "precision_at_recall_0.8": "P@R.8",
    "calibration_error": "ECE",
    "raised_precision": "right",
    "raised_recall": "found",
}


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
        table.add_column(SHORT.get(name, name), justify="left" if name in {"kind", "language"} else "right", overflow="fold")
    for row in found.rows:
        table.add_row(*("" if row.get(name) is None else str(row[name]) for name in names))
    Console().print(table)
    typer.echo("F1: macro-F1 of scores from 0.5 on; P@R.8: precision at recall 0.8; ECE: calibration error;")
    typer.echo("raised by the policy, the share of these that is right, and the share of positives found by them.")
    if sum(row["rows"] for row in found.rows) >= ENOUGH_TO_TIME:
        typer.echo(f"{found.microseconds:.0f} us a text.")
