"""Texts read for comparison: words alone, in one spelling, and the smallest of their hashes. One NumPy pass over a batch."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from models.text.fold import FILLER, fold_table
from models.text.oddities import LEET, LOOKALIKES
from models.text.points import Points, every_character, places_where, points_of, portions, text_of

MOST_TEXT: Final = 400
"""Characters of a text that are compared: of a longer one its beginning."""
_LINK_OR_USER = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w+")
_GAP: Final = ord(" ")
_END: Final = ord("\n")
_NOTHING: Final = 0
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)
_PLANE: Final = 0x20000

Hashes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.int64]


class Reading(NamedTuple):
    """Of each text its `plain` words, joined by single spaces; how many they are, `counts`; and the `hashes` of all texts' words in order."""

    plain: list[str]
    counts: Counts
    hashes: Hashes


def read_texts(texts: Sequence[str]) -> Reading:
    """Case, accents, look-alike letters, digits within words, marks, emoji, links and handles make no difference. About 2 us a text."""
    parts = [_read(portion) for portion in portions([_bare(text[:MOST_TEXT]) for text in texts])]
    if not parts:
        return Reading([], np.zeros(0, np.int64), np.zeros(0, np.uint32))
    plain = [text for part in parts for text in part.plain]
    return Reading(plain, np.concatenate([part.counts for part in parts]), np.concatenate([part.hashes for part in parts]))


def _bare(text: str) -> str:
    return _LINK_OR_USER.sub(" ", text) if "@" in text or "://" in text or "www." in text else text


def _read(texts: Sequence[str]) -> Reading:
    points = _only_words(texts)
    ends = np.flatnonzero(points == _END)
    gap = (points == _GAP) | (points == _END)
    starts = np.flatnonzero(gap[:-1] & ~gap[1:]) + 1
    stops = np.flatnonzero(~gap[:-1] & gap[1:]) + 1
    counts = np.diff(np.searchsorted(starts, ends), prepend=0)
    plain = text_of(points[1:]).replace(" \n", "\n").split("\n")[:-1]
    return Reading(plain, counts, _hashes(points, starts, stops))


def _only_words(texts: Sequence[str]) -> Points:
    """All texts with single gaps between words, `_END` behind each, and a gap first of all."""
    whole = points_of(" " + "\n".join(texts) + "\n")
    found = _table().take(np.minimum(whole, _PLANE - 1))
    found[np.cumsum([len(text) + 1 for text in texts])] = _END
    if (whole >= 0x300).any():
        found = found[found != _NOTHING]
    _unleet(found)
    gap = found <= _GAP
    again = np.zeros(len(found), bool)
    again[1:] = gap[:-1] & (found[1:] == _GAP)
    return found[~again]


def _unleet(found: Points) -> None:
    """Single digits between letters are the letters that they stand for, in place."""
    digits = np.flatnonzero((found >= ord("0")) & (found <= ord("9")))
    digits = digits[(digits > 0) & (digits < len(found) - 1)]
    inside = digits[_is_letter(found[digits - 1]) & _is_letter(found[digits + 1])]
    found[inside] = _leet().take(found[inside])


def _is_letter(points: Points) -> npt.NDArray[np.bool_]:
    return np.asarray((points >= ord("a")) & (points <= ord("z")))


def _hashes(points: Points, starts: npt.NDArray[np.intp], stops: npt.NDArray[np.intp]) -> Hashes:
    """A hash of each word: a sum over its letters that differ by place, so that one pass serves all words."""
    sums = np.zeros(len(points) + 1, np.uint64)
    powers, inverses = _powers(1 << max(16, len(points).bit_length()))
    np.cumsum(points * powers[: len(points)], out=sums[1:])
    words = (sums[stops] - sums[starts]) * inverses[starts]
    words ^= words >> _SHIFT
    return ((words * _PRIME) >> _SHIFT).astype(np.uint32)


@cache
def _table() -> Points:
    """Code point -> letter or digit, gap, or nothing for what has no width."""
    folded = fold_table()[:_PLANE].copy()
    alike = {ord(letter): ord(plain) for letter, plain in LOOKALIKES.items()}
    folded = np.array([alike.get(point, point) for point in folded.tolist()], np.uint32)
    word = places_where(character.isalnum() for character in every_character())
    table = np.where(word[folded], folded, np.uint32(_GAP))
    table[folded == ord(FILLER)] = _NOTHING
    table[[ord("'"), ord("_")]] = _GAP
    table[-1] = _GAP
    return table


@cache
def _leet() -> Points:
    table = np.arange(128, dtype=np.uint32)
    table[[ord(sign) for sign in LEET if sign.isdigit()]] = [ord(letter) for sign, letter in LEET.items() if sign.isdigit()]
    return table


@cache
def _powers(size: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Powers of an odd number and of its inverse modulo 2^64."""
    base = 0xD1342543DE82EF95
    return _series(base, size), _series(pow(base, -1, 2**64), size)


def _series(base: int, size: int) -> npt.NDArray[np.uint64]:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.asarray(np.cumprod(factors, dtype=np.uint64))
