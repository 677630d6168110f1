"""From what a person typed to the id of one crisis: the whole id, its beginning or end, or `last`."""

import re
from collections.abc import Sequence
from typing import Any

from desk.clients import elastic
from desk.crises.words import LAST, is_whole, part_of_id, shown, unknown
from desk.errors import DeskError
from desk.finding import find
from schemas.indices import Index

MOST_CANDIDATES = 10
_SPECIAL = re.compile(r"([*?\\])")


def id_of(url: str, text: str) -> str:
    """The id in full; only for a part of one Elasticsearch is asked. Raises DeskError with the candidates where several fit."""
    name = part_of_id(text)
    if is_whole(name):
        return name
    with elastic(url) as client:
        hits = find(client, url, Index.CRISES.value, request(name))["hits"]["hits"]
    return chosen(name, [hit["_source"] for hit in hits])


def request(name: str) -> dict[str, Any]:
    """The body of a search over `quivive-crises`, the latest first. Pure."""
    found = {"match_all": {}} if name.casefold() == LAST else {"bool": {"should": _parts(name), "minimum_should_match": 1}}
    return {"size": MOST_CANDIDATES + 1, "query": found, "sort": [{"opened_at": "desc"}, {"id": "asc"}]}


def chosen(name: str, found: Sequence[dict[str, Any]]) -> str:
    """The one that is meant. Raises DeskError. Pure."""
    ids = [str(one["id"]) for one in found]
    if not ids:
        raise unknown(name)
    if name.casefold() == LAST or name in ids:
        return ids[0] if name.casefold() == LAST else name
    if len(ids) > 1:
        more = ", and more" if len(ids) > MOST_CANDIDATES else ""
        named = ", ".join(shown(one) for one in ids[:MOST_CANDIDATES])
        raise DeskError(f"Several crises fit '{shown(name)}': {named}{more}.", "Give more of the id.")
    return ids[0]


def _parts(name: str) -> list[dict[str, Any]]:
    ending = "*" + _SPECIAL.sub(r"\\\1", name)
    return [{"prefix": {"id": {"value": name}}}, {"wildcard": {"id": {"value": ending}}}]
