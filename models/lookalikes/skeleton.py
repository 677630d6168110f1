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
_MERGED: Final = {"rn": "m", "vv": "w", "cl": "d"}
_MERGE = re.compile("|".join(_MERGED))
_INVISIBLE: Final = (
    (0xAD, 0xAD),
    (0x300, 0x36F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0000, 0xE01FF),
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ff]")
_PARTS = re.compile(r"[a-z0-9$](?:[a-z0-9$@|!]*[a-z0-9$])?")


class Spelling(NamedTuple):
    """`tokens`: runs of plain letters and digits; `marks`: invisible characters, or letters that only look Latin.

    `foreign`: no letter is Latin, so that what looks alike may be an honest name of another script.
    """

    tokens: tuple[str, ...]
    marks: bool
    foreign: bool = False


def spelling(text: str) -> Spelling:
    """The plain letters of a name; only its first `LONGEST` characters count."""
    text = text[:LONGEST]
    if text.isascii():
        return Spelling(tuple(_PARTS.findall(text.lower())), marks=False)
    seen = shown(text)
    plain = text_of(letter_table().take(points_of(seen))).replace("\0", "")
    foreign = _all_foreign(seen)
    return Spelling(tuple(_PARTS.findall(plain)), marks=len(seen) < len(text) or _disguised(seen), foreign=foreign)


def shown(text: str) -> str:
    """Without marks that are not seen."""
    return _HIDDEN.sub("", text)


def skeleton(plain: str) -> str:
    """Plain letters with those merged that look alike: `i`, `1` and `l`; `rn` and `m`; `cl` and `d`; `0` and `o`."""
    return _MERGE.sub(lambda pair: _MERGED[pair[0]], plain.translate(_LEET))


def traced(plain: str) -> tuple[str, list[int]]:
    """The skeleton, and where in `plain` each of its letters begins; then the length of `plain`."""
    leet = plain.translate(_LEET)
    letters, origins, at = [], [], 0
    while at < len(leet):
        merged = _MERGED.get(leet[at : at + 2])
        letters.append(merged or leet[at])
        origins.append(at)
        at += 2 if merged else 1
    return "".join(letters), [*origins, len(plain)]


def skeletons(texts: Sequence[str]) -> list[str]:
    """The skeleton of each without separators, in one pass over the batch."""
    found: list[str] = []
    for portion in portions([text[:LONGEST].replace("\n", " ") for text in texts]):
        points = _skeleton_table().take(points_of("\n".join(portion)))
        letters = text_of(points[points != 0])
        for pair, one in _MERGED.items():
            letters = letters.replace(pair, one)
        found += letters.split("\n")
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
    for first, last in _INVISIBLE:
        table[first : last + 1] = 0
    return table


@cache
def _skeleton_table() -> Points:
    table = letter_table().copy()
    for source, target in _LEET.items():
        table[table == source] = ord(target) if isinstance(target, str) else target
    table[table == GAP] = 0
    return table


def _disguised(seen: str) -> bool:
    """Whether it has letters that are not Latin ones with accents, yet look like Latin ones."""
    looks = letter_table().take(points_of(seen))
    return any(strange(character) and look not in {0, GAP} for character, look in zip(seen, looks, strict=True))


def _all_foreign(seen: str) -> bool:
    letters = [character for character in seen if character.isalpha()]
    return bool(letters) and all(strange(character) and 0x370 <= ord(character) < 0x2000 for character in letters)


def strange(character: str) -> bool:
    """Whether it is no Latin letter, accented or not."""
    return ord(character) >= 0x250 and not 0x1E00 <= ord(character) < 0x1F00
