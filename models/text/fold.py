"""Folding: lower case, accents off, typography to ASCII, one code point to one code point, so that offsets stay valid."""

import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from models.text.points import Points, rewrite, table_of

FILLER: Final = "\x1f"
"""Stands for what has no width (zero-width, direction and variation marks, loose accents); `str.split` and `\\s` see a space."""

_BMP_AND_LETTER_SYMBOLS = 0x1F200
_TAGS = range(0xE0000, 0xE0200)
_BY_HAND = {
    **dict.fromkeys("‘’‚‛′‵ʼʹ＇`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    **dict.fromkeys("łŁ", "l"),
    **dict.fromkeys("øØ", "o"),
    **dict.fromkeys("đĐ", "d"),
    **dict.fromkeys("ıİ", "i"),
    "…": ".",
    "µ": "µ",
    FILLER: FILLER,
}
_ACCENTED_SCRIPTS = ("LATIN ", "GREEK ")


def fold(text: str) -> str:
    """The text folded: `É` to `e`, `’` to `'`, no-break space to space, no-width characters to `FILLER`.

    Same length in code points. `œ`, `æ` and `ß` stay. About 0.3 us for 120 characters of Latin-1, 2-4 us for others.
    """
    try:
        return text.encode("latin-1").translate(_LATIN_1).decode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_TABLE)


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each, in one pass over the batch: 0.4 us for 100 characters of any script."""
    return rewrite(texts, fold_table())


@cache
def fold_table() -> Points:
    """What each code point is folded to."""
    return table_of(_TABLE)


def canonical(text: str) -> str:
    """The text in Unicode normal form C."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _folded(character: str) -> str:
    if character in _BY_HAND:
        return _BY_HAND[character]
    category = unicodedata.category(character)
    if category == "Cf" or "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f":
        return FILLER
    if category == "Zs" or (category == "Cc" and character not in "\t\n\r"):
        return " "
    return _plain_letter(character)


def _plain_letter(character: str) -> str:
    """The letter without compatibility form, accents and case; the character itself where that is not one character."""
    plain = unicodedata.normalize("NFKC", character).lower()
    if len(plain) != 1:
        return character
    if unicodedata.name(plain, "").startswith(_ACCENTED_SCRIPTS):
        base = "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))
        return base if len(base) == 1 else plain
    return plain


def _build() -> dict[int, str]:
    points = (*range(_BMP_AND_LETTER_SYMBOLS), *_TAGS)
    pairs = ((point, _folded(chr(point))) for point in points)
    return {point: sys.intern(folded) for point, folded in pairs if folded != chr(point)}


_TABLE: Final = _build()
_LATIN_1: Final = bytes(ord(_TABLE.get(point, chr(point))) for point in range(256))
