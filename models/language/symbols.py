"""A batch of texts as one array of symbols: letters in lower case, links gone, all else a gap."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from models.language.scripts import SOLE, script
from models.text.fold import fold

Symbols = npt.NDArray[np.uint16]

END: Final = 10
"""Behind each text."""
GAP: Final = 32
AT: Final = 33
TAG: Final = 35
"""Before a handle and before a hashtag; symbols from `LETTER` on are letters, and so is `_`."""
LETTER: Final = 36
LOOKED_AT: Final = 400
"""Code points of a text that are looked at."""

_LINKS = re.compile(r"https?:\S*")
_BARE_LINKS = re.compile(r"www\.\S+")
_MEANT: Final = {"\n": END, "@": AT, "#": TAG, "_": ord("_")}
_POINTS = 0x20000
_FIRST_FOLDED = 0x1E00
"""Letters from here on are folded, which undoes ornamental alphabets; before lie letters whose accents tell languages apart."""


def symbols(texts: Sequence[str]) -> Symbols:
    """Each text between two gaps, with `END` behind; letters of a script of one language are `SOLE` and its place among the scripts."""
    whole = "".join([f"  {text[:LOOKED_AT]} \n" for text in _lines(texts)])
    if "http" in whole:
        whole = _LINKS.sub(" ", whole)
    if "www." in whole:
        whole = _BARE_LINKS.sub(" ", whole)
    points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _squeezed(_table().take(points, mode="clip"))


def _lines(texts: Sequence[str]) -> Sequence[str]:
    """The texts without line breaks."""
    if not any("\n" in text for text in texts):
        return texts
    return [text.replace("\n", " ") for text in texts]


def _squeezed(found: Symbols) -> Symbols:
    """Without the third and further of a letter that is told again and again."""
    again = found[1:] == found[:-1]
    again &= found[1:] < SOLE
    third = again[1:] & again[:-1]
    return np.delete(found, np.flatnonzero(third) + 2) if third.any() else found


@cache
def _table() -> Symbols:
    """Code point -> symbol."""
    table = np.array([_symbol(chr(point)) for point in range(_POINTS)], np.uint16)
    table[-1] = GAP
    return table


def _symbol(character: str) -> int:
    if character in _MEANT:
        return _MEANT[character]
    if not character.isalpha() and not unicodedata.category(character).startswith("M"):
        return GAP
    if (alone := script(character)) is not None:
        return SOLE + alone
    plain = (character if ord(character) < _FIRST_FOLDED else fold(character)).lower()[:1]
    return ord(plain) if plain.isalpha() and ord(plain) < SOLE else GAP
