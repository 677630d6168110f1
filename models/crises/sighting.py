"""What the crisis processor needs to know of a scored mention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.ids import BUCKET_SECONDS
from schemas.scored import Origin
from schemas.taxonomy import Kind, Verdict

_INAUTHENTIC = frozenset({Verdict.BOT, Verdict.COORDINATED, Verdict.IMPOSTOR, Verdict.PARODY})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One scored mention, reduced. `kinds` are the risks above their threshold, `alone` those that open a crisis at once."""

    mention: str
    at: datetime
    bucket: int
    watches: tuple[str, ...]
    kinds: tuple[Kind, ...]
    alone: tuple[Kind, ...]
    severity: int
    authentic: bool
    author: str
    text: str
    url: str
    origin: Origin


def sighting_of(document: Mapping[str, Any]) -> Sighting:
    """Read a document of `mentions.scored.v1`. Raises KeyError, TypeError or ValueError where it is none."""
    at = datetime.fromisoformat(document["created_at"])
    author = document["author"]
    return Sighting(
        mention=document["id"],
        at=at,
        bucket=int(at.timestamp()) // BUCKET_SECONDS,
        watches=tuple(document["watches"]),
        kinds=tuple(Kind(risk["kind"]) for risk in document["risks"]),
        alone=tuple(Kind(kind) for kind in document["escalates"]),
        severity=document["severity"],
        authentic=document["account"]["verdict"] not in _INAUTHENTIC,
        author=author["handle"] or author["name"] or author["id"],
        text=document["text"],
        url=document["url"],
        origin=Origin(**document["origin"]),
    )
