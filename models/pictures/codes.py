"""The signs of a picture's lowest frequencies, which of them are more than noise, and its shape: what is compared instead of pictures.

The signs are those of the discrete cosine transform of a grey reading, lowest frequencies first, as in PDQ and pHash. A frequency that is
hardly there has no sign worth comparing: symmetrical pictures lack half of them. The negative of a picture has the opposite signs, so that
one comparison serves both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.pictures.planes import GRID, Floats
from models.pictures.trimming import Box

Words = NDArray[np.uint64]
"""n x 2: 128 bits each."""
Shapes = NDArray[np.uint8]
"""n: `SHAPE_STEPS` times the binary logarithm of width over height, 128 for a square."""

BITS: Final = 128
SHAPE_STEPS: Final = 24
HEARD: Final = 0.25
"""Share of the picture's typical strength, by frequency, below which a frequency is not heard."""
LEAST_HEARD: Final = 24
"""A picture with fewer frequencies counts as if the missing ones spoke against likeness."""
VIEW: Final = 33
"""Bytes of a view: its shape, its signs, what is heard."""
_SIDE: Final = 17
_WORD = np.dtype(">u8")


@dataclass(frozen=True, slots=True)
class Codes:
    """Views, one a row of all three."""

    signs: Words
    heard: Words
    shapes: Shapes

    def __len__(self) -> int:
        return len(self.shapes)

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_] | slice) -> "Codes":
        """Some of the views."""
        return Codes(self.signs[rows], self.heard[rows], self.shapes[rows])

    def packed(self) -> bytes:
        """`VIEW` bytes each."""
        words = np.concatenate([self.signs, self.heard], axis=1).astype(_WORD).view(np.uint8)
        return np.concatenate([self.shapes[:, None], words], axis=1).tobytes()


NONE = Codes(np.zeros((0, 2), dtype=np.uint64), np.zeros((0, 2), dtype=np.uint64), np.zeros(0, dtype=np.uint8))


def unpacked(raw: bytes) -> Codes:
    """Views from `packed`; none where the length does not fit."""
    if not raw or len(raw) % VIEW:
        return NONE
    rows = np.frombuffer(raw, dtype=np.uint8).reshape(-1, VIEW)
    words = np.ascontiguousarray(rows[:, 1:]).view(_WORD).astype(np.uint64)
    return Codes(np.ascontiguousarray(words[:, :2]), np.ascontiguousarray(words[:, 2:]), rows[:, 0].copy())


def joined(several: Sequence[Codes]) -> Codes:
    """All views in one."""
    if not several:
        return NONE
    return Codes(*(np.concatenate(each) for each in zip(*((one.signs, one.heard, one.shapes) for one in several), strict=True)))


def codes_of(waves: Floats, parts: Sequence[Box]) -> Codes:
    """Both readings of each part: parts x 2 x `BITS` to twice as many views as parts."""
    rows = waves.reshape(-1, BITS) * _RISE
    typical = np.sqrt(np.square(rows).mean(axis=1, keepdims=True))
    return Codes(_words(rows > 0), _words(np.abs(rows) > HEARD * typical), np.repeat(_shapes(parts), 2))


def spectra(readings: Floats) -> Floats:
    """The `BITS` lowest frequencies without the mean: parts x 2 x grid to parts x 2 x `BITS`."""
    waves = _BASIS @ readings @ _BASIS.T
    chosen: Floats = np.ascontiguousarray(waves[:, :, _ORDER[:, 0], _ORDER[:, 1]])
    return chosen


def likeness(some: Codes, others: Codes) -> Floats:
    """Correlation of the signs heard, without regard to negatives, in [0, 1]: rows of `some` x rows of `others`."""
    shared = np.zeros((len(some), len(others)), dtype=np.int16)
    apart = np.zeros_like(shared)
    for word in (0, 1):
        both = some.heard[:, None, word] & others.heard[None, :, word]
        shared += np.bitwise_count(both)
        apart += np.bitwise_count(both & (some.signs[:, None, word] ^ others.signs[None, :, word]))
    agreed = np.abs(shared - 2 * apart).astype(np.float32)
    alike: Floats = agreed * _inverse(some)[:, None] * _inverse(others)[None]
    return alike


def _inverse(codes: Codes) -> Floats:
    counts = np.maximum(np.bitwise_count(codes.heard).sum(axis=1), LEAST_HEARD).astype(np.float32)
    inverse: Floats = 1 / np.sqrt(counts)
    return inverse


def _words(bits: NDArray[np.bool_]) -> Words:
    return np.ascontiguousarray(np.packbits(bits, axis=1)).view(_WORD).astype(np.uint64)


def _shapes(parts: Sequence[Box]) -> Shapes:
    ratios = np.array([np.log2(part.width / part.height) for part in parts])
    steps: Shapes = np.clip(np.rint(128 + SHAPE_STEPS * ratios), 0, 255).astype(np.uint8)
    return steps


def _basis() -> Floats:
    places = np.arange(GRID)
    return np.cos(np.pi * (2 * places + 1)[None, :] * np.arange(_SIDE)[:, None] / (2 * GRID)).astype(np.float32)


_BASIS = _basis()
_PAIRS = [pair for pair in np.ndindex(_SIDE, _SIDE) if any(pair)]
_ORDER: NDArray[np.intp] = np.array(sorted(_PAIRS, key=lambda pair: (sum(pair), pair))[:BITS])
_RISE: Floats = _ORDER.sum(axis=1).astype(np.float32)
"""Figures have the less strength the higher the frequency."""
