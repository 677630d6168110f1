"""The form of a text in which terms are searched: folded, with everything that is no word turned into a space."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from models.text.points import Points, every_character, places_where, rewrite

_NO_WORD = re.compile(r"[^\w@ ]")
_LATIN_1 = bytes(32 if _NO_WORD.match(chr(code)) else code for code in range(256))


def spaced(folded: str) -> str:
    """The same length, so that offsets stay valid. `@` and `_` stay: a handle is no word of the language."""
    try:
        return folded.encode("latin-1").translate(_LATIN_1).decode("latin-1")
    except UnicodeEncodeError:
        return _NO_WORD.sub(" ", folded)


def spaced_all(folded: Sequence[str]) -> list[str]:
    """`spaced` of each, in one pass over the batch."""
    return rewrite(folded, spacing_table())


@cache
def spacing_table() -> Points:
    """What each code point becomes: itself, or a space."""
    word = places_where(character.isalnum() or character in "_@" for character in every_character())
    return np.where(word, np.arange(len(word), dtype=np.uint32), np.uint32(ord(" ")))
