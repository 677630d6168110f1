"""Texts as one array of symbols: look-alikes and case undone, links and handles as one symbol, white space and marks as a gap."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from models.text.fold import FILLER, fold_table
from models.text.points import Points, points_of, rewrite

Symbols = npt.NDArray[np.uint32]

GAP: Final = 32
"""Between words."""
END: Final = 10
"""Between texts."""
LINK: Final = "\ue001"
USER: Final = "\ue002"
NUMBER: Final = ord("0")
LONGEST: Final = 4_000
"""Code points of a text that are looked at."""

_LINKS = re.compile(r"(?:https?://|www\.)\S+")
_USERS = re.compile(r"@(?<!\w@)\w+")
"""The sign first, so that the search leaps from one to the next."""
FIRST_PICTURE: Final = 0x2190
"""From here on lie arrows, pictures and emoji, which tell as much as words."""
_PLANE = 0x20000
_LOOKALIKES = dict(zip("асеорухѕіјԁԛԝһκορντυχ", "aceopyxsijdqwhkopvtux", strict=True))
_LEET = dict(zip("0134578@$", "oieastbas", strict=True))
_MARKS = frozenset("!?")


def symbols(texts: Sequence[str]) -> Symbols:
    """The symbols of all texts, each text with a gap before and after it and `END` behind; a letter is never told three times running."""
    folded = rewrite([text[:LONGEST] for text in texts], _folding())
    whole = "".join([f" {_plain(text)} \n" for text in folded])
    points = points_of(whole)
    found = _table().take(np.minimum(points, _PLANE - 1))
    return _squeezed(_unleeted(found, points))


def _plain(folded: str) -> str:
    if "://" in folded or "www." in folded:
        folded = _LINKS.sub(LINK, folded)
    return _USERS.sub(USER, folded) if "@" in folded else folded


def _unleeted(found: Symbols, points: Symbols) -> Symbols:
    """Digits and signs that stand for a letter, where a letter stands on both sides."""
    letter = (found >= ord("a")) & (found <= ord("z"))
    meant = _leet()[np.minimum(points, 127)]
    inside = np.zeros(len(found), bool)
    inside[1:-1] = letter[:-2] & letter[2:]
    changes = inside & (meant > 0) & (points < 127)
    return np.where(changes, meant, found) if changes.any() else found


def _squeezed(found: Symbols) -> Symbols:
    """Without gaps after gaps, and without the third and further of a row."""
    again = np.zeros(len(found), bool)
    again[1:] = found[1:] == found[:-1]
    third = np.zeros(len(found), bool)
    third[2:] = again[2:] & again[1:-1]
    return np.asarray(found[~(third | (again & (found == GAP)))])


@cache
def _folding() -> Points:
    """Folding, and a space for the end of a line."""
    table = fold_table().copy()
    table[table == END] = ord(" ")
    return table


@cache
def _table() -> Symbols:
    """Code point -> symbol."""
    table = np.array([_symbol(chr(point)) for point in range(_PLANE)], np.uint32)
    table[-1] = GAP
    return table


def _symbol(character: str) -> int:
    if character in {LINK, USER, "\n"} or character in _MARKS:
        return ord(character)
    if character.isdigit():
        return NUMBER
    if character.isalpha():
        return ord(_LOOKALIKES.get(character, character))
    if character in {FILLER, "'"} or ord(character) < FIRST_PICTURE:
        return GAP
    return ord(character)


@cache
def _leet() -> Symbols:
    table = np.zeros(128, np.uint32)
    for sign, letter in _LEET.items():
        table[ord(sign)] = ord(letter)
    return table
