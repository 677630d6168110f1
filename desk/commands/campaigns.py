"""`quivive campaigns`: many accounts that spread the same within a short time."""

from __future__ import annotations

from pathlib import Path
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
    continued: Annotated[bool, typer.Option("--all", help="Those too that go on as another one.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Campaigns, the latest first: id, watch, what is shared, accounts, mentions, probability, first and last seen."""
    from datetime import UTC, datetime

    from desk.campaigns.query import CampaignFilters
    from desk.campaigns.run import listed

    _print(listed(_store(), CampaignFilters(watch, since, continued), limit, datetime.now(UTC)), as_json=as_json)


@app.command()
def show(
    campaign: Annotated[str, typer.Argument(metavar="ID", help="Id of a campaign, as `quivive campaigns list` shows it.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """One campaign: why it is one, wordings, links, growth, and its members with what they are held to be now, a person's word first."""
    from desk.campaigns.run import shown

    _print(shown(_store(), campaign), as_json=as_json)


@app.command()
def find(  # noqa: PLR0913 - the signature is the command line
    file: Annotated[Path, typer.Argument(help="JSON lines, CSV or Parquet, all but Parquet gzipped or not; - for JSON lines.")],
    *,
    watches: Annotated[Path | None, typer.Option(help="YAML file with watches; without it all mentions are searched together.")] = None,
    map: Annotated[list[str] | None, typer.Option("--map", help="FIELD=COLUMN,...: columns with names of your own.")] = None,  # noqa: A002
    source: Annotated[str, typer.Option(help="Name of the source, for every row.")] = "",
    encoding: Annotated[str, typer.Option(help="Of CSV, for example cp1252.")] = "utf-8",
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, which is also what comes without it.")] = False,  # noqa: ARG001
) -> None:
    """Find campaigns in a file, without any service: one JSON line for each, at its latest revision.

    The file is read to its end first; rows may stand in any order, each needs a text, an author and a time; the age of the account and its
    followers help most. A new revision comes when a campaign has grown by a tenth, is surer, or goes on in another hour. A bad line
    becomes `{"error": {"line", "reason", "message"}}`; its neighbours go on. Exit code 1: the file could not be read, or broke off.
    """
    from agents.file.connector import FileOptions
    from agents.file.mapping import check_source, parse_map
    from desk.campaigns.file import find_in_file

    options = FileOptions(file, parse_map(map or []), check_source(source), None, encoding)
    for line in find_in_file(options, watches, typer.get_binary_stream("stdout").write).lines():
        typer.echo(line, err=True)


def _store() -> Store:
    from desk.accounts.store import Store
    from desk.endpoints import endpoints
    from schemas.settings import load

    return Store(endpoints(load()).elasticsearch)


def _print(listing: Listing, *, as_json: bool) -> None:
    import orjson

    for line in map(orjson.dumps, listing.documents) if as_json else listing.lines:
        typer.echo(line)
