"""Sends a search and shows what comes back."""

from typing import Any

import orjson
import typer

from desk.clients import elastic
from desk.endpoints import endpoints
from desk.finding import find
from desk.judgements.record import judged
from desk.judgements.store import judgements_on
from desk.search.show import lines
from schemas.indices import Index
from schemas.settings import load
from streams.bulk import document_id


def run(body: dict[str, Any], *, as_json: bool) -> None:
    """Print hits as JSON lines, or for people with who judged them and the total."""
    url = endpoints(load()).elasticsearch
    answer = find(elastic(url), url, Index.MENTIONS.value, body)
    documents = [hit["_source"] for hit in answer["hits"]["hits"]]
    judgements = {} if as_json else judgements_on(url, [document["id"] for document in documents])
    for document in documents:
        said = judgements.get(document_id(document["id"]), ())
        typer.echo(orjson.dumps(document) if as_json else "\n".join([*lines(document), *(f"    {judged(one)}" for one in said)]))
    if not as_json:
        typer.echo(f"{len(documents)} of {answer['hits']['total']['value']} mentions.")
