"""A quick look over a whole batch: which texts could hold anything to mask. Two passes over bytes, 1-2 us a post."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ahocorasick_rs import BytesAhoCorasick

from models.masking.sorts import DIGITS, NAMES, SORTS, WORDS

_EIGHT = re.compile(rb"[0-9](?:[ ().\x80-\xff-]{0,6}[0-9]){7}")
_PLACEHOLDERS = [f"[{name}]" for name in NAMES]
_SPELT = {need for sort in SORTS for need in sort.needs} - {DIGITS}
_NEEDS = sorted({spelling.encode().lower() for need in (*_SPELT, *_PLACEHOLDERS) for spelling in (need, need.upper())})
"""With letters beyond ASCII in both cases: lower case in bytes is lower case of ASCII."""
_AUTOMATON = BytesAhoCorasick(_NEEDS)
_COMMON = {place for place, need in enumerate(_NEEDS) if need.decode().lower() in WORDS}
_GIVEN = re.compile(rb"[^\n]{0,40}?(?:[:=]|\bis\b|\best\b)")
"""What follows a word such as "password" or "key" where its value is told."""
_WIDTHLESS = [mark.encode() for mark in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"]
_BARE = re.compile(b"|".join(_WIDTHLESS))


def suspects(texts: Sequence[str]) -> list[int]:
    """Places, in order, of the texts that need the patterns; `mask` would leave all others as they are."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    blob = b"\n".join(encoded)
    if any(mark in blob for mark in _WIDTHLESS):
        encoded = [_BARE.sub(b"", one) for one in encoded]
        blob = b"\n".join(encoded)
    starts = list(accumulate((len(one) + 1 for one in encoded), initial=0))
    lowered = blob.lower()
    hits = _AUTOMATON.find_matches_as_indexes(lowered, overlapping=True)
    places = {bisect_right(starts, start) - 1 for need, start, end in hits if need not in _COMMON or _GIVEN.match(lowered, end)}
    places.update(bisect_right(starts, found.start()) - 1 for found in _EIGHT.finditer(blob))
    return sorted(places)
