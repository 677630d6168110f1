"""MinHash of a text's words, and the keys under which likely near-copies meet.

Two texts whose share of common words (Jaccard) is s share a key with probability 1 - (1 - s^2)^BANDS: 0.999 at 0.67 (one word in five
another), 0.97 at 0.5 (A. Broder, On the resemblance and containment of documents, 1997; J. Leskovec et al., Mining of Massive Datasets, ch. 3).
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from models.campaigns.reading import Counts, Hashes

BANDS: Final = 14
LEAST_AGREEMENTS: Final = 7
"""Of the `2 * BANDS` minima: what agrees in fewer is not compared."""
_ODD: Final = np.random.default_rng(20_261_125).integers(1, 2**32, size=2 * BANDS, dtype=np.uint32) | np.uint32(1)
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)

Minima = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]


def minima(hashes: Hashes, counts: Counts) -> Minima:
    """Shape (texts, 2 * BANDS): the smallest of each permutation. Every text has at least one word."""
    starts = np.cumsum(counts) - counts
    found = np.empty((2 * BANDS, len(counts)), np.uint32)
    for row, factor in enumerate(_ODD):
        np.minimum.reduceat(hashes * factor, starts, out=found[row])
    return np.ascontiguousarray(found.T)


def band_keys(least: Minima) -> Keys:
    """Shape (texts, BANDS)."""
    pairs = least.reshape(len(least), BANDS, 2).astype(np.uint64)
    keys = (pairs[:, :, 0] << _SHIFT | pairs[:, :, 1]) * _FACTOR + np.arange(BANDS, dtype=np.uint64)
    keys ^= keys >> _SHIFT
    return np.asarray(keys * _FACTOR, np.uint64)
