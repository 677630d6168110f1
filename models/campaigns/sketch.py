"""MinHash of a text's words and of its rows of letters, and the keys under which likely near-copies meet.

Words: one permutation a minimum. Letters: one permutation for all, its values dealt to bins (P. Li et al., One Permutation Hashing, 2012;
an empty bin borrows from the one before it). Texts whose share of common words is w and of common rows of letters l miss each other with
probability (1 - w^2)^14 * (1 - l^2)^16: 0.001 at w = .42, l = .49, which is what one letter in ten changed leaves.
`models.minhash` is for one in five words at most, on pairs of words.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from models.campaigns.reading import Bags, Counts

WORD_BANDS: Final = 14
LETTER_BANDS: Final = 24
BANDS: Final = WORD_BANDS + LETTER_BANDS
WIDTH: Final = 2 * BANDS
LEAST_WORDS: Final = 4
LEAST_ROWS: Final = 12
"""A shorter text is compared exactly only."""
LEAST_AGREEMENTS: Final = 8
"""Of the minima of words or of letters: what agrees in fewer is not compared."""
_WORDS, _BINS = 2 * WORD_BANDS, 2 * LETTER_BANDS
_ODD: Final = np.random.default_rng(20_261_125).integers(1, 2**32, size=_WORDS, dtype=np.uint32) | np.uint32(1)
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)
_FILL: Final = -_WORDS % 8
SHORT: Final = WIDTH + _FILL
_ONES: Final = np.uint64(0x0101010101010101)
_SMALL_FACTOR: Final = np.uint32(0x9E3779B1)
_HALF: Final = np.uint32(16)
_BAND: Final = np.arange(BANDS, dtype=np.uint32) * np.uint32(0x85EBCA6B)
_EACH_BIN: Final = np.arange(_BINS)
_NONE: Final = np.uint32(2**32 - 1)

Short = npt.NDArray[np.uint8]
Full = npt.NDArray[np.uint32]
Minima = npt.NDArray[np.uint16]
"""The lower halves: two different ones look the same once in 65,536 (P. Li and C. Koenig, b-Bit Minwise Hashing, 2010)."""
Keys = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.bool_]


def comparable(words: Bags, letters: Bags) -> Marks:
    """Which texts are long enough for likeness to say anything."""
    return np.asarray((words.counts >= LEAST_WORDS) & (letters.counts >= LEAST_ROWS))


def minima(words: Bags, letters: Bags, wanted: Marks) -> Minima:
    """Shape (wanted texts, `WIDTH`)."""
    some = [Bags(bag.hashes[np.repeat(wanted, bag.counts)], bag.counts[wanted]) for bag in (words, letters)]
    return np.ascontiguousarray(np.concatenate([_of_words(some[0]), _of_letters(some[1])]).astype(np.uint16).T)


def band_keys(least: Minima) -> Keys:
    """Shape (`BANDS`, texts): of two minima each."""
    pairs = np.ascontiguousarray(least).view(np.uint32).T
    keys = (pairs ^ _BAND[:, None]) * _SMALL_FACTOR
    keys ^= keys >> _HALF
    return np.asarray(keys * _SMALL_FACTOR)


def shortened(least: Minima) -> Short:
    """The minima as bytes, those of words and those of letters each filled up to a multiple of eight."""
    found = np.zeros((len(least), SHORT), np.uint8)
    found[:, :_WORDS] = least[:, :_WORDS]
    found[:, _WORDS + _FILL :] = least[:, _WORDS:]
    return found


def agreements(here: Short, there: Short) -> tuple[Counts, Counts]:
    """Row by row, how many minima agree: of words, and of letters. Eight are counted at once."""
    same = (here == there).view(np.uint64)
    split = (_WORDS + _FILL) // 8
    return _sum_of_bytes(same[:, :split]) - _FILL, _sum_of_bytes(same[:, split:])


def _sum_of_bytes(eights: npt.NDArray[np.uint64]) -> Counts:
    total = eights[:, 0].copy()
    for column in range(1, eights.shape[1]):
        total += eights[:, column]
    return ((total * _ONES) >> np.uint64(56)).astype(np.int64)


def _of_words(bags: Bags) -> Full:
    """The smallest of each permutation."""
    if not len(bags.counts):
        return np.empty((_WORDS, 0), np.uint32)
    permuted = bags.hashes.astype(np.uint32) * _ODD[:, None]
    return np.asarray(np.minimum.reduceat(permuted, np.cumsum(bags.counts) - bags.counts, axis=1))


def _of_letters(bags: Bags) -> Full:
    """The smallest value in each bin."""
    size = len(bags.counts)
    mixed = bags.hashes * _FACTOR
    bins = ((mixed >> _SHIFT) * np.uint64(_BINS) >> _SHIFT).astype(np.intp)
    found = np.full(_BINS * size, _NONE, np.uint32)
    np.minimum.at(found, bins * size + np.repeat(np.arange(size), bags.counts), mixed.astype(np.uint32))
    return _filled(found.reshape(_BINS, size))


def _filled(found: Full) -> Full:
    """Empty bins with the value of the nearest bin before, round about: after each step the next is twice as far."""
    step = 1
    while step < _BINS:
        found = np.where(found == _NONE, found[_EACH_BIN - step], found)
        step *= 2
    return found
