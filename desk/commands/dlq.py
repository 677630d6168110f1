"""`quivive dlq`: lines that could not be processed."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Dead letters: list, show, and replay them when the cause is mended.")


@app.command("list")
def list_letters(*, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Every dead letter with its reason."""
    from desk.dead_letters import show_list

    show_list(as_json=as_json)


@app.command()
def show(letter: Annotated[str, typer.Argument(help="Id: topic/partition/offset/line.")]) -> None:
    """One dead letter with its line (secrets and personal data are masked)."""
    from desk.dead_letters import show_one

    show_one(letter)


@app.command()
def replay(
    letters: Annotated[list[str] | None, typer.Argument(help="Ids: topic/partition/offset/line.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All that were not replayed yet.")] = False,
    replacement: Annotated[Path | None, typer.Option("--with", help="File with the corrected line, for a single letter.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Send dead letters to their topic again; what was replayed is not sent twice."""
    from desk.dead_letters import replay as send_again

    send_again(letters or [], every=every, replacement=replacement, confirm=None if yes else lambda: typer.confirm("Send?"))
