"""`quivive rehearse`: changed watches, thresholds or plans over mentions that are there."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def rehearse(  # noqa: PLR0913 - the signature is the command line
    *,
    watch: Annotated[Path, typer.Option("--watch", help="YAML file with the watches to try.")],
    since: Annotated[str, typer.Option(help="7d, 12h, or a date such as 2026-03-01; 7d unless given, with --from all of the file.")] = "",
    until: Annotated[str, typer.Option(help="The same; now unless given.")] = "",
    plan: Annotated[Path | None, typer.Option(help="YAML file with the plan to try; none: that of the settings.")] = None,
    policy: Annotated[
        Path | None, typer.Option(help="YAML file with the policy to try; none: that of the settings, or the built-in.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--from", help="JSON lines of mentions instead of the stored ones; no service is needed.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, times in UTC.")] = False,
) -> None:
    """Show which crises would have opened, and who would have been woken when, as long as nobody answered.

    The stored mentions of the period are scored anew and go through the crisis worker's own step. Beside it stand the crises that really
    alerted then, and what analysts' verdicts say of the findings. Nothing is published and nobody is told.
    """
    import orjson

    from desk.rehearsal.run import Asked, rehearse
    from desk.rehearsal.show import lines, record
    from schemas.settings import load

    outcome, made = rehearse(load(), Asked(watch, since, until, plan, policy, file), lambda line: typer.echo(line, err=True))
    if as_json:
        typer.echo(orjson.dumps(record(outcome, made)))
        return
    for line in lines(outcome, made):
        typer.echo(line)
