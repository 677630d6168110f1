"""`--map text=tweet_text,author.handle=user`: which column feeds which field of a mention; pure."""

import re
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from pydantic import BaseModel

from agents.errors import IngestError
from schemas.mention import Author, Engagement, Mention, Thread

GROUPS: dict[str, type[BaseModel]] = {"author": Author, "engagement": Engagement, "thread": Thread}
_NOT_FROM_A_COLUMN = {*GROUPS, "media", "extra"}
TARGETS = frozenset({
    *(name for name in Mention.model_fields if name not in _NOT_FROM_A_COLUMN),
    *(f"{group}.{name}" for group, model in GROUPS.items() for name in model.model_fields),
})  # fmt: skip
"""What a column can feed: `text`, `created_at`, `author.handle`, ..."""


class Vocabulary(NamedTuple):
    """What `--map` may feed and how its messages call that. `optional` may stand before a target and means nothing."""

    targets: Set[str]
    record: str
    slot: str
    example: str
    optional: str = ""


MENTION = Vocabulary(TARGETS, "mention", "TARGET", "text=tweet_text,author.handle=user")


def parse_map(options: Iterable[str], words: Vocabulary = MENTION) -> dict[str, str]:
    """Column by target. Each option holds one or more `target=column`, separated by commas. Raises `IngestError`."""
    pairs = [pair.strip() for option in options for pair in option.split(",") if pair.strip()]
    mapping: dict[str, str] = {}
    for pair in pairs:
        target, equals, column = (part.strip() for part in pair.partition("="))
        target = target.removeprefix(words.optional)
        if not equals or not column:
            raise IngestError(f"--map {pair}: expected {words.slot}=COLUMN.", f"For example: --map {words.example}")
        if target not in words.targets:
            raise IngestError(f"--map {pair}: a {words.record} has no field {target}.", f"Fields: {', '.join(sorted(words.targets))}.")
        if mapping.setdefault(target, column) != column:
            raise IngestError(f"--map: {target} is fed by {mapping[target]} and by {column}.", "Give one column a field.")
    return mapping


def check_columns(columns: Iterable[str], mapping: Mapping[str, str], path: str) -> None:
    """Raises `IngestError` with the columns there are where a mapped one, or the text, is missing."""
    there = list(dict.fromkeys(columns))
    roots = {*there, *(column.partition(".")[0] for column in there)}
    shown = ", ".join(there[:40]) or "none"
    missing = [column for column in mapping.values() if column not in there and column.partition(".")[0] not in roots]
    if missing:
        raise IngestError(f"{path} has no column {', '.join(missing)}.", f"Columns there are: {shown}.")
    if "text" not in there and "text" not in mapping:
        raise IngestError(f"{path} has no column text.", f"Say which one holds it: --map text=COLUMN. Columns there are: {shown}.")


def check_source(name: str) -> str:
    """The name, unless no mention could carry it: then `IngestError`."""
    if name and (len(name) > 100 or not re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", name)):
        raise IngestError(f"--source {name}: a source is written in lower case letters, digits and _ . -", "For example: --source twitter")
    return name
