"""`quivive crisis`: what is going on."""

from typing import Annotated

import typer

from desk.commands.crisis_reports import report, situation

app = typer.Typer(no_args_is_help=True, help="Crises: list them, show one with its history.")
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


@app.command("list")
def list_crises(
    *, as_json: JsonOption = False, all_states: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False
) -> None:
    """Crises, newest first; open ones only unless --all."""
    from desk.crises import show_list

    show_list(as_json=as_json, all_states=all_states)


@app.command()
def show(crisis: Annotated[str, typer.Argument(help="Id of a crisis.")], *, as_json: JsonOption = False) -> None:
    """One crisis with every change and its cause."""
    from desk.crises import show_one

    show_one(crisis, as_json=as_json)


app.command()(situation)
app.command()(report)
