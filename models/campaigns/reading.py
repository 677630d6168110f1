"""Texts read for comparison: words alone, in one spelling, with hashes of words and of rows of letters. One NumPy pass over a batch."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from models.features.ngrams import word_hashes
from models.features.symbols import END, GAP
from models.minhash import Hashes, spread
from models.text.fold import FILLER, fold_table
from models.text.oddities import LEET, LOOKALIKES
from models.text.points import Points, every_character, places_where, points_of, portions, text_of

MOST_TEXT: Final = 400
"""Characters of a text that are compared: of a longer one its beginning."""
LETTERS: Final = 4
"""Letters and digits in a row that are hashed together, across the gaps between words."""
_LINK_OR_USER = re.compile(r"[h@](?:(?<=h)ttps?://\S+|(?<!\w@)(?<=@)\w+)")
"""One of two letters first, so that the search leaps from one to the next."""
_OTHER_LINK = re.compile(r"www\.\S+|(?<!\w)htt(?:ps?)?(?::\S*|(?!\w))")
"""Without a scheme, and what is left of one at the end of a text that was cut."""
_NOTHING: Final = 0
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_PLANE: Final = 0x20000

Counts = npt.NDArray[np.int64]


class Bags(NamedTuple):
    """Hashes of all texts, one text after the other, and how many each text has."""

    hashes: Hashes
    counts: Counts


class Reading(NamedTuple):
    """Of each text its `plain` words, joined by single spaces, and the bags of its words and of its rows of letters."""

    plain: list[str]
    words: Bags
    letters: Bags


def read_texts(texts: Sequence[str]) -> Reading:
    """Case, accents, look-alike letters, digits within words, marks, emoji, links and handles make no difference."""
    parts = [_read(portion) for portion in portions([_bare(text[:MOST_TEXT]) for text in texts])]
    plain = [text for part in parts for text in part.plain]
    return Reading(plain, _joined([part.words for part in parts]), _joined([part.letters for part in parts]))


def _joined(bags: Sequence[Bags]) -> Bags:
    if len(bags) == 1:
        return bags[0]
    nothing = Bags(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    return Bags(*map(np.concatenate, zip(nothing, *bags, strict=True)))


def _bare(text: str) -> str:
    """Lower case, without links, handles and the words that announce a repost."""
    bare = text.lower()
    if "@" in bare or "://" in bare:
        bare = _LINK_OR_USER.sub(" ", bare)
    if "www." in bare or "htt" in bare:
        bare = _OTHER_LINK.sub(" ", bare)
    if "rt " in bare or "via " in bare or bare.endswith(("rt", "via")):
        bare = f" {bare} ".replace(" rt ", " ").replace(" via ", " ")
    return bare


def _read(texts: Sequence[str]) -> Reading:
    points = _only_words(texts)
    ends = np.flatnonzero(points == END)
    (words, starts), _ = word_hashes(points)
    counts = np.diff(np.searchsorted(starts, ends), prepend=0)
    plain = text_of(points[1:]).replace(" \n", "\n").split("\n")[:-1]
    return Reading(plain, Bags(spread(words), counts), _rows(points))


def _rows(points: Points) -> Bags:
    """Hashes of `LETTERS` neighbours; the gaps between words are skipped, so that a split word is no other."""
    close = points[points != GAP]
    wide = close.astype(np.uint64)
    hashes = wide.copy()
    for step in range(1, LETTERS):
        hashes[:-step] = hashes[:-step] * _PRIME + wide[step:]
    ends = np.flatnonzero(close == END)
    counts = np.maximum(np.diff(ends, prepend=-1) - LETTERS, 0)
    return Bags(spread(hashes[_inside(close, ends, counts)]), counts)


def _inside(close: Points, ends: npt.NDArray[np.intp], counts: Counts) -> npt.NDArray[np.bool_]:
    """Which places begin a row that ends in the same text."""
    place = np.arange(len(close))
    lengths = np.diff(ends, prepend=-1)
    within = place - np.repeat(ends - lengths + 1, lengths)
    return np.asarray(within < np.repeat(counts, lengths))


def _only_words(texts: Sequence[str]) -> Points:
    """All texts with single gaps between words, `END` behind each, and a gap first of all."""
    whole = points_of(" " + "\n".join(texts) + "\n")
    found = _table().take(np.minimum(whole, _PLANE - 1))
    found[np.cumsum([len(text) + 1 for text in texts])] = END
    if (whole >= 0x300).any():
        found = found[found != _NOTHING]
    _unleet(found)
    gap = found <= GAP
    again = np.zeros(len(found), bool)
    again[1:] = gap[:-1] & (found[1:] == GAP)
    return found[~again]


def _unleet(found: Points) -> None:
    """Single digits between letters are the letters that they stand for, in place."""
    digits = np.flatnonzero((found >= ord("0")) & (found <= ord("9")))
    digits = digits[(digits > 0) & (digits < len(found) - 1)]
    inside = digits[_is_letter(found[digits - 1]) & _is_letter(found[digits + 1])]
    found[inside] = _leet().take(found[inside])


def _is_letter(points: Points) -> npt.NDArray[np.bool_]:
    return np.asarray((points >= ord("a")) & (points <= ord("z")))


@cache
def _table() -> Points:
    """Code point -> letter or digit, gap, or nothing for what has no width."""
    folded = fold_table()[:_PLANE].copy()
    alike = {ord(letter): ord(plain) for letter, plain in LOOKALIKES.items()}
    folded = np.array([alike.get(point, point) for point in folded.tolist()], np.uint32)
    word = places_where(character.isalnum() for character in every_character())
    table = np.where(word[folded], folded, np.uint32(GAP))
    table[folded == ord(FILLER)] = _NOTHING
    table[[ord("'"), ord("_")]] = GAP
    table[-1] = GAP
    return table


@cache
def _leet() -> Points:
    table = np.arange(128, dtype=np.uint32)
    table[[ord(sign) for sign in LEET if sign.isdigit()]] = [ord(letter) for sign, letter in LEET.items() if sign.isdigit()]
    return table
