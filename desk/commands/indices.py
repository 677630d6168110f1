"""`quivive indices`: the declared Elasticsearch templates and indices against the cluster."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Elasticsearch indices: show the difference to what is declared, and apply it.")


@app.command()
def show() -> None:
    """Show each declared index and how the cluster differs."""
    from desk.provision import show_indices

    show_indices()


@app.command()
def apply(*, yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Show the difference, then write templates and create indices. Documents are not touched."""
    from desk.provision import apply_indices

    apply_indices(confirm=None if yes else lambda: typer.confirm("Apply?"))
