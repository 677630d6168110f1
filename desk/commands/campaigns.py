"""`quivive campaigns`: many accounts that spread the same within a short time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from desk.accounts.run import Listing
    from desk.accounts.store import Store

app = typer.Typer(no_args_is_help=True, help="Coordinated campaigns: list and show those that were found, find those of a file.")
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document a line.")]


@app.command("list")
def list_campaigns(
    *,
    watch: Annotated[str, typer.Option(help="Id of a watch.")] = "",
    since: Annotated[str, typer.Option(help="Last seen since then: 2h, 3d, or a date such as 2026-03-01.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 20,
    as_json: JsonOption = False,
) -> None:
    """Campaigns, the latest first: id, watch, what is shared, accounts, mentions, probability, first and last seen."""
    from datetime import UTC, datetime

    from desk.campaigns.run import listed

    _print(listed(_store(), watch, since, limit, datetime.now(UTC)), as_json=as_json)


@app.command()
def show(
    campaign: Annotated[str, typer.Argument(metavar="ID", help="Id of a campaign, as `quivive campaigns list` shows it.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """One campaign: why it is one, wordings, links, growth, and its members with what they are held to be now, a person's word first."""
    from desk.campaigns.run import shown

    _print(shown(_store(), campaign), as_json=as_json)


def _store() -> Store:
    from desk.accounts.store import Store
    from desk.endpoints import endpoints
    from schemas.settings import load

    return Store(endpoints(load()).elasticsearch)


def _print(listing: Listing, *, as_json: bool) -> None:
    import orjson

    for line in map(orjson.dumps, listing.documents) if as_json else listing.lines:
        typer.echo(line)
