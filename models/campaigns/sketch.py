"""MinHash of a text's words and of its rows of letters, and the keys under which likely near-copies meet.

Words: one permutation a minimum. Letters: one permutation for all, its values dealt to bins (P. Li et al., One Permutation Hashing, 2012;
an empty bin borrows from the one before it). Texts whose share of common words is w and of common rows of letters l miss each other with
probability (1 - w^2)^14 * (1 - l^2)^16: 0.001 at w = .42, l = .49, which is what one letter in ten changed leaves.
`models.minhash` is for one in five words at most, on pairs of words.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from models.campaigns.reading import Bags

WORD_BANDS: Final = 14
LETTER_BANDS: Final = 16
BANDS: Final = WORD_BANDS + LETTER_BANDS
WIDTH: Final = 2 * BANDS
LEAST_WORDS: Final = 4
LEAST_ROWS: Final = 12
"""A shorter text is compared exactly only."""
LEAST_AGREEMENTS: Final = 6
"""Of the minima of words or of letters: what agrees in fewer is not compared."""
_WORDS, _BINS = 2 * WORD_BANDS, 2 * LETTER_BANDS
_ODD: Final = np.random.default_rng(20_261_125).integers(1, 2**32, size=_WORDS, dtype=np.uint32) | np.uint32(1)
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)
_BIN_BITS: Final = np.uint64(5)
_NONE: Final = np.uint32(2**32 - 1)

Minima = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]
Marks = npt.NDArray[np.bool_]


def comparable(words: Bags, letters: Bags) -> Marks:
    """Which texts are long enough for likeness to say anything."""
    return np.asarray((words.counts >= LEAST_WORDS) & (letters.counts >= LEAST_ROWS))


def minima(words: Bags, letters: Bags, wanted: Marks) -> Minima:
    """Shape (wanted texts, `WIDTH`)."""
    some = [Bags(bag.hashes[np.repeat(wanted, bag.counts)], bag.counts[wanted]) for bag in (words, letters)]
    return np.concatenate([_of_words(some[0]), _of_letters(some[1])], axis=1)


def band_keys(least: Minima) -> Keys:
    """Shape (texts, `BANDS`): two minima each."""
    pairs = least.reshape(len(least), BANDS, 2).astype(np.uint64)
    keys = (pairs[:, :, 0] << _SHIFT | pairs[:, :, 1]) * _FACTOR + np.arange(BANDS, dtype=np.uint64)
    keys ^= keys >> _SHIFT
    return np.asarray(keys * _FACTOR, np.uint64)


def agreements(here: Minima, there: Minima) -> npt.NDArray[np.intp]:
    """Row by row, how many minima agree: of words or of letters, whichever are more."""
    same = here == there
    return np.maximum(same[:, :_WORDS].sum(axis=1), same[:, _WORDS:].sum(axis=1))


def _of_words(bags: Bags) -> Minima:
    found = np.empty((_WORDS, len(bags.counts)), np.uint32)
    if len(bags.counts):
        starts = np.cumsum(bags.counts) - bags.counts
        hashes = bags.hashes.astype(np.uint32)
        for row, factor in enumerate(_ODD):
            np.minimum.reduceat(hashes * factor, starts, out=found[row])
    return found.T


def _of_letters(bags: Bags) -> Minima:
    """The smallest value in each bin."""
    size = len(bags.counts)
    mixed = bags.hashes * _FACTOR
    bins = (mixed >> (np.uint64(64) - _BIN_BITS)) + (np.repeat(np.arange(size, dtype=np.uint64), bags.counts) << _BIN_BITS)
    ordered = np.sort(bins << _SHIFT | (mixed & np.uint64(_NONE)))
    cells = (ordered >> _SHIFT).astype(np.intp)
    first = np.ones(len(cells), bool)
    first[1:] = cells[1:] != cells[:-1]
    found = np.full(size * _BINS, _NONE, np.uint32)
    found[cells[first]] = ordered[first].astype(np.uint32)
    return _filled(found.reshape(size, _BINS))


def _filled(found: Minima) -> Minima:
    """Empty bins with the value of the nearest bin before, round about."""
    if not len(found):
        return found
    twice = np.tile(np.where(found == _NONE, -1, np.arange(_BINS)), 2)
    twice[:, _BINS:] += _BINS * (twice[:, _BINS:] >= 0)
    nearest = np.maximum.accumulate(twice, axis=1)[:, _BINS:] % _BINS
    return np.take_along_axis(found, nearest, axis=1)
