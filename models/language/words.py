"""The words of a batch: where they stand, their hashes, and the n-grams of some of them."""

from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from models.language.scripts import SOLE
from models.language.symbols import AT, END, GAP, LETTER, TAG, Symbols

LENGTHS: Final = 5
"""N-grams have 1 to so many symbols."""
TAG_WEIGHT: Final = 0.3
"""What a hashtag counts beside a word; a handle counts nothing."""
_WEIGHTS: Final = np.ones(LETTER + 1, np.float32)
_WEIGHTS[TAG], _WEIGHTS[AT] = TAG_WEIGHT, 0
_PRIME: Final = np.uint32(0x9E3779B1)
_FINAL: Final = np.uint32(0x85EBCA6B)
_HALF: Final = np.uint32(15)

Hashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.intp]


class Words(NamedTuple):
    """One entry a word, in order: first symbol, symbol behind the last, text, hash, and what it counts."""

    starts: Places
    ends: Places
    rows: Places
    hashes: Hashes
    weights: npt.NDArray[np.float32]


def words(found: Symbols) -> Words:
    """Runs of letters; a text begins and ends with a gap."""
    letter = (found >= LETTER) & (found < SOLE)
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(max(1 << 16, 1 << len(found).bit_length()))
    sums = np.zeros(len(found) + 1, np.uint32)
    np.cumsum(found * powers[: len(found)], dtype=np.uint32, out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    return Words(starts, ends, owners(found, starts), _mixed(hashes), _WEIGHTS.take(found[starts - 1], mode="clip"))


def owners(found: Symbols, places: Places) -> Places:
    """The text that each place is in; places ascend."""
    ends = np.flatnonzero(found == END)
    return np.repeat(np.arange(len(ends)), np.diff(np.searchsorted(places, ends), prepend=0))


def ngrams(found: Symbols, starts: Places, ends: Places) -> tuple[Hashes, Places]:
    """N-grams of the words between `starts` and `ends`, a gap before and behind counted in: hashes, and how many each word has."""
    sizes = ends - starts + 2
    last = np.cumsum(sizes) - 1
    places = np.repeat(starts - 1 - (last + 1 - sizes), sizes) + np.arange(sizes.sum())
    wide = np.full(len(places) + LENGTHS, GAP, np.uint32)
    wide[: len(places)] = found[places]
    wide[last] = wide[last + 1 - sizes] = GAP
    left = np.repeat(last, sizes) - np.arange(len(places))
    hashes = np.empty((len(places), LENGTHS), np.uint32)
    hashes[:, 0] = wide[: len(places)]
    for more in range(1, LENGTHS):
        hashes[:, more] = hashes[:, more - 1] * _PRIME + wide[more : more + len(places)]
    hashes += np.arange(LENGTHS, dtype=np.uint32)
    inside = left[:, None] >= np.arange(LENGTHS)
    inside[:, 0] = hashes[:, 0] != GAP
    counts = np.add.reduceat(inside.sum(axis=1), last + 1 - sizes) if len(sizes) else sizes
    return _mixed(hashes[inside]), counts


def _mixed(hashes: Hashes) -> Hashes:
    return np.asarray((hashes ^ (hashes >> _HALF)) * _FINAL)


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers of an odd number and of its inverse modulo 2^32."""
    base = int(_PRIME)
    return _series(base, size), _series(pow(base, -1, 2**32), size)


def _series(base: int, size: int) -> Hashes:
    factors = np.full(size, base, np.uint32)
    factors[0] = 1
    return np.asarray(np.cumprod(factors, dtype=np.uint32))
