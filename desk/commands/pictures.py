"""`quivive pictures`: copies of logos and official avatars, without any service."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Check pictures for copies of a watch's logos, without any service.")


@app.callback()
def pictures() -> None:
    """Check pictures for copies of a watch's logos, without any service."""


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Pictures, or folders of pictures.")],
    *,
    watches: Annotated[Path | None, typer.Option(help="YAML file with watches that have logos.")] = None,
    logo: Annotated[list[Path] | None, typer.Option(help="A logo; may be given several times.")] = None,
) -> None:
    """Compare pictures with logos: one JSON line for each picture, in order.

    A line holds `file`, `hash` and `matches` (watch, logo, distance, reason); a file that is no usable picture has a `refusal` with the
    reason and what to do, and the rest goes on. Nothing is fetched. Exit code 1: no picture could be compared at all.
    """
    from desk.pictures import check_pictures

    total, refused = check_pictures(paths, watches, logo or [])
    if refused:
        typer.echo(f"{refused} of {total} files could not be compared: see the refusals.", err=True)
    if refused == total:
        if not total:
            typer.echo("There are no files there.", err=True)
        raise typer.Exit(1)
