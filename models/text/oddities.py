"""Which texts of a batch are spelt oddly: drawn-out letters, digits and look-alikes for letters, weapons as pictures."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from models.text.points import points_of, portions

LEET: Final = dict(zip("01345789@$", "oieastbgas", strict=True))
LOOKALIKES: Final = dict(zip("асеорухѕіјԁԛԝһкгвнмтοαερντυχικ", "aceopyxsijdqwhkrbhmtoaepvtuxik", strict=True))
WEAPONS: Final = dict(zip("🔪🗡🪓💣🧨🔫", ("picture_knife",) * 3 + ("picture_bomb",) * 2 + ("picture_gun",), strict=True))
"""Pictures with the term that the lexicon of threats has for them."""
_LETTER, _SIGN, _ALIKE, _WEAPON = 1, 2, 4, 8
_PLANE = 0x20000

Marks = npt.NDArray[np.bool_]


def odd(folded: Sequence[str]) -> Iterator[int]:
    """Places, in order, of folded texts with such a spelling; 0.5 us a text."""
    first = 0
    for portion in portions(folded):
        points = points_of("\n".join(portion) + "\n\n\n")
        ends = np.fromiter(accumulate(len(text) + 1 for text in portion), np.intp, len(portion))
        for row in np.unique(np.searchsorted(ends, np.flatnonzero(_oddly(points)), "right")).tolist():
            yield first + row
        first += len(portion)


def _oddly(points: npt.NDArray[np.uint32]) -> Marks:
    """Where a letter stands three times, one or two signs or a look-alike within letters, or a weapon; the last points are left out.

    A drawn-out w is mostly an address.
    """
    sort = _sorts().take(points, mode="clip")
    letter, sign = sort == _LETTER, sort == _SIGN
    odd: Marks = sort[:-2] == _WEAPON
    drawn = letter[:-2] & (points[:-2] == points[1:-1]) & (points[1:-1] == points[2:])
    odd |= drawn & (points[:-2] != ord("w"))
    signs = letter[:-2] & sign[1:-1]
    odd |= signs & letter[2:]
    odd[:-1] |= signs[:-1] & sign[2:-1] & letter[3:]
    alike = sort == _ALIKE
    odd |= (letter[:-2] & alike[1:-1]) | (alike[:-2] & letter[1:-1])
    return odd


@cache
def _sorts() -> npt.NDArray[np.uint8]:
    sorts = np.zeros(_PLANE, np.uint8)
    sorts[ord("a") : ord("z") + 1] = _LETTER
    for sort, characters in ((_SIGN, LEET), (_ALIKE, LOOKALIKES), (_WEAPON, WEAPONS)):
        sorts[[ord(character) for character in characters]] = sort
    return sorts
