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
    for document in documents:
        typer.echo(orjson.dumps(document) if as_json else entry(document))
    if not as_json:
        typer.echo(f"{len(documents)} crises{'' if all_states else ' that are not closed'}.")


def history(kafka: str, crisis: str) -> list[CrisisChange]:
    """Every change of one crisis in order; a change that a crash repeated counts once."""
    key = crisis.encode()
    changes = {}
    for record in read_all(kafka, Topic.CRISES_CHANGED.value):
        if record.key == key and record.value is not None:
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
        typer.echo(line_of(change))


def line_of(change: CrisisChange) -> str:
    """A change with its cause and where that came from, on three lines."""
    origin = change.origin
    place = f"{origin.topic}/{origin.partition}/{origin.offset}/{origin.line}" if origin else "unknown"
    title = f"{change.crisis.updated_at:%Y-%m-%d %H:%M} {alert_of(change).title}"
    return f"{title}\n    {plain(change.because)}\n    from {plain(place)}, mention {plain(change.mention)}"


def entry(crisis: dict[str, Any]) -> str:
    """An indexed crisis on two lines."""
    facts = (
        crisis["opened_at"][:16].replace("T", " "),
        crisis["state"],
        f"{crisis['severity']} {crisis['level']}",
        crisis["watch"],
        crisis["kind"],
        f"{crisis['mentions']} mentions, {crisis['authentic']} authentic",
        crisis["id"],
    )
    return f"{'  '.join(plain(fact) for fact in facts)}\n    {plain(crisis['because'])}"
