"""`quivive domains`: look-alike domains, without any service."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Check domains for look-alikes of a watch, without any service.")


@app.callback()
def domains() -> None:
    """Check domains for look-alikes of a watch, without any service."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A domain or address a line, JSON lines or CSV, gzipped or not; - for standard input.")],
    *,
    watches: Annotated[Path | None, typer.Option(help="YAML file with watches.")] = None,
    brand: Annotated[list[str] | None, typer.Option(help="NAME[=domain,...]: a brand and its own domains; several times.")] = None,
    map: Annotated[list[str] | None, typer.Option("--map", help="domain=COLUMN: the column with another name.")] = None,  # noqa: A002
) -> None:
    """Compare domains with the names and domains of brands: one JSON line for each line that is not blank, in order.

    A line holds `domain`, `verdict` (lookalike, genuine or unrelated), `score` (a probability, 0.5 the default threshold), `watch`,
    `term` and `reasons`. A bad line becomes `{"error", "line"}`; its neighbours go on. Nothing is fetched. Exit code 1: the file could
    not be read, or broke off.
    """
    from desk.domains.check import check_domains

    total, errors = check_domains(file, watches, brand or [], map or [])
    if errors:
        typer.echo(f"{errors} of {total} lines could not be judged: see the error records.", err=True)
