"""Sends a search and shows what comes back."""

from typing import Any

import orjson
import typer

from desk.clients import elastic
from desk.endpoints import endpoints
from desk.finding import find
from desk.search.show import lines
from schemas.indices import Index
from schemas.settings import load


def run(body: dict[str, Any], *, as_json: bool) -> None:
    """Print hits as JSON lines, or for people with the total."""
    url = endpoints(load()).elasticsearch
    answer = find(elastic(url), url, Index.MENTIONS.value, body)
    documents = [hit["_source"] for hit in answer["hits"]["hits"]]
    for document in documents:
        typer.echo(orjson.dumps(document) if as_json else "\n".join(lines(document)))
    if not as_json:
        typer.echo(f"{len(documents)} of {answer['hits']['total']['value']} mentions.")
