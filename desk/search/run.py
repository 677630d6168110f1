"""Sends a search and shows what comes back; posts are hostile input for the terminal too."""

from typing import Any

import orjson
import typer

from desk.clients import elastic
from desk.endpoints import endpoints
from desk.finding import find
from schemas.indices import Index
from schemas.settings import load
from streams.channels.alert import plain


def run(body: dict[str, Any], *, as_json: bool) -> None:
    """Print hits as JSON lines or as a table with the total."""
    url = endpoints(load()).elasticsearch
    answer = find(elastic(url), url, Index.MENTIONS.value, body)
    documents = [hit["_source"] for hit in answer["hits"]["hits"]]
    if as_json:
        for document in documents:
            typer.echo(orjson.dumps(document))
        return
    _table(documents)
    typer.echo(f"{len(documents)} of {answer['hits']['total']['value']} mentions.")


def _table(documents: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("when (UTC)", "severity", "watch", "risks", "author", "text", expand=True)
    for one in documents:
        risks = ", ".join(risk["kind"] for risk in one["risks"])
        cells = (
            one["created_at"][:16],
            f"{one['severity']} {one['level']}",
            ", ".join(one["watches"]),
            risks,
            one["author"]["handle"],
            one["text"][:300],
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    Console().print(table)
