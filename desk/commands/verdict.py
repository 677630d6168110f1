"""`quivive verdict`: what an analyst thinks of a finding."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def verdict(  # noqa: PLR0913 - the signature is the command line
    mention: Annotated[str, typer.Argument(help="Id of an indexed mention (source:id), as `quivive search` shows it.")] = "",
    kind: Annotated[str, typer.Argument(help="The kind of risk judged, raised or not.")] = "",
    said: Annotated[str, typer.Argument(metavar="true|false|KIND", help="Of that kind, or not, or of another kind instead.")] = "",
    *,
    by: Annotated[str, typer.Option(help="Who judges; the user who is logged in unless given.")] = "",
    note: Annotated[str, typer.Option(help="Why. Secrets are masked; do not quote the post: the record is kept for ever.")] = "",
    file: Annotated[Path | None, typer.Option(help="JSON lines with mention, kind and verdict; - for standard input.")] = None,
) -> None:
    """Record whether a finding is right. The same verdict again changes nothing; another one of the same person replaces it.

    `true` on a kind that was not raised tells that it was missed. `quivive models evaluate --verdicts` counts them all.
    Exit code 1: the verdict, or a line of the file, could not be taken.
    """
    from datetime import UTC, datetime

    from desk.endpoints import endpoints
    from desk.errors import DeskError
    from desk.judgements.issue import issue
    from desk.judgements.record import told
    from desk.judgements.spoken import logged_in, spoken
    from schemas.settings import load

    if bool(file) == bool(mention or kind or said):
        raise DeskError("Give a mention, a kind and a verdict, or --file.", "`quivive verdict --help` shows how.")
    if file and note:
        raise DeskError("--note belongs to a single verdict.", 'Write "note" on each line of the file.')
    person = by or logged_in()
    if file:
        raise typer.Exit(_of_file(file, person))
    (result,) = issue(endpoints(load()), [spoken(mention, kind, said, person, note)], datetime.now(UTC))
    if isinstance(result, DeskError):
        raise result
    typer.echo(told(result))


def _of_file(file: Path, person: str) -> int:
    """Tells the number of each line that could not be taken; returns the exit code."""
    from desk.endpoints import endpoints
    from desk.errors import DeskError
    from desk.judgements.issue import issue_file
    from schemas.settings import load

    good = bad = 0
    for number, result in issue_file(endpoints(load()), file, person):
        if isinstance(result, DeskError):
            bad += 1
            typer.echo(f"line {number}: {result}", err=True)
        else:
            good += 1
    typer.echo(f"{good} verdicts recorded{f', {bad} lines could not be taken' if bad else ''}.")
    return 1 if bad else 0
