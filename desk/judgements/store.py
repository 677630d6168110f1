"""Judgements, and the mentions they speak of, out of Elasticsearch."""

from collections.abc import Iterator, Sequence
from typing import Any

from desk.clients import elastic
from desk.finding import find
from schemas.indices import Index
from schemas.judgement import Judgement
from streams.bulk import document_id

PAGE = 1_000
MOST = 10_000
"""What one search of Elasticsearch gives at most."""


def judgements(url: str, page: int = PAGE) -> Iterator[Judgement]:
    """All of them, in the order of their ids: one that is replaced meanwhile is neither skipped nor seen twice."""
    after: list[Any] = []
    with elastic(url) as client:
        while True:
            body = {"size": page, "sort": [{"id": "asc"}], **({"search_after": after} if after else {})}
            hits = find(client, url, Index.JUDGEMENTS.value, body)["hits"]["hits"]
            yield from (Judgement.model_validate(hit["_source"]) for hit in hits)
            if len(hits) < page:
                return
            after = hits[-1]["sort"]


def judgements_on(url: str, mentions: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The documents on these mentions, oldest first, by the `_id` of the mention; none where the index was never applied."""
    wanted = sorted({document_id(mention) for mention in mentions})
    body = {"size": MOST, "query": {"terms": {"mention": wanted}}, "sort": [{"at": "asc"}, {"id": "asc"}]}
    found: dict[str, list[dict[str, Any]]] = {}
    with elastic(url) as client:
        if wanted and client.indices.exists_index_template(name=Index.JUDGEMENTS.value):
            for hit in find(client, url, Index.JUDGEMENTS.value, body)["hits"]["hits"]:
                found.setdefault(hit["_source"]["mention"], []).append(hit["_source"])
    return found


def mentions_by_ids(url: str, mentions: Sequence[str], fields: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Those of at most a page of mentions that are indexed, by `_id`, with these fields only."""
    wanted = sorted({document_id(mention) for mention in mentions})
    body = {"size": 2 * PAGE, "query": {"ids": {"values": wanted}}, "source": list(fields), "sort": [{"created_at": "asc"}]}
    with elastic(url) as client:
        return {hit["_id"]: hit["_source"] for hit in find(client, url, Index.MENTIONS.value, body)["hits"]["hits"]}
