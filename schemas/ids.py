"""Deterministic ids: the same thing has the same id on every machine and in every replay."""

from hashlib import blake2b

from schemas.taxonomy import Kind

BUCKET_SECONDS = 300
"""Length of the time bucket in which crises open and rates are counted."""


def mention_id(source: str, native_id: str) -> str:
    """`source:native_id`."""
    return f"{source}:{native_id}"


def content_id(*parts: str) -> str:
    """32 hexadecimal digits of BLAKE2b over the parts, for items that bring no id of their own."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def account_id(source: str, author_id: str) -> str:
    """`source:author`."""
    return f"{source}:{author_id}"


def crisis_id(watch: str, kind: Kind, day: str, number: int) -> str:
    """`watch.kind.YYYYMMDD-n`: the UTC day of the event time of opening, and a number among that day's crises of this watch and kind."""
    return f"{watch}.{kind.value}.{day}-{number}"


def drill_id(watch: str, kind: Kind, token: str) -> str:
    """`watch.kind.drill-token`: an exercise, never to be taken for a crisis."""
    return f"{watch}.{kind.value}.drill-{token}"


def campaign_id(watch: str, mention: str) -> str:
    """`watch.campaign.` and 16 hexadecimal digits; `mention` is the first one of it."""
    return f"{watch}.campaign.{content_id(watch, mention)[:16]}"


def change_id(crisis: str, revision: int) -> str:
    """Names one revision of a crisis; an alert that carries it can be recognised when it comes twice."""
    return f"{crisis}@{revision}"
