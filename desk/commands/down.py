"""`quivive down`: everything that was left running ends."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def down(*, purge: Annotated[bool, typer.Option("--purge", help="Delete the data of the local services too.")] = False) -> None:
    """Stop the workers, then the local services."""
    from deploy.local import services
    from desk.supervision import stop_running
    from schemas.settings import load

    home = load().home.expanduser().absolute()
    typer.echo("Workers stopped." if stop_running(home) else "No workers were running.")
    services.down(home, purge=purge)
    typer.echo("Local services stopped.")
