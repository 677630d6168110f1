"""`quivive watch`: what is listened for."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from schemas.watch import Watch

app = typer.Typer(no_args_is_help=True, help="Watches: validate a file, apply it to the running workers, show what is in force.")
FileArgument = Annotated[Path, typer.Argument(help="YAML file with watches.")]


@app.command()
def validate(file: FileArgument) -> None:
    """Check a file without touching anything."""
    from desk.watches import read

    watches = read(file)
    typer.echo(f"{file}: {len(watches)} valid watches: {', '.join(watch.id for watch in watches)}")
    _tell_ageing(watches)


@app.command()
def apply(file: FileArgument, *, yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Show the difference to the watches in force, then publish it; workers take it up without a restart."""
    from desk.endpoints import endpoints
    from desk.watches import compare, declared, publish, read
    from schemas.settings import load

    kafka = endpoints(load()).kafka
    wanted = read(file)
    _tell_ageing(wanted)
    changes = compare(wanted, declared(kafka))
    for change in changes:
        typer.echo(f"{change.action:>7}  {change.name}")
    if all(change.action == "keep" for change in changes):
        typer.echo("Nothing to change.")
    elif yes or typer.confirm("Publish?"):
        typer.echo(f"{publish(kafka, changes)} watches published.")


@app.command()
def show(*, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Show the watches in force."""
    from desk.endpoints import endpoints
    from desk.watches import declared
    from schemas.settings import load
    from streams.channels.alert import plain

    watches = declared(endpoints(load()).kafka)
    _tell_ageing(watches.values())
    for name, watch in sorted(watches.items()):
        if as_json:
            typer.echo(watch.model_dump_json())
        else:
            terms = ", ".join((*watch.names, *watch.exact, *watch.products, *watch.hashtags, *watch.handles))
            typer.echo(plain(f"{name:20} {watch.kind.value:10} {terms[:100]}"))


def _tell_ageing(watches: "Iterable[Watch]") -> None:
    """Known phrases that are or soon will be out of date, on standard error."""
    from datetime import UTC, datetime

    from desk.watches import ageing
    from streams.channels.alert import plain

    for line in ageing(watches, datetime.now(UTC).date()):
        typer.secho(f"warning: {plain(line)}", fg="yellow", err=True)
