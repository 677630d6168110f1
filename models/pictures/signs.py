"""What thousands of accounts show: one or two letters, a digit, a head and shoulders, a plain shape. No logo to look for may be like these.

The letters are drawn in Pillow's own face, slanting, narrow, wide and fat as well, so that those of other faces come near.
"""

from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from models.pictures.codes import SHAPE_STEPS, Codes, codes_of, joined, likeness, spectra
from models.pictures.planes import grids
from models.pictures.trimming import boxes

LIKE_IN_ONE_PIECE: Final = 0.65
LIKE: Final = 0.7
"""Least likeness to one of them that speaks against a logo in one piece, and against any other. Set on 150 capital letters of 22 other
faces, none of which passes, and on 210 icons: 47 of 54 in one piece pass, and 153 of 156 others."""
_STRETCHED: Final = round(SHAPE_STEPS * 0.27)
_SIDE, _MIDDLE = 96, 48
_INK, _GROUND = 255, 40


def usual(codes: Codes, least: float) -> bool:
    """Whether some view of a logo is like a usual sign, at `least` so much."""
    signs = _signs()
    alike = likeness(codes, signs)
    alike[np.abs(codes.shapes[:, None].astype(np.int16) - signs.shapes[None]) > _STRETCHED] = 0
    return bool(alike.max(initial=0.0) >= least)


@cache
def _signs() -> Codes:
    """Two seconds' work, done where the first logo is read."""
    return joined([_codes(image) for image in (*_letters(), *_people(), *_shapes())])


def _codes(image: Image.Image) -> Codes:
    pixels = np.asarray(image.convert("RGB"))
    parts = list(dict.fromkeys(boxes(pixels)))
    return codes_of(spectra(grids(pixels, parts)), parts)


def _letters() -> Iterator[Image.Image]:
    """Upright and slanting, narrow and wide, thin and fat."""
    for text in (*ascii_uppercase, *ascii_lowercase, *digits, "&"):
        for weight in (0, 2, 4):
            plain = _lettered(text, weight)
            for wide in (0.8, 1.0, 1.2):
                for slant in (0.0, 0.2):
                    change = (1 / wide, slant, _MIDDLE * (1 - 1 / wide - slant), 0.0, 1.0, 0.0)
                    yield plain.transform(plain.size, Image.Transform.AFFINE, change, Image.Resampling.BILINEAR, fillcolor=_GROUND)


def _lettered(text: str, weight: int) -> Image.Image:
    image = Image.new("L", (_SIDE, _SIDE), _GROUND)
    font = ImageFont.load_default(56)
    ImageDraw.Draw(image).text((_MIDDLE, _MIDDLE), text, font=font, fill=_INK, anchor="mm", stroke_width=weight)
    return image


def _people() -> Iterator[Image.Image]:
    """Heads and shoulders of some sizes."""
    for head, wide, high in ((14, 26, 62), (17, 30, 64), (20, 36, 66), (17, 36, 60)):
        image = Image.new("L", (_SIDE, _SIDE), _GROUND)
        draw = ImageDraw.Draw(image)
        draw.circle((_MIDDLE, 38), head, fill=_INK)
        draw.ellipse((_MIDDLE - wide, high, _MIDDLE + wide, high + 60), fill=_INK)
        yield image


def _shapes() -> Iterator[Image.Image]:
    """Disc, ring, polygons, cross."""
    for corners, turn in ((3, 0), (3, 90), (3, 180), (3, 270), (4, 0), (4, 45), (5, 0), (6, 0), (6, 30), (8, 0)):
        image = Image.new("L", (_SIDE, _SIDE), _GROUND)
        ImageDraw.Draw(image).regular_polygon((_MIDDLE, _MIDDLE, 32), corners, rotation=turn, fill=_INK)
        yield image
    for inner in (0, 12, 20, 26):
        image = Image.new("L", (_SIDE, _SIDE), _GROUND)
        draw = ImageDraw.Draw(image)
        draw.circle((_MIDDLE, _MIDDLE), 32, fill=_INK)
        draw.circle((_MIDDLE, _MIDDLE), inner, fill=_GROUND)
        yield image
    for half in (6, 12):
        image = Image.new("L", (_SIDE, _SIDE), _GROUND)
        draw = ImageDraw.Draw(image)
        draw.rectangle((_MIDDLE - half, 16, _MIDDLE + half, 80), fill=_INK)
        draw.rectangle((16, _MIDDLE - half, 80, _MIDDLE + half), fill=_INK)
        yield image
