"""A picture's hash: the codes of the whole and of what is left when its borders are taken off, as one string.

`q1:` and base 64 of 33 bytes for each view. At most 8 views: 355 characters.
"""

import base64
import binascii
from typing import Final

import numpy as np

from models.pictures.codes import NONE, VIEW, Codes, codes_of, spectra, unpacked
from models.pictures.opening import Pixels, opened
from models.pictures.plain import plain
from models.pictures.planes import grids
from models.pictures.refusal import Refusal
from models.pictures.trimming import boxes

PREFIX: Final = "q1:"
MOST_VIEWS: Final = 8
LONGEST: Final = len(PREFIX) + MOST_VIEWS * VIEW * 4 // 3


def hash_of(content: bytes) -> str | Refusal:
    """The hash of a picture's bytes, or why there is none; never raises."""
    pixels = opened(content)
    return pixels if isinstance(pixels, Refusal) else hash_of_pixels(pixels)


def hash_or_nothing(content: bytes) -> str:
    """The same with "" for a picture that is refused."""
    answer = hash_of(content)
    return "" if isinstance(answer, Refusal) else answer


def hash_of_pixels(pixels: Pixels) -> str | Refusal:
    """The same for a picture that is open."""
    parts = boxes(pixels)
    waves = spectra(grids(pixels, parts))
    return plain(waves[-1]) or written(_distinct(codes_of(waves, parts)))


def written(codes: Codes) -> str:
    """Views as a string of printable characters."""
    return PREFIX + base64.urlsafe_b64encode(codes.packed()).decode()


def read(text: str, longest: int = LONGEST) -> Codes:
    """The views of a string from `written`; none where it is anything else. Never raises."""
    if not text.startswith(PREFIX) or len(text) > longest or not text.isascii():
        return NONE
    try:
        return unpacked(base64.b64decode(text.removeprefix(PREFIX), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return NONE


def _distinct(codes: Codes) -> Codes:
    """Equal views stand once: the two readings of a grey picture are one."""
    rows = np.concatenate([codes.signs, codes.heard], axis=1)
    return codes.take(np.sort(np.unique(rows, axis=0, return_index=True)[1]))
