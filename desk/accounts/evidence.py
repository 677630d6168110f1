"""An account's mentions as evidence: which ones, and what is told of each. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from desk.accounts.seal import digest

MOST = 50
RISKIEST = 25
MOST_TEXT = 4_000
BY_TIME = ({"created_at": "desc"}, {"id": "asc"})
BY_RISK = ({"severity": "desc"}, {"created_at": "desc"}, {"id": "asc"})


def chosen(riskiest: Sequence[dict[str, Any]], newest: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most 50 of them, each once, the newest first: the riskiest 25, and of the others the newest."""
    kept = {mention["id"]: mention for mention in riskiest[:RISKIEST]}
    for mention in newest:
        if len(kept) >= MOST:
            break
        kept.setdefault(mention["id"], mention)
    return sorted(kept.values(), key=lambda mention: (mention["created_at"], mention["id"]), reverse=True)


def item(mention: dict[str, Any]) -> dict[str, Any]:
    """What is told of one mention; `digest` is of the whole document as it is indexed. Texts are masked; very long ones are cut."""
    text = mention.get("text") or ""
    return {
        "id": mention["id"],
        "at": mention["created_at"],
        "type": mention.get("type") or "",
        "url": mention.get("url") or "",
        "title": mention.get("title") or "",
        "text": text[:MOST_TEXT],
        "characters": len(text),
        "language": mention.get("detected_language") or "",
        "severity": mention.get("severity"),
        "level": mention.get("level") or "",
        "findings": [_finding(risk) for risk in mention.get("risks") or ()],
        "links": list(mention.get("links") or ()),
        "pictures": [_picture(media) for media in mention.get("media") or ()],
        "origin": mention.get("origin"),
        "digest": digest(mention),
    }


def rules(items: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Every rule or model that found something, with its version, once."""
    seen = {(finding["rule"], finding["version"]) for each in items for finding in each["findings"]}
    return [{"rule": rule, "version": version} for rule, version in sorted(seen)]


def _finding(risk: dict[str, Any]) -> dict[str, Any]:
    receipt = risk["receipt"]
    return {
        "kind": risk["kind"],
        "category": risk["category"],
        "probability": risk["probability"],
        "threshold": receipt.get("threshold"),
        "reason": receipt["reason"],
        "words": [span["text"] for span in receipt.get("spans") or ()],
        "rule": receipt["rule"],
        "version": receipt["version"],
    }


def _picture(media: dict[str, Any]) -> dict[str, Any]:
    return {name: media.get(name) or "" for name in ("kind", "url", "hash", "alt")}
