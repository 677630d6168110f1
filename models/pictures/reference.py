"""What a watch keeps of a logo or an official avatar: the codes of all that a copy may show of it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.pictures.codes import Codes, codes_of, joined, likeness, spectra
from models.pictures.hashing import read, written
from models.pictures.opening import Pixels, opened
from models.pictures.plain import one_piece, plain
from models.pictures.planes import grids
from models.pictures.refusal import Refusal, Why
from models.pictures.signs import LIKE, LIKE_IN_ONE_PIECE, usual
from models.pictures.trimming import Box, boxes

MOST: Final = 1_000
"""Views of one logo; the simplest crops come first."""
LONGEST: Final = 45_000
GROUNDS: Final = (255, 0)
"""Grey levels laid under a logo that lets through."""
SAME: Final = 0.93
"""Likeness of two views from which on one of them is enough."""
_CROPS = [(left / 20, right / 20) for left in range(4) for right in range(4) if left + right <= 3]
"""Shares cut off at either end: up to 15% in all, in steps of 5%."""


def reference_of(content: bytes) -> str | Refusal:
    """The views of a logo as a string of 10 to 30 kB, or why there is none. Never raises."""
    found: list[Codes] = []
    for ground in GROUNDS:
        pixels = opened(content, ground)
        if isinstance(pixels, Refusal):
            return pixels
        codes = _telling(pixels)
        if not isinstance(codes, Refusal):
            found.append(codes)
        elif not found:
            return codes
    return written(_distinct(joined(found)))


def reference_views(text: str) -> Codes:
    """The views of a reference; none where the string is anything else. Never raises."""
    return read(text, LONGEST)


def _telling(pixels: Pixels) -> Codes | Refusal:
    """The views on one ground, or why the picture is no logo to look for.

    A picture that is compared need not pass this: a copy may have lost what the logo has.
    """
    readings = grids(pixels, boxes(pixels)[-1:])
    refusal = plain(spectra(readings)[0])
    if refusal:
        return refusal
    codes = _variants(pixels)
    if usual(codes, LIKE_IN_ONE_PIECE if one_piece(readings[0][1]) else LIKE):
        return Refusal(Why.LETTER, "the picture is too plain to compare: like a letter, a head and shoulders or a plain shape")
    return codes


def _variants(pixels: Pixels) -> Codes:
    parts: list[Box] = []
    for box in boxes(pixels):
        crops = [_cropped(box, across, down) for across in _CROPS for down in _CROPS]
        parts += crops
        parts += [inner for crop in crops for inner in boxes(pixels, crop)[1:]]
    distinct = list(dict.fromkeys(part for part in parts if min(part.width, part.height) > 0))
    return codes_of(spectra(grids(pixels, distinct)), distinct)


def _cropped(box: Box, across: tuple[float, float], down: tuple[float, float]) -> Box:
    return Box(
        round(box.left + across[0] * box.width),
        round(box.top + down[0] * box.height),
        round(box.right - across[1] * box.width),
        round(box.bottom - down[1] * box.height),
    )


def _distinct(codes: Codes) -> Codes:
    """Views none of which is nearly another one."""
    alike = likeness(codes, codes) >= SAME
    alike &= np.abs(codes.shapes[:, None].astype(np.int16) - codes.shapes[None]) <= 1
    left = np.ones(len(codes), dtype=np.bool_)
    kept: list[int] = []
    while left.any():
        kept.append(int(left.argmax()))
        left &= ~alike[kept[-1]]
        left[kept[-1]] = False
    rows: NDArray[np.intp] = np.array(kept[:MOST], dtype=np.intp)
    return codes.take(rows)
