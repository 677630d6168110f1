"""`quivive crisis`: what is going on, and the orders that persons give about it."""

from typing import Annotated

import typer

from desk.commands import crisis_orders
from desk.commands.crisis_reports import report, situation

app = typer.Typer(no_args_is_help=True, help="Crises: list and show them, take them on, lead them to their end.")
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of lines for people.")]
CrisisArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a crisis, its beginning or end, or `last`.")]


@app.command("list")
def list_crises(  # noqa: PLR0913 - the signature is the command line
    *,
    watch: Annotated[str, typer.Option(help="Id of a watch.")] = "",
    level: Annotated[str, typer.Option(help="Of this level or a higher one.")] = "",
    state: Annotated[str, typer.Option(help="suspected, open, acknowledged, contained or closed.")] = "",
    drills: Annotated[bool | None, typer.Option("--drills/--no-drills", help="Exercises only, or none; both unless given.")] = None,
    all_states: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Crises, newest first: age, state, level, mentions, who has it, when the next situation report is due."""
    from desk.crises.listing import CrisisFilters
    from desk.crises.run import show_list
    from schemas.settings import load

    show_list(load(), CrisisFilters(watch, level, state, drills, all_states), as_json=as_json)


@app.command()
def show(crisis: CrisisArgument, *, as_json: JsonOption = False) -> None:
    """One crisis as it stands, with its last changes and their causes."""
    from desk.crises.run import show_one
    from schemas.settings import load

    show_one(load(), crisis, as_json=as_json)


@app.command()
def timeline(
    crisis: CrisisArgument,
    *,
    alerts: Annotated[bool, typer.Option("--alerts", help="The alerts too: whom, by which channel, and what became of each.")] = False,
    follow: Annotated[bool, typer.Option("--follow", help="Go on until the crisis is closed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Every change of a crisis with its cause: the post and its coordinates, or the order and who gave it; and the notes."""
    from desk.crises.run import show_timeline
    from schemas.settings import load

    show_timeline(load(), crisis, as_json=as_json, alerts=alerts, on=follow)


crisis_orders.register(app)
app.command()(situation)
app.command()(report)
