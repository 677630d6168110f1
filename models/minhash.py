"""MinHash signatures of hashed word pairs for a whole batch at once, and the band keys under which likely copies meet.

Two texts whose Jaccard similarity is s share one of the keys with probability 1 - (1 - s^ROWS)^BANDS: 0.98 at 0.8, 0.06 at 0.3
(A. Broder, On the resemblance and containment of documents, 1997; J. Leskovec et al., Mining of Massive Datasets, chapter 3).
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BANDS: Final = 8
ROWS: Final = 4
_ODD: Final = np.random.default_rng(20_261_101).integers(1, 2**63, size=BANDS * ROWS + ROWS + 1, dtype=np.uint64) | np.uint64(1)
_MIX: Final = np.uint64(32)


def spread(pairs: Hashes) -> Hashes:
    """Hashes whose order by value is as good as random."""
    return _mixed(pairs * _ODD[-1])


def band_keys(pairs: Hashes, bounds: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Shape (texts, BANDS): equal keys of two texts say that ROWS minima of a band agree."""
    keys = np.zeros((len(bounds) - 1, BANDS), np.uint64)
    for permutation in range(BANDS * ROWS):
        band, row = divmod(permutation, ROWS)
        least = np.minimum.reduceat(_mixed(pairs * _ODD[permutation]), bounds[:-1]).astype(np.uint64)
        keys[:, band] += least * _ODD[BANDS * ROWS + row]
    return _mixed(np.asarray(keys + np.arange(BANDS), np.uint64))


def _mixed(values: Hashes) -> Hashes:
    """The high bits of a product depend on all bits of its factor; brought down so that the order by value does as well."""
    return values ^ (values >> _MIX)
