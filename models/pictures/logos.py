"""Finds copies of the watches' logos and official avatars among the hashes of pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.pictures.codes import BITS, SHAPE_STEPS, joined, likeness
from models.pictures.hashing import read
from models.pictures.planes import Floats
from models.pictures.reference import reference_views
from schemas.watch import Watch

ALIKE: Final = 0.74
"""Least likeness of a copy."""
STRETCHED: Final = round(SHAPE_STEPS * 0.27)
"""Steps of shape that it may differ by: stretched or squeezed by a fifth."""
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class LogoLikeness:
    """A picture that copies `logo`, a file of `watch`: `distance` of `bits` signs differ; none for the picture itself, half by chance."""

    watch: str
    logo: str
    distance: int
    bits: int = BITS

    @property
    def reason(self) -> str:
        """In words, for a receipt."""
        return f"the picture copies {self.logo} of watch '{self.watch}' ({self.distance} of {self.bits} signs differ)"


class LogoBook:
    """The logos of some watches. Built once for a set of watches; answers are remembered by hash."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        held = [(watch.id, each.name, reference_views(each.views)) for watch in watches for each in watch.logo_prints]
        held = [(watch, name, codes) for watch, name, codes in held if len(codes)]
        self.watches = tuple(watches)
        self._logos = [(watch, name) for watch, name, _ in held]
        self._codes = joined([codes for _, _, codes in held])
        self._shapes = self._codes.shapes.astype(np.int16)
        self._starts = np.cumsum([0, *(len(codes) for _, _, codes in held[:-1])])
        self._known: dict[str, tuple[LogoLikeness, ...]] = {}

    def __len__(self) -> int:
        return len(self._logos)

    def find(self, hashes: Sequence[str]) -> list[tuple[int, LogoLikeness]]:
        """Places of the hashes that copy a logo, each with the nearest logo of each watch, in order; a string that is no hash has none."""
        if not self._logos:
            return []
        return [(place, found) for place, text in enumerate(hashes) if text for found in self.of(text)]

    def of(self, text: str) -> tuple[LogoLikeness, ...]:
        """The logos that one picture copies: the nearest of each watch, the nearest first."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            known = self._known[text] = self.compared(text)
        return known

    def compared(self, text: str) -> tuple[LogoLikeness, ...]:
        """The same without memory."""
        if not self._logos or not text:
            return ()
        nearest = self._nearest(text)
        found: dict[str, LogoLikeness] = {}
        for place in np.argsort(-nearest, kind="stable"):
            if nearest[place] < ALIKE:
                break
            watch, name = self._logos[place]
            found.setdefault(watch, LogoLikeness(watch, name, max(0, round((1 - float(nearest[place])) * BITS / 2))))
        return tuple(found.values())

    def _nearest(self, text: str) -> Floats:
        """The greatest likeness to each logo; 0 where the shapes differ."""
        codes = read(text)
        if not len(codes):
            return np.zeros(len(self._logos), dtype=np.float32)
        alike = likeness(codes, self._codes)
        alike[np.abs(self._shapes[None] - codes.shapes[:, None]) > STRETCHED] = 0
        nearest: Floats = np.maximum.reduceat(alike.max(axis=0), self._starts)
        return nearest
