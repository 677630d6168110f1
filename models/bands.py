"""Where texts lie that share a band of their MinHash signature: a table of fixed size, in which a newer text may displace an older."""

from typing import Final

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]

NOWHERE: Final = -1
_SLOTS: Final = np.uint64(2**21)
_MARK: Final = np.uint64(32)


class BandTable:
    """Place of the last text entered under a key. Holds the upper half of each key as well, so that others are not taken for it."""

    def __init__(self) -> None:
        self._places = np.full(int(_SLOTS), NOWHERE, np.int32)
        self._marks = np.zeros(int(_SLOTS), np.uint32)

    def look_up(self, keys: Keys) -> Places:
        """For each key the place, or `NOWHERE`."""
        slots = keys % _SLOTS
        return np.where(self._marks[slots] == _marks(keys), self._places[slots], NOWHERE).astype(np.int32)

    def enter(self, keys: Keys, places: Places) -> None:
        """Enter texts, one row of keys each, under their places."""
        slots = keys % _SLOTS
        self._places[slots] = places[:, np.newaxis]
        self._marks[slots] = _marks(keys)

    def forget(self, gone: int) -> None:
        """Drop the first `gone` places; the others move up by as many."""
        self._places = np.maximum(NOWHERE, self._places - np.int32(gone)).astype(np.int32)


def repeated(keys: Keys) -> npt.NDArray[np.bool_]:
    """Which keys stand more than once among them."""
    ordered = np.sort(keys, axis=None)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(again):
        return np.zeros(keys.shape, bool)
    return np.asarray(again[np.minimum(np.searchsorted(again, keys), len(again) - 1)] == keys)


def _marks(keys: Keys) -> npt.NDArray[np.uint32]:
    return (keys >> _MARK).astype(np.uint32)
