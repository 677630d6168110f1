"""Spellings made comparable: decorated, foreign and leet letters become the plain ones that they look like."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from models.text.points import Points, points_of, portions, text_of

GAP: Final = 32
LONGEST: Final = 200
_LETTERS = Path(__file__).with_name("letters.json")
_LEET: Final = str.maketrans("013457$@|!i", "oleastsalll")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ff]")
_PARTS = re.compile(r"[a-z0-9]+")


class Spelling(NamedTuple):
    """`tokens`: runs of plain letters and digits; `marks`: invisible characters or letters of another script among Latin ones."""

    tokens: tuple[str, ...]
    marks: bool


def spelling(text: str) -> Spelling:
    """The plain letters of a name; only its first `LONGEST` characters count."""
    text = text[:LONGEST]
    if text.isascii():
        return Spelling(tuple(_PARTS.findall(text.lower())), marks=False)
    shown = _INVISIBLE.sub("", text)
    plain = text_of(letter_table().take(points_of(shown))).replace("\0", "")
    return Spelling(tuple(_PARTS.findall(plain)), marks=len(shown) < len(text) or _disguised(shown))


def skeleton(plain: str) -> str:
    """Plain letters with those merged that look alike: `i`, `1` and `l`; `rn` and `m`; `0` and `o`."""
    return plain.translate(_LEET).replace("rn", "m").replace("vv", "w")


def skeletons(texts: Sequence[str]) -> list[str]:
    """The skeleton of each without separators, in one pass over the batch."""
    found: list[str] = []
    for portion in portions([text[:LONGEST].replace("\n", " ") for text in texts]):
        points = _skeleton_table().take(points_of("\n".join(portion)))
        points = points[points != 0]
        found += text_of(points).replace("rn", "m").replace("vv", "w").split("\n")
    return found


@cache
def letter_table() -> Points:
    """What each code point looks like: a letter or digit, 0 where it is invisible, else a gap."""
    table = np.full(0x110000, GAP, np.uint32)
    pairs = json.loads(_LETTERS.read_text(encoding="utf-8"))
    table[points_of(pairs["from"])] = points_of(pairs["to"])
    for point in range(128):
        if chr(point).isalnum() or chr(point) in "$@|!\n":
            table[point] = ord(chr(point).lower())
    for first, last in (
        (0xAD, 0xAD),
        (0x300, 0x36F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2069),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
    ):
        table[first : last + 1] = 0
    table[0xE0000:0xE0200] = 0
    return table


@cache
def _skeleton_table() -> Points:
    table = letter_table().copy()
    for source, target in _LEET.items():
        table[table == source] = ord(target) if isinstance(target, str) else target
    table[table == GAP] = 0
    return table


def _disguised(shown: str) -> bool:
    """Whether it has letters that are not Latin ones with accents, yet look like Latin ones."""
    looks = letter_table().take(points_of(shown))
    odd = [
        ord(character) >= 0x250 and not 0x1E00 <= ord(character) < 0x1F00 and look not in (0, GAP)
        for character, look in zip(shown, looks, strict=True)
    ]
    return any(odd)
