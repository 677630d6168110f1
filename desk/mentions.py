"""One indexed mention by its id."""

from typing import Any

from desk.clients import elastic
from desk.finding import find
from schemas.indices import Index


def mention_by_id(url: str, mention: str) -> dict[str, Any] | None:
    """The document, or None. Raises DeskError when Elasticsearch cannot be asked."""
    hits = find(elastic(url), url, Index.MENTIONS.value, {"size": 1, "query": {"term": {"id": mention}}})["hits"]["hits"]
    return hits[0]["_source"] if hits else None
