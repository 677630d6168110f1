"""How an account presents itself, as far as it depends on no post."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import is_normalized

from models.text.fold import FILLER, canonical, fold_all

_HALF = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no encoding takes."""
MOST_NAME, MOST_BIO = 200, 1_000
"""Characters that are looked at: what is declared further down, nobody reads."""


class Presented(NamedTuple):
    """An author's fields that speak of who it is; a plain tuple of them is the key under which the reading is remembered."""

    labels: tuple[str, ...]
    name: str
    handle: str
    bio: str
    url: str
    avatar_hash: str = ""
    links: tuple[str, ...] = ()


class Folded(NamedTuple):
    """The same folded and cut, without marks of no width: what a reader sees. `bio` begins and ends with a space."""

    labels: str
    name: str
    handle: str
    bio: str


def folded(accounts: Sequence[Presented]) -> list[Folded]:
    """Each account folded, in one pass."""
    texts: list[str] = []
    for one in accounts:
        labels = " | ".join(one.labels)[:MOST_BIO] if one.labels else ""
        texts += (labels, one.name[:MOST_NAME], one.handle[:MOST_NAME].removeprefix("@"), one.bio[:MOST_BIO])
    if not _well_formed("\n".join(texts)):
        texts = [text if text.isascii() else canonical(_HALF.sub("?", text)) for text in texts]
    plain = [text.replace(FILLER, "") if FILLER in text else text for text in fold_all(texts)]
    return [Folded(plain[at], plain[at + 1], plain[at + 2], f" {plain[at + 3]} ") for at in range(0, len(plain), 4)]


def _well_formed(whole: str) -> bool:
    """Whether nothing in it is half a pair or has another canonical form: one look at all texts spares one at each."""
    return whole.isascii() or (_HALF.search(whole) is None and is_normalized("NFC", whole))
