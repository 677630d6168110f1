"""`quivive drill`: an exercise through the real plan and channels."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def drill(  # noqa: PLR0913 - the signature is the command line
    scenario: Annotated[str, typer.Argument(help="YAML file, or one that comes with it: data-leak-fr, fraud-wave-en.")],
    *,
    watch: Annotated[str, typer.Option(help="Id of a watch, instead of the scenario's.")] = "",
    speed: Annotated[float, typer.Option(min=0.1, max=1_000, help="The injects come so many times faster; people and waits do not.")] = 1.0,
    plan: Annotated[Path | None, typer.Option("--plan", help="YAML file with the plan to grade by; none: that of the settings.")] = None,
    by: Annotated[str, typer.Option("--by", help="Who leads it; the user who is logged in unless given.")] = "",
    out: Annotated[Path | None, typer.Option(help="New file for the JSON; none: it is not kept.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell who would be called when.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: it wakes people.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The marks and the timeline as one JSON object.")] = False,
) -> None:
    """Run an exercise through the workers' plan and channels, marked as one everywhere, and grade the response.

    It lasts until somebody closes it (`quivive crisis close`), the time is up, or Ctrl-C (or the end of its terminal); then it is closed.
    Exit code 1: something that was expected was missed.
    """
    import secrets
    from datetime import UTC, datetime

    import orjson

    from desk.accounts.files import write_new
    from desk.drill import show
    from desk.drill.grading import grade
    from desk.drill.run import Run
    from desk.drill.scenario import read
    from desk.drill.script import Script
    from desk.drill.stopping import like_ctrl_c
    from desk.endpoints import endpoints
    from desk.judgements.spoken import logged_in, person_of
    from desk.plan.file import usable
    from schemas.settings import load
    from streams.plans import DEFAULT

    settings = load()
    path = plan or settings.plan
    made = usable(path).plan if path else DEFAULT
    script = Script(read(scenario, watch), person_of(by or logged_in()), secrets.token_hex(4), datetime.now(UTC), speed)
    if dry_run:
        for answer in show.calls(script, made):
            typer.echo("\n".join(answer.lines) if not as_json else orjson.dumps(answer.records))
        return
    if not yes:
        typer.confirm(f"This may call {len(show.called(script, made))} people of {made.organisation}. Begin?", abort=True, err=True)
        script.began = datetime.now(UTC)
    with like_ctrl_c():
        record = Run(endpoints(settings).kafka, script, lambda line: typer.echo(line, err=as_json)).conduct(made)
    marks = grade(record)
    written = orjson.dumps(show.document(script, record, marks))
    if out:
        write_new(out.parent, {out.name: written + b"\n"})
    for line in [written] if as_json else [*show.table(marks), show.verdict(marks)]:
        typer.echo(line)
    if any(one.met is False for one in marks):
        raise typer.Exit(1)
