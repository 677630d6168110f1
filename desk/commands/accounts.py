"""`quivive accounts`: profiles in, verdicts out, without any service."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Check profiles for impostors, parodies and bots, without any service.")


@app.callback()
def accounts() -> None:
    """Check profiles for impostors, parodies and bots, without any service."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="JSON lines or CSV, gzipped or not; - for standard input.")],
    *,
    watches: Annotated[Path | None, typer.Option(help="YAML file with watches: whom an impostor may imitate.")] = None,
    map: Annotated[list[str] | None, typer.Option("--map", help="FIELD=COLUMN,...: columns with names of your own.")] = None,  # noqa: A002
    prior: Annotated[float, typer.Option(min=0.001, max=0.999, help="Share of bots that you expect in the list.")] = 0.5,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, which is also what comes without it.")] = False,  # noqa: ARG001
) -> None:
    """Judge profiles: one JSON line for each line that is not blank, in order.

    A line holds `id`, `handle`, `verdict` (authentic, impostor, parody, bot, coordinated or unknown), `confidence`, `scores` (all six,
    adding up to 1), `also`, `imitates` and `reasons`. A bad line becomes `{"error", "line"}`; its neighbours go on. Columns of well-known
    exports are found by their names. Exit code 1: the file could not be read, or broke off.
    """
    from desk.profiles.check import check_profiles

    total, errors = check_profiles(file, watches, map or [], prior)
    if errors:
        typer.echo(f"{errors} of {total} lines could not be judged: see the error records.", err=True)
