"""Hashed n-grams: 3 to 5 characters inside words, words, pairs of words. NumPy on the whole batch at once."""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from models.features.symbols import END, GAP, Symbols, symbols

BITS: Final = 18
BUCKETS: Final = 2**BITS
"""Columns of character n-grams, and of single words."""
PAIRS: Final = BUCKETS // 2
"""Columns of pairs of words, behind those of the words: a pair must not count as a word that others know something of."""
LEAST: Final = (48, 8)
"""Counts of n-grams in each block below which a text is too short for its words to count in full (about four words)."""
WIDTHS: Final = (BUCKETS, BUCKETS + PAIRS)
"""Columns of each block of `Features`."""
LENGTHS: Final = (3, 4, 5)
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_FINAL: Final = np.uint64(0xD6E8FEB86659FD93)
_SHIFT: Final = np.uint64(64 - BITS)
_FOLD: Final = np.uint64(32)

Indices = npt.NDArray[np.int32]
Hashed = tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]
"""Hashes of n-grams and where each begins, in rising order."""
Placed = tuple[Indices, npt.NDArray[np.intp]]
"""Columns of n-grams and where each begins."""


class Features(NamedTuple):
    """One row a text, `WIDTHS` columns, float32; each row is divided by the square root of its count of n-grams, or of `LEAST`."""

    characters: csr_matrix
    words: csr_matrix


def extract(texts: Sequence[str]) -> Features:
    """Features of a batch; an empty text has an empty row. About 5 us a text of 125 characters at batch 1,000."""
    found = symbols(texts)
    ends = np.flatnonzero(found == END)
    characters = [(_columns(hashes), starts) for hashes, starts in _character_hashes(found)]
    words, pairs = ((_columns(hashes), starts) for hashes, starts in word_hashes(found))
    paired = (BUCKETS + pairs[0] % PAIRS, pairs[1])
    blocks = zip((characters, [words, paired]), WIDTHS, LEAST, strict=True)
    return Features(*(_matrix(placed, ends, width, least) for placed, width, least in blocks))


def word_columns(words: Sequence[str]) -> Indices:
    """The column of each word in `Features.words`; -1 for what is no single word to the pass."""
    matrix = extract(words).words
    single = np.diff(matrix.indptr) == 1
    columns = np.full(len(words), -1, np.int32)
    columns[single] = matrix.indices[matrix.indptr[:-1][single]]
    return columns


def _character_hashes(found: Symbols) -> list[Hashed]:
    """For each length the hashes of the n-grams without a gap inside, and where they begin."""
    wide = found.astype(np.uint64)
    gap = found <= GAP
    hashes, results = wide, []
    blocked = np.zeros(len(found), bool)
    for length in range(2, LENGTHS[-1] + 1):
        hashes = hashes[:-1] * _PRIME + wide[length - 1 :]
        blocked = blocked[:-1] | gap[length - 2 : -1] if length > 2 else found[:-1] == END
        if length in LENGTHS:
            starts = np.flatnonzero(~blocked & (found[length - 1 :] != END) & (found[: len(blocked)] != END))
            results.append((hashes[starts] + np.uint64(length), starts))
    return results


def word_hashes(found: Symbols) -> list[Hashed]:
    """Hashes of words, and of each word with the next in the same text."""
    gap = found <= GAP
    starts = np.flatnonzero(gap[:-1] & ~gap[1:]) + 1
    ends = np.flatnonzero(~gap[:-1] & gap[1:]) + 1
    powers, inverses = _powers(len(found) + 1)
    sums = np.zeros(len(found) + 1, np.uint64)
    np.cumsum(found.astype(np.uint64) * powers[: len(found)], out=sums[1:])
    words = (sums[ends] - sums[starts]) * inverses[starts]
    rows = np.cumsum(found == END)[starts]
    together = rows[:-1] == rows[1:]
    pairs = (words[:-1] * _PRIME + words[1:] * _FINAL)[together]
    return [(words, starts), (pairs, starts[:-1][together])]


def _matrix(blocks: list[Placed], ends: npt.NDArray[np.intp], width: int, least: int) -> csr_matrix:
    """Rows of bucket numbers, in each row one block after the other; texts end at `ends`."""
    counts = np.array([np.diff(np.searchsorted(starts, ends), prepend=0) for _, starts in blocks])
    lengths = counts.sum(axis=0)
    bounds = np.zeros(len(ends) + 1, np.int32)
    np.cumsum(lengths, out=bounds[1:])
    columns = np.empty(bounds[-1], np.int32)
    before = bounds[:-1].astype(np.intp)
    for (found, _), count in zip(blocks, counts, strict=True):
        columns[np.arange(len(found)) + np.repeat(before - np.cumsum(count) + count, count)] = found
        before += count
    values = np.repeat((1 / np.sqrt(np.maximum(lengths, least))).astype(np.float32), lengths)
    return csr_matrix((values, columns, bounds), shape=(len(ends), width))


def _columns(hashes: npt.NDArray[np.uint64]) -> Indices:
    return (((hashes ^ (hashes >> _FOLD)) * _FINAL) >> _SHIFT).astype(np.int32)


def _powers(length: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Powers of an odd number and of its inverse modulo 2^64."""
    size = max(1 << 16, 1 << (length - 1).bit_length())
    return _all_powers(size)


@cache
def _all_powers(size: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    base = int(_PRIME)
    inverse = pow(base, -1, 2**64)
    return _series(base, size), _series(inverse, size)


def _series(base: int, size: int) -> npt.NDArray[np.uint64]:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.asarray(np.cumprod(factors, dtype=np.uint64))
