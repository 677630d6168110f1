"""`quivive score`: JSON lines in, JSON lines out, without any service."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def score(
    file: Annotated[Path, typer.Argument(help="JSON lines, gzipped or not; - for standard input.")],
    *,
    watches: Annotated[Path | None, typer.Option(help="YAML file with watches.")] = None,
    policy: Annotated[Path | None, typer.Option(help="YAML file with the severity policy.")] = None,
) -> None:
    """Score mentions: one output line for each input line that is not blank, in order.

    A good line becomes the mention with `scores` (a probability for every kind), `risks`, `account`, `severity`, `level` and
    `watches`. A bad line becomes `{"error": {"line", "reason", "message"}}`; its neighbours go on. Only `text` is required.
    Exit code 1: the file could not be read, or broke off.
    """
    from desk.scoring import score_file

    total, errors = score_file(file, watches, policy)
    if errors:
        hint = " Each line must be one JSON object with at least a text." if errors == total else ""
        typer.echo(f"{errors} of {total} lines could not be scored: see the error records.{hint}", err=True)
