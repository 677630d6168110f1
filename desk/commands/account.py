"""`quivive account`: look accounts up, correct their verdicts, have them taken down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from desk.accounts.run import Listing
    from desk.accounts.store import Store

app = typer.Typer(no_args_is_help=True, help="Accounts: list, show, correct the verdict, write a take-down dossier, follow the take-down.")
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of an account, source:id, as `quivive account list` shows it.")]
ByOption = Annotated[str, typer.Option(help="Who says so; the user who is logged in unless given.")]
NoteOption = Annotated[str, typer.Option(help="Why. Secrets are masked; do not quote posts.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document a line.")]


@app.command("list")
def list_accounts(  # noqa: PLR0913 - the signature is the command line
    *,
    verdict: Annotated[str, typer.Option(help="impostor, coordinated, bot, parody, unknown or authentic; corrections count.")] = "",
    watch: Annotated[str, typer.Option(help="Id of a watch.")] = "",
    since: Annotated[str, typer.Option(help="2h, 3d, or a date such as 2026-03-01.")] = "",
    takedown: Annotated[str, typer.Option(help="Take-downs instead: open (waiting), or a state.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 20,
    as_json: JsonOption = False,
) -> None:
    """Accounts that were judged or corrected, the worst and newest first."""
    from datetime import UTC, datetime

    from desk.accounts.query import AccountFilters
    from desk.accounts.run import listed, listed_cases
    from desk.errors import DeskError

    now = datetime.now(UTC)
    if takedown and (verdict or watch or since):
        raise DeskError("--takedown goes with no other filter.", "Leave the others out.")
    if takedown:
        _print(listed_cases(_store(), takedown, limit, now), as_json=as_json)
    else:
        _print(listed(_store(), AccountFilters(verdict, watch, since), limit, now), as_json=as_json)


@app.command()
def show(account: IdArgument, *, as_json: JsonOption = False) -> None:
    """Everything known of one account: verdict with reasons, correction, campaigns, take-down, mentions."""
    from desk.accounts.run import shown

    _print(shown(_store(), account), as_json=as_json)


@app.command()
def verdict(
    account: IdArgument,
    said: Annotated[str, typer.Argument(metavar="VERDICT", help="authentic, impostor, parody, bot, coordinated, unknown, or withdraw.")],
    *,
    by: ByOption = "",
    note: NoteOption = "",
    unseen: Annotated[bool, typer.Option("--unseen", help="The account is not indexed yet.")] = False,
) -> None:
    """Say what an account is. It holds, whatever our own signs say later, until somebody says otherwise or `withdraw`."""
    from datetime import UTC, datetime

    from desk.accounts.correcting import correct
    from desk.accounts.correcting import said as checked
    from desk.endpoints import endpoints
    from schemas.settings import load

    words = checked(account, said, _person(by), note)
    typer.echo(correct(endpoints(load()), words, datetime.now(UTC), unseen=unseen))


@app.command()
def report(
    account: IdArgument,
    *,
    out: Annotated[Path, typer.Option(help="Folder for the two files; it is made.")] = Path(),
    by: ByOption = "",
) -> None:
    """Write a take-down dossier, Markdown and JSON, with evidence, digests, likely grounds and a text to hand in (FR, EN)."""
    from datetime import UTC, datetime

    from desk.accounts.reporting import making_of
    from desk.accounts.reporting import report as write
    from desk.endpoints import endpoints
    from schemas.settings import load

    settings = load()
    done = write(endpoints(settings), account, making_of(settings, _person(by), datetime.now(UTC)), out)
    for path in done.files:
        typer.echo(str(path))
    typer.echo(f"{len(done.dossier['evidence'])} mentions quoted, digest {done.dossier['digest']}.")
    if not done.dossier["grounds"]:
        typer.echo("No ground for a take-down is known: the dossier holds no request.", err=True)


@app.command()
def takedown(  # noqa: PLR0913 - the signature is the command line
    account: IdArgument,
    state: Annotated[str, typer.Argument(metavar="STATE", help="requested, accepted, refused or reappeared.")],
    *,
    reference: Annotated[str, typer.Option(help="The platform's number of the case.")] = "",
    note: NoteOption = "",
    by: ByOption = "",
    dossier: Annotated[Path | None, typer.Option(help="The dossier's .json that was handed in; its digest is kept.")] = None,
) -> None:
    """Record a step of a take-down, and show its history. The same step again on the same day replaces it."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from desk.accounts.takedowns import digest_of, line_of, step_of, take
    from desk.endpoints import endpoints
    from schemas.settings import load

    step = step_of(account, state, _person(by), reference=reference, note=note)
    if dossier is not None:
        step = replace(step, dossier=digest_of(dossier, step.account))
    for each in take(endpoints(load()), step, datetime.now(UTC)):
        typer.echo(line_of(each))


def _store() -> Store:
    from desk.accounts.store import Store
    from desk.endpoints import endpoints
    from schemas.settings import load

    return Store(endpoints(load()).elasticsearch)


def _print(listing: Listing, *, as_json: bool) -> None:
    import orjson

    for line in map(orjson.dumps, listing.documents) if as_json else listing.lines:
        typer.echo(line)


def _person(by: str) -> str:
    from desk.judgements.spoken import logged_in

    return by or logged_in()
