"""Which earlier posts a text may be a near-copy of: the last entered under each of its keys. Bounded; one by one the same as in batches."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from models.campaigns.sketch import BANDS, LEAST_AGREEMENTS, SHORT, WIDTH, Keys, Minima, agreements, band_keys, shortened

RING: Final = 8_192
"""Posts of a watch that are remembered."""
MOST_AT_ONCE: Final = 1_024
_PLACES: Final = RING + MOST_AT_ONCE
_LEAST_BITS, _MOST_BITS = 8, 13
_HALF: Final = np.uint32(16)
NOBODY: Final = -1

Numbers = npt.NDArray[np.int64]
Slots = npt.NDArray[np.intp]
Ages = npt.NDArray[np.uint16]
_EACH_BAND: Final = np.arange(BANDS)[:, None]


class Pairs(NamedTuple):
    """Side by side: the number of a post, that of an earlier one, and how many minima of their words agree."""

    numbers: Numbers
    others: Numbers
    words: Numbers


class Meeting:
    """Minima by number of post, and for each band a table of what was last entered. Both grow with the numbers, up to a bound.

    An entry is half of the key, the other half of which chose its slot, and the lower half of the number: it is sixteen bits that age.
    """

    def __init__(self, first: int = 0) -> None:
        self._bits = _bits(first)
        self._tables = np.full((BANDS, 1 << self._bits), (first - RING - 1) & 0xFFFF, np.uint32)
        places = _PLACES if self._grown else 1 << self._bits
        self._short = np.zeros((places, SHORT), np.uint8)
        self._minima = np.zeros((0 if self._grown else places, WIDTH), np.uint16)
        self._entered = np.full(len(self._minima), NOBODY, np.int64)

    @property
    def _grown(self) -> bool:
        return self._bits == _MOST_BITS

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self._tables.nbytes + self._short.nbytes + self._minima.nbytes + self._entered.nbytes

    def room(self, first: int) -> int:
        """How many posts may be entered at once from this number on."""
        if _bits(first) == _MOST_BITS:
            return MOST_AT_ONCE
        return min(MOST_AT_ONCE, (1 << _bits(first)) - first)

    def enter(self, numbers: Numbers, least: Minima) -> Pairs:
        """Enter rising numbers, no more than `room`; each with the likely copies before it, the likeliest first."""
        if not len(numbers):
            return Pairs(numbers, numbers, numbers)
        self._make_room(int(numbers[0]))
        keys = band_keys(least)
        ages = self._ages(keys, numbers)
        self._keep(numbers, least, keys)
        return self._likely(numbers, ages)

    def _ages(self, keys: Keys, numbers: Numbers) -> Ages:
        """How many posts ago each key was last entered, had the numbers come one by one; one row a band, 0 for never."""
        slots = self._slots(keys)
        found = self._tables[_EACH_BAND, slots]
        ages = (numbers - found).astype(np.uint16)
        ages[(found ^ keys << _HALF) >> _HALF != 0] = 0
        order = np.argsort(slots.astype(np.uint16), axis=1, kind="stable")
        ordered = np.take_along_axis(slots, order, axis=1)
        bands, again = np.nonzero(ordered[:, 1:] == ordered[:, :-1])
        later, earlier = order[bands, again + 1], order[bands, again]
        ages[bands, later] = np.where(keys[bands, later] == keys[bands, earlier], numbers[later] - numbers[earlier], 0)
        ages[ages > RING] = 0
        return ages

    def _likely(self, numbers: Numbers, ages: Ages) -> Pairs:
        ages = np.sort(ages, axis=0)
        new = ages > 0
        new[1:] &= ages[1:] != ages[:-1]
        bands, rows = np.nonzero(new)
        others = numbers[rows] - ages[bands, rows]
        words, letters = agreements(self._short[self._place(numbers)[rows]], self._short[self._place(others)])
        agreed = np.maximum(words, letters)
        enough = np.flatnonzero(agreed >= LEAST_AGREEMENTS)
        enough = enough[np.lexsort((others[enough], -agreed[enough], rows[enough]))]
        return Pairs(numbers[rows[enough]], others[enough], words[enough])

    def _keep(self, numbers: Numbers, least: Minima, keys: Keys) -> None:
        entries = keys << _HALF | (numbers & 0xFFFF).astype(np.uint32)
        for band, slots in enumerate(self._slots(keys)):
            self._tables[band, slots] = entries[band]
        places = self._place(numbers)
        self._short[places] = shortened(least)
        if not self._grown:
            self._minima[places] = least
            self._entered[places] = numbers

    def _place(self, numbers: Numbers) -> Numbers:
        return np.asarray(numbers % len(self._short))

    def _slots(self, keys: Keys) -> Slots:
        return (keys >> np.uint32(32 - self._bits)).astype(np.intp)

    def _make_room(self, first: int) -> None:
        """Larger tables, in which all that is remembered is entered anew."""
        bits = _bits(first)
        if bits == self._bits:
            return
        old = np.flatnonzero((self._entered >= 0) & (self._entered >= first - RING))
        numbers, least = self._entered[old], self._minima[old]
        order = np.argsort(numbers)
        Meeting.__init__(self, first)
        self._keep(numbers[order], least[order], band_keys(least[order]))

    @classmethod
    def of(cls, count: int, numbers: Numbers, least: Minima) -> "Meeting":
        """As it was when `count` posts had been taken and these, rising, were the comparable ones among those remembered."""
        made = cls(max(0, count - 1))
        made._keep(numbers, least, band_keys(least))
        return made


def _bits(number: int) -> int:
    """Of the slots of a band while posts from this number on are taken."""
    return min(_MOST_BITS, max(_LEAST_BITS, number.bit_length()))
