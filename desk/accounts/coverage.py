"""What a dossier does not know, in words. Pure."""

from collections.abc import Sequence
from typing import Any

_FIELDS = {
    "id": "its id on the platform",
    "url": "its address",
    "name": "its name",
    "bio": "what it says of itself",
    "created_at": "when it was made",
    "followers": "how many follow it",
    "following": "how many it follows",
    "posts": "how many posts it has",
    "verified": "whether the platform verified it",
    "avatar_hash": "what its picture looks like",
}


def coverage(account: dict[str, Any], items: Sequence[dict[str, Any]], total: int) -> list[str]:
    """One sentence for each gap: what was seen, fields that the source did not tell, what was cut, what was never looked at."""
    author = account.get("author") or {}
    missing = [words for name, words in _FIELDS.items() if author.get(name) in (None, "")]
    told = [_seen(items, total)]
    if missing:
        told.append(f"Not known of the account: {', '.join(missing)}.")
    if not account.get("view"):
        told.append("The account was not judged by the pipeline; the verdict is a person's alone.")
    if any(one["characters"] > len(one["text"]) for one in items):
        told.append("Long texts are cut here; their digests are of the whole documents.")
    told += [
        "Profile and figures are as they came with the mention that the verdict was reached on; they may have changed since.",
        "Nothing was fetched from the platform for this dossier: whether posts, links and pictures are still there was not looked at.",
        "Only what the watched sources delivered is counted; other posts, private messages and deleted posts are not known.",
    ]
    return told


def _seen(items: Sequence[dict[str, Any]], total: int) -> str:
    if not items:
        return "No mention of the account is indexed: nothing that it posted is quoted."
    first, last = items[-1]["at"][:16].replace("T", " "), items[0]["at"][:16].replace("T", " ")
    return f"{len(items)} of {total} indexed mentions are quoted, from {first} to {last} UTC: the riskiest, then the newest."
