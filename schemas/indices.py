"""Elasticsearch indices, declared once; `quivive indices apply` makes the cluster agree.

Nothing here needs more than a plain cluster: no ILM, no language analysers, no scripted fields. Folded and stemmed text is
written by the index worker into `words`, so that search behaves alike everywhere.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

KEYWORD: dict[str, Any] = {"type": "keyword", "ignore_above": 1_000}
TEXT: dict[str, Any] = {"type": "text", "analyzer": "standard"}
WORDS: dict[str, Any] = {"type": "text", "analyzer": "whitespace"}
DATE: dict[str, Any] = {"type": "date"}
LONG: dict[str, Any] = {"type": "long"}
STORED_ONLY: dict[str, Any] = {"type": "object", "enabled": False}


class Index(StrEnum):
    """Alias under which an index (or its monthly parts) is searched."""

    MENTIONS = "quivive-mentions"
    ACCOUNTS = "quivive-accounts"
    CAMPAIGNS = "quivive-campaigns"
    TAKEDOWNS = "quivive-takedowns"
    CRISES = "quivive-crises"
    ALERTS = "quivive-alerts"
    JUDGEMENTS = "quivive-judgements"


@dataclass(frozen=True)
class IndexSpec:
    """A template: `alias` gathers `alias-*`; fields that `properties` does not name are kept in the source, not indexed."""

    alias: Index
    properties: dict[str, Any]
    monthly: bool = False

    def template(self) -> dict[str, Any]:
        """Body of `PUT _index_template/<alias>`."""
        return {
            "index_patterns": [f"{self.alias}-*"],
            "template": {
                "settings": {"index": {"number_of_shards": "1", "number_of_replicas": "0", "refresh_interval": "1s"}},
                "mappings": {"dynamic": False, "properties": self.properties},
                "aliases": {self.alias.value: {}},
            },
        }


def mentions_index(created_at: datetime) -> str:
    """`quivive-mentions-YYYY.MM` by event month."""
    return f"{Index.MENTIONS}-{created_at.year:04d}.{created_at.month:02d}"


def single_index(alias: Index) -> str:
    """The one index behind an alias that is not cut by month."""
    return f"{alias}-1"


_AUTHOR = {
    "id": KEYWORD,
    "handle": KEYWORD,
    "name": TEXT,
    "followers": LONG,
    "verified": {"type": "boolean"},
}
_VIEW = {"verdict": KEYWORD, "confidence": {"type": "float"}, "also": KEYWORD, "imitates": KEYWORD, "by": KEYWORD}
_FINDING = {
    "kind": KEYWORD,
    "probability": {"type": "float"},
    "raised": {"type": "boolean"},
    "rule": KEYWORD,
    "version": KEYWORD,
    "threshold": {"type": "float"},
}
_ORIGIN = {"topic": KEYWORD, "partition": {"type": "integer"}, "offset": LONG, "line": {"type": "integer"}}

INDICES: tuple[IndexSpec, ...] = (
    IndexSpec(
        Index.MENTIONS,
        monthly=True,
        properties={
            "id": KEYWORD,
            "source": KEYWORD,
            "type": KEYWORD,
            "created_at": DATE,
            "text": TEXT,
            "title": TEXT,
            "words": WORDS,
            "url": KEYWORD,
            "links": KEYWORD,
            "detected_language": KEYWORD,
            "author": {"properties": _AUTHOR},
            "engagement": {"properties": {"likes": LONG, "shares": LONG, "replies": LONG, "views": LONG}},
            "thread": {"properties": {"root_id": KEYWORD, "parent_id": KEYWORD, "shared_id": KEYWORD}},
            "watches": KEYWORD,
            "risks": {"properties": {"kind": KEYWORD, "category": KEYWORD, "probability": {"type": "float"}}},
            "account": {"properties": _VIEW},
            "severity": {"type": "integer"},
            "level": KEYWORD,
            "copies": LONG,
            "duplicate_of": KEYWORD,
            "masked": KEYWORD,
            "origin": {"properties": _ORIGIN},
            "extra": STORED_ONLY,
        },
    ),
    IndexSpec(
        Index.ACCOUNTS,
        properties={
            "id": KEYWORD,
            "source": KEYWORD,
            "watch": KEYWORD,
            "author": {"properties": _AUTHOR},
            "view": {"properties": _VIEW},
            "judged_at": DATE,
            "correction": {"properties": {"verdict": KEYWORD, "by": KEYWORD, "at": DATE}},
        },
    ),
    IndexSpec(
        Index.CAMPAIGNS,
        properties={
            "id": KEYWORD,
            "watch": KEYWORD,
            "shared": KEYWORD,
            "first_seen": DATE,
            "last_seen": DATE,
            "revision": LONG,
            "probability": {"type": "float"},
            "mentions": LONG,
            "accounts": LONG,
            "members": {"properties": {"id": KEYWORD, "handle": KEYWORD}},
            "texts": TEXT,
            "links": KEYWORD,
            "continues_as": KEYWORD,
        },
    ),
    IndexSpec(
        Index.TAKEDOWNS,
        properties={
            "id": KEYWORD,
            "account": KEYWORD,
            "state": KEYWORD,
            "by": KEYWORD,
            "at": DATE,
            "reference": KEYWORD,
            "dossier": KEYWORD,
        },
    ),
    IndexSpec(
        Index.CRISES,
        properties={
            "id": KEYWORD,
            "watch": KEYWORD,
            "category": KEYWORD,
            "kind": KEYWORD,
            "state": KEYWORD,
            "trigger": KEYWORD,
            "severity": {"type": "integer"},
            "level": KEYWORD,
            "opened_at": DATE,
            "updated_at": DATE,
            "revision": LONG,
            "mentions": LONG,
            "authentic": LONG,
            "reach": LONG,
            "story": KEYWORD,
            "words": KEYWORD,
            "drill": {"type": "boolean"},
            "assignee": KEYWORD,
            "acknowledged_by": KEYWORD,
            "acknowledged_at": DATE,
            "contained_at": DATE,
            "closed_at": DATE,
            "silenced_until": DATE,
            "merged_into": KEYWORD,
            "split_from": KEYWORD,
            "reports": LONG,
            "reported_at": DATE,
        },
    ),
    IndexSpec(
        Index.ALERTS,
        properties={
            "id": KEYWORD,
            "crisis": KEYWORD,
            "watch": KEYWORD,
            "revision": LONG,
            "occasion": KEYWORD,
            "level": KEYWORD,
            "fate": KEYWORD,
            "channel": KEYWORD,
            "contact": KEYWORD,
            "step": {"type": "integer"},
            "due": DATE,
            "at": DATE,
            "drill": {"type": "boolean"},
        },
    ),
    IndexSpec(
        Index.JUDGEMENTS,
        properties={
            "id": KEYWORD,
            "mention": KEYWORD,
            "created_at": DATE,
            "watches": KEYWORD,
            "language": KEYWORD,
            "source": KEYWORD,
            "finding": {"properties": _FINDING},
            "outcome": KEYWORD,
            "instead": {"properties": _FINDING},
            "by": KEYWORD,
            "at": DATE,
        },
    ),
)
