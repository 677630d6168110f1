"""Where the even border of a picture ends."""

from typing import NamedTuple

import numpy as np

from models.pictures.opening import Pixels

TOLERANCE = 40
"""Levels by which a border may stray from its colour: what JPEG leaves beside an edge."""
ODD_ONES = 0.1
"""Share of a line that may stray further."""
LEAST = 0.15
"""Least share of the picture's side that is left over; less is a speck."""
ROUNDS = 3
BLEND = 1
_AT_ONCE = 8


class Box(NamedTuple):
    """Left, top, right and bottom in pixels; right and bottom lie outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


def boxes(pixels: Pixels, start: Box | None = None) -> list[Box]:
    """The whole, then what is left after each border is taken off; a border may hold another border."""
    found = [start or Box(0, 0, pixels.shape[1], pixels.shape[0])]
    for _ in range(ROUNDS):
        box = _inside(pixels, found[-1])
        if box == found[-1] or box.width < LEAST * pixels.shape[1] or box.height < LEAST * pixels.shape[0]:
            break
        found.append(box)
    return found


def _inside(pixels: Pixels, box: Box) -> Box:
    part = pixels[box.top : box.bottom, box.left : box.right]
    top, bottom = _ends(part)
    if bottom <= top:
        return box
    left, right = _ends(part[top:bottom].transpose(1, 0, 2))
    if right <= left:
        return box
    return Box(box.left + left, box.top + top, box.left + right, box.top + bottom)


def _ends(lines: Pixels) -> tuple[int, int]:
    """First and last line + 1 that are not of the even colour of the outermost line at their end."""
    return _first(lines), len(lines) - _first(lines[::-1])


def _first(lines: Pixels) -> int:
    """Lines of the border, and the ones in which it blends into the picture."""
    colour = np.median(lines[0], axis=0)
    for start in range(0, len(lines), _AT_ONCE):
        stray = (np.abs(lines[start : start + _AT_ONCE] - colour).max(axis=2) > TOLERANCE).mean(axis=1) > ODD_ONES
        if stray.any():
            border = start + int(stray.argmax())
            return border + BLEND if border else 0
    return len(lines)
