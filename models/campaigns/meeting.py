"""Which earlier posts a text may be a near-copy of: the last that was entered under each of its keys. Bounded, the same one by one as in batches."""

from typing import Final

import numpy as np
import numpy.typing as npt

from models.campaigns.sketch import BANDS, LEAST_AGREEMENTS, WIDTH, Keys, Minima, agreements, band_keys

RING: Final = 8_192
"""Posts of a watch that are remembered."""
MOST_AT_ONCE: Final = 1_024
_PLACES: Final = RING + MOST_AT_ONCE
_LEAST_BITS, _MOST_BITS = 8, 13
NOBODY: Final = -1

Numbers = npt.NDArray[np.int64]


class Meeting:
    """Minima by number of post, and for each band a table of the number last entered. Both grow with the numbers, up to a bound."""

    def __init__(self, first: int = 0) -> None:
        self._bits = _bits(first)
        self._tables = np.full((BANDS, 1 << self._bits), NOBODY, np.int64)
        self._minima = np.zeros((_PLACES if self._bits == _MOST_BITS else 1 << self._bits, WIDTH), np.uint32)
        self._entered = np.full(len(self._minima), NOBODY, np.int64)

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self._tables.nbytes + self._minima.nbytes + self._entered.nbytes

    def room(self, first: int) -> int:
        """How many posts may be entered at once from this number on."""
        if first >= 1 << _MOST_BITS:
            return MOST_AT_ONCE
        return min(MOST_AT_ONCE, (1 << max(_LEAST_BITS, first.bit_length())) - first)

    def enter(self, numbers: Numbers, least: Minima) -> dict[int, list[int]]:
        """Enter rising numbers, no more than `room`; of each that has any, the likely copies before it, the likeliest first."""
        if not len(numbers):
            return {}
        self._make_room(int(numbers[0]))
        slots = self._slots(band_keys(least))
        found = self._found(slots, numbers)
        self._keep(numbers, least)
        for band in range(BANDS):
            self._tables[band, slots[:, band]] = numbers
        return self._likely(numbers, least, found)

    def _found(self, slots: npt.NDArray[np.int64], numbers: Numbers) -> npt.NDArray[np.int64]:
        """What stands under each key, had the numbers been entered one by one."""
        found = self._tables[np.arange(BANDS), slots]
        order = np.argsort(slots.astype(np.uint16), axis=0, kind="stable")
        ordered = np.take_along_axis(slots, order, axis=0)
        again, band = np.nonzero(ordered[1:] == ordered[:-1])
        found[order[again + 1, band], band] = numbers[order[again, band]]
        found[found < numbers[:, None] - RING] = NOBODY
        return found

    def _likely(self, numbers: Numbers, least: Minima, found: npt.NDArray[np.int64]) -> dict[int, list[int]]:
        found = np.sort(found, axis=1)
        new = found >= 0
        new[:, 1:] &= found[:, 1:] != found[:, :-1]
        rows, bands = np.nonzero(new)
        others = found[rows, bands]
        agreed = agreements(least[rows], self._minima[self._place(others)])
        enough = agreed >= LEAST_AGREEMENTS
        rows, others, agreed = rows[enough], others[enough], agreed[enough]
        order = np.lexsort((others, -agreed, rows))
        likely: dict[int, list[int]] = {}
        for row, other in zip(numbers[rows[order]].tolist(), others[order].tolist(), strict=True):
            likely.setdefault(row, []).append(other)
        return likely

    def _keep(self, numbers: Numbers, least: Minima) -> None:
        places = self._place(numbers)
        self._minima[places] = least
        self._entered[places] = numbers

    def _place(self, numbers: Numbers) -> Numbers:
        return np.asarray(numbers % len(self._minima))

    def _slots(self, keys: Keys) -> npt.NDArray[np.int64]:
        return (keys >> np.uint64(64 - self._bits)).astype(np.int64)

    def _make_room(self, first: int) -> None:
        """Larger tables, in which all that is remembered is entered anew."""
        bits = _bits(first)
        if bits == self._bits:
            return
        old = np.flatnonzero((self._entered >= 0) & (self._entered >= first - RING))
        numbers, least = self._entered[old], self._minima[old]
        order = np.argsort(numbers)
        Meeting.__init__(self, first)
        self._restore(numbers[order], least[order])

    def _restore(self, numbers: Numbers, least: Minima) -> None:
        self._keep(numbers, least)
        slots = self._slots(band_keys(least))
        for band in range(BANDS):
            self._tables[band, slots[:, band]] = numbers

    @classmethod
    def of(cls, count: int, numbers: Numbers, least: Minima) -> "Meeting":
        """As it was when `count` posts had been taken and these, rising, were the comparable ones among those remembered."""
        made = cls(max(0, count - 1))
        made._restore(numbers, least)
        return made


def _bits(number: int) -> int:
    """Of the slots of a band while posts from this number on are taken."""
    return min(_MOST_BITS, max(_LEAST_BITS, number.bit_length()))
