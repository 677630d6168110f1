"""`quivive bursts`: a table of counts in, JSON lines out, without any service."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def bursts(  # noqa: PLR0913 - the signature is the command line
    file: Annotated[Path, typer.Argument(help="CSV with a time stamp and a value a line, gzipped or not; - for standard input.")],
    *,
    timestamp: Annotated[str, typer.Option(help="The column of the time stamps, where it has another name.")] = "",
    value: Annotated[str, typer.Option(help="The column of the values, where it has another name.")] = "",
    zone: Annotated[str, typer.Option(help="Where people sleep; also the zone of time stamps that name none.")] = "UTC",
    zeros: Annotated[bool, typer.Option("--zeros", help="Bins that are left out counted nothing; else nothing is known of them.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, which is also what comes without it.")] = False,  # noqa: ARG001
) -> None:
    """Find bursts in a series of counts: one output line for each line that is not blank, in order; a line depends on earlier ones only.

    A line holds `timestamp`, `value`, `score` (0 to 1: 0.5 and more at the first point of a burst and nowhere else), `burst` (true at that
    point), `state` (quiet, starting, high, over), `evidence` and the `bar` it has to pass; at a start also `reasons`, `windows` and `hour`.
    A bad line becomes `{"error", "line"}`; its neighbours go on. The first 13 points tell the interval, and the first quarter of a day (28
    points at least) what is usual. Exit code 1: the file could not be read, or broke off.
    """
    from desk.bursts import find_bursts

    total, errors = find_bursts(file, stamp=timestamp, value=value, zone=zone, zeros=zeros)
    if errors:
        typer.echo(f"{errors} of {total} lines could not be read: see the error records.", err=True)
