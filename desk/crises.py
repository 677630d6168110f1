"""Reads crises: the list from Elasticsearch, the history from the topic that is its source."""

from typing import Any

import orjson
import typer

from desk.clients import elastic
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.finding import find
from desk.topic_reader import read_all
from schemas.crisis import CrisisChange, State
from schemas.indices import Index
from schemas.settings import load
from schemas.topics import Topic
from streams.channels.alert import alert_of, plain

MOST = 1_000


def show_list(*, as_json: bool, all_states: bool) -> None:
    """Print crises, newest first."""
    url = endpoints(load()).elasticsearch
    filters = [] if all_states else [{"bool": {"must_not": {"term": {"state": State.CLOSED.value}}}}]
    body = {"size": MOST, "query": {"bool": {"filter": filters}}, "sort": [{"opened_at": "desc"}]}
    documents = [hit["_source"] for hit in find(elastic(url), url, Index.CRISES.value, body)["hits"]["hits"]]
    if as_json:
        for document in documents:
            typer.echo(orjson.dumps(document))
        return
    _table(documents)


def history(kafka: str, crisis: str) -> list[CrisisChange]:
    """Every change of one crisis in order; a change that a crash repeated counts once."""
    key = crisis.encode()
    changes = {}
    for record in read_all(kafka, Topic.CRISES_CHANGED.value):
        if record.key == key:
            change = CrisisChange.model_validate_json(record.value)
            changes[change.crisis.revision] = change
    return [changes[revision] for revision in sorted(changes)]


def show_one(crisis: str, *, as_json: bool) -> None:
    """Print the history. Raises DeskError for an unknown id."""
    changes = history(endpoints(load()).kafka, crisis)
    if not changes:
        raise DeskError(f"There is no crisis {crisis}.", "`quivive crisis list --all` shows the ids.")
    if as_json:
        typer.echo(
            orjson.dumps({**changes[-1].crisis.model_dump(mode="json"), "changes": [one.model_dump(mode="json") for one in changes]})
        )
        return
    for change in changes:
        alert = alert_of(change)
        origin = change.origin
        place = f"{origin.topic}/{origin.partition}/{origin.offset}/{origin.line}" if origin else "unknown"
        typer.echo(
            f"{change.crisis.updated_at:%Y-%m-%d %H:%M} {alert.title}\n    {plain(change.because)}\n    from {place}, mention {plain(change.mention)}"
        )


def _table(documents: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("opened (UTC)", "state", "severity", "kind", "mentions", "authentic", "id", "why")
    for one in documents:
        cells = (
            one["opened_at"][:16],
            one["state"],
            f"{one['severity']} {one['level']}",
            one["kind"],
            str(one["mentions"]),
            str(one["authentic"]),
            one["id"],
            one["because"],
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    Console().print(table)
    typer.echo(f"{len(documents)} crises.")
