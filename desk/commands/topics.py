"""`quivive topics`: the declared topics against the broker."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Kafka topics: show the difference to what is declared, and apply it.")


@app.command()
def show() -> None:
    """Show each declared topic and how the broker differs."""
    from desk.provision import show_topics

    show_topics()


@app.command()
def apply(*, yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Show the difference, then create and alter topics. Partitions are never changed."""
    from desk.provision import apply_topics

    apply_topics(confirm=None if yes else lambda: typer.confirm("Apply?"))
