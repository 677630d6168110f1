"""Pictures that are shared: copies of one have one key, by the hashes of `models.pictures`."""

from typing import Final

import numpy as np

from models.campaigns.shares import PICTURE
from models.pictures.codes import Codes, likeness
from models.pictures.hashing import PREFIX, read, written

ALIKE: Final = 0.85
"""Least likeness of a copy: stricter than for logos, since each picture is compared with many."""
MOST: Final = 512
"""Pictures that others are compared with, the last ones used."""
_VIEWS: Final = slice(0, 4)
_HASHED: Final = PICTURE + PREFIX


class Pictures:
    """The last pictures used, by key; what a key is follows from it alone, so that it can be restored."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._codes = Codes(np.zeros((MOST, 2), np.uint64), np.zeros((MOST, 2), np.uint64), np.zeros(MOST, np.uint8))

    def keyed(self, group: str) -> str:
        """The key of the picture that this one copies, or its own; the group itself where it is no hashed picture."""
        if not group.startswith(_HASHED):
            return group
        views = read(group.removeprefix(PICTURE))
        if not len(views):
            return group
        own = _HASHED + written(views.take(slice(0, 1))).removeprefix(PREFIX)
        if own in self._rows or not self._rows:
            return own
        alike = likeness(views.take(_VIEWS), self._codes).max(axis=0)
        best = float(alike.max())
        return min(key for key, row in self._rows.items() if alike[row] == best) if best >= ALIKE else own

    def use(self, group: str) -> None:
        """The picture of this key was posted."""
        if group.startswith(_HASHED) and len(view := read(group.removeprefix(PICTURE))):
            row = self._rows.pop(group, None)
            if row is None:
                row = self._free()
                self._codes.signs[row], self._codes.heard[row], self._codes.shapes[row] = view.signs[0], view.heard[0], view.shapes[0]
            self._rows[group] = row

    def forget(self, group: str) -> None:
        """It is remembered no longer."""
        row = self._rows.pop(group, None)
        if row is not None:
            self._codes.heard[row] = 0

    def _free(self) -> int:
        if len(self._rows) == MOST:
            return self._rows.pop(next(iter(self._rows)))
        taken = set(self._rows.values())
        return next(row for row in range(MOST) if row not in taken)
