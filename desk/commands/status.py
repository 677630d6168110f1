"""`quivive status`: services, workers and lag at a glance."""

import json
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def status(*, as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Show services, workers, how far each group lags behind, and sources that are down."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from desk.overview import overview
    from schemas.settings import load

    found = overview(load())
    if as_json:
        typer.echo(json.dumps(found, indent=1))
        return
    for part, rows in found.items():
        table = Table(title=part)
        for name in rows[0] if rows else ("nothing",):
            table.add_column(name)
        for row in rows:
            table.add_row(*(escape(str(value)) for value in row.values()))
        Console().print(table)
