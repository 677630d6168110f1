"""`quivive plan`: the crisis plan, its gaps, and whom it would call."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from schemas.taxonomy import Category, Level

if TYPE_CHECKING:
    from models.plan.reading import WrittenPlan

app = typer.Typer(no_args_is_help=True, help="The crisis plan: find its gaps, tell whom to call, show the rota.")
FileArgument = Annotated[Path | None, typer.Argument(help="YAML file with a plan; without it that of --plan or of the settings.")]
PlanOption = Annotated[Path | None, typer.Option("--plan", help="The same as FILE.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, times in UTC.")]


@app.command()
def validate(  # noqa: PLR0913 - the signature is the command line
    file: FileArgument = None,
    *,
    plan: PlanOption = None,
    since: Annotated[str, typer.Option("--from", help="First moment that is looked at: 2026-12-24 or 2026-12-24T22:30; none: now.")] = "",
    days: Annotated[int, typer.Option(min=1, max=1_100, help="Days that are looked at.")] = 365,
    probe: Annotated[bool, typer.Option("--probe", help="Connect to the hosts of the channels too; nothing is sent.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Find the gaps of a plan: how bad, in which line, and what to do. Exit code 1: a crisis would fall through one of them."""
    import os
    from datetime import UTC, datetime

    from desk.plan.file import chosen
    from desk.plan.validating import Look, validate
    from schemas.settings import load

    settings = load()
    look = Look(since, days, settings.home, os.environ, probe)
    report = validate(chosen(file, plan, settings.plan), look, datetime.now(UTC))
    _print(report.lines, report.records, as_json=as_json)
    if report.failed:
        raise typer.Exit(1)


@app.command()
def who(  # noqa: PLR0913 - the signature is the command line
    file: FileArgument = None,
    *,
    plan: PlanOption = None,
    at: Annotated[str, typer.Option(help="2026-12-24T22:30, in the time zone of the rota unless it names another; none: now.")] = "",
    severity: Annotated[Level, typer.Option(help="Level of the crisis.")] = Level.CRITICAL,
    category: Annotated[Category | None, typer.Option(help="Of the crisis: for its legal and continuity contacts.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Tell whom to call, in order, by which channels, with what waits, and why. Exit code 1: nobody would be called."""
    from datetime import UTC, datetime

    from desk.plan.calling import calling
    from desk.plan.file import moment
    from models.plan.shifts import rota_zone

    written = _read(file, plan)
    answer = calling(written.plan, moment(at, rota_zone(written.plan), datetime.now(UTC)), severity, category)
    _print(answer.lines, answer.records, as_json=as_json)
    if not answer.anybody:
        raise typer.Exit(1)


@app.command()
def show(
    file: FileArgument = None,
    *,
    plan: PlanOption = None,
    week: Annotated[str, typer.Option(help="A day of the week to show, such as 2026-12-24; none: this week.")] = "",
    weeks: Annotated[int, typer.Option(min=1, max=60, help="How many weeks.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Show the rota of a week: who is on duty when, the designated monitor first."""
    from datetime import UTC, datetime

    from desk.plan import week as rota
    from desk.plan.file import day
    from models.plan.shifts import rota_zone

    found = _read(file, plan).plan
    first = rota.monday(day(week, rota_zone(found), datetime.now(UTC)))
    _print(rota.week(found, first, 7 * weeks), rota.records(found, first, 7 * weeks) if as_json else (), as_json=as_json)


def _read(file: Path | None, plan: Path | None) -> "WrittenPlan":
    from desk.plan.file import chosen, usable
    from schemas.settings import load

    return usable(chosen(file, plan, load().plan))


def _print(lines: Iterable[str], records: Iterable[dict[str, Any]], *, as_json: bool) -> None:
    import orjson

    for line in (orjson.dumps(one, option=orjson.OPT_UTC_Z) for one in records) if as_json else lines:
        typer.echo(line)
