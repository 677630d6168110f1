"""Mentions, crises and verdicts of a period out of Elasticsearch."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from desk.clients import elastic
from desk.finding import find
from desk.judgements.store import judgements
from desk.rehearsal.period import Period
from models.judging.settle import Settled, settle
from schemas.crisis import Crisis
from schemas.indices import Index
from schemas.mention import Mention

PAGE = 1_000
MOST_CRISES = 10_000
_FIELDS = [*Mention.model_fields, "account", "watches"]


def pages_of(url: str, period: Period, page: int = PAGE) -> Iterator[list[bytes]]:
    """The stored mentions as lines, oldest first, a page at a time. Raises DeskError."""
    after: list[Any] = []
    with elastic(url) as client:
        while True:
            body = {"size": page, "query": _within("created_at", period), "sort": [{"created_at": "asc"}, {"id": "asc"}], "source": _FIELDS}
            hits = find(client, url, Index.MENTIONS.value, {**body, **({"search_after": after} if after else {})})["hits"]["hits"]
            if hits:
                yield [orjson.dumps(hit["_source"]) for hit in hits]
            if len(hits) < page:
                return
            after = hits[-1]["sort"]


def alerted(url: str, period: Period, watches: Sequence[str]) -> list[Crisis]:
    """The crises of these watches that really opened in the period, no exercises, oldest first. Raises DeskError."""
    wanted = [_within("opened_at", period), {"terms": {"watch": list(watches)}}]
    body = {"size": MOST_CRISES, "query": {"bool": {"filter": wanted}}, "sort": [{"opened_at": "asc"}]}
    with elastic(url) as client:
        found = [Crisis.model_validate(hit["_source"]) for hit in find(client, url, Index.CRISES.value, body)["hits"]["hits"]]
    return [crisis for crisis in found if not crisis.drill]


def verdicts(url: str) -> tuple[Settled, ...]:
    """What analysts agree on, of all time: those of the period are told by their mentions. Raises DeskError."""
    return settle(judgements(url)).settled


def _within(name: str, period: Period) -> dict[str, Any]:
    bounds = {"gte": period.since, "lt": period.until}
    return {"range": {name: {bound: at.isoformat() for bound, at in bounds.items() if at}}}
