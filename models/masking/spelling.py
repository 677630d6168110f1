"""How a text reads: digits and letters of other alphabets and widths as ASCII, marks without width taken out."""

import re
import unicodedata
from functools import cache

_WIDTHLESS = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(rf"[{_WIDTHLESS}]|(?<=[!-~\u200b-\u200f])\u200d|(?<=[0-9])\ufe0f?\u20e3")
"""A joiner between emoji stays; digits lose their keycaps."""
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_QUOTES = {"’": "'", "‘": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"'}


def visible(text: str) -> str:
    """The text without marks that have no width."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """As long as the text, character by character: ASCII where it looks like ASCII."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {**dict.fromkeys(map(ord, _SPACES), " "), **dict.fromkeys(map(ord, _DASHES), "-")}
    table |= {ord(sign): like for sign, like in _QUOTES.items()}
    for code in (*range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800)):
        like = unicodedata.normalize("NFKC", chr(code))
        if len(like) == 1 and like.isascii():
            table[code] = like
    digits = ((code, unicodedata.decimal(chr(code), None)) for code in range(0x80, 0x1E000))
    return table | {code: str(digit) for code, digit in digits if digit is not None}


def odd_beginnings() -> set[int]:
    """First two bytes in UTF-8 (as one number) of what `visible` takes out and of the digits and letters that `plain` respells."""
    respelt = (chr(code) for code, like in _table().items() if like.isalnum() or like in "@:=")
    marks = (mark for mark in map(chr, range(0x80, 0x10000)) if _INVISIBLE.match(mark))
    codes = (sign.encode("utf-8") for sign in ("".join(marks), "\u200d", "\u20e3", *respelt) if sign)
    return {int.from_bytes(pair) for code in codes for pair in _pairs(code)}


def _pairs(code: bytes) -> list[bytes]:
    """The first two bytes of every sign."""
    signs = code.decode("utf-8")
    return [sign.encode("utf-8")[:2] for sign in signs]
