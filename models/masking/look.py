"""A quick look over a whole batch: which texts could hold anything to mask. Passes over bytes, under 1 us a post."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from models.masking.cues import cues
from models.masking.spelling import odd_beginnings, plain, visible

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]

_LONG = 12
"""Letters and digits on end that make a word worth a look."""
_NEAR = 40
"""Bytes within which seven digits are a number."""
_SEVEN = re.compile(rb"[0-9](?:[ ().\x80-\xff-]{0,6}[0-9]){6}(?P<more>[ ().x/\x80-\xff-]{0,6}[0-9])?|(?P<slashed>0[1-9](?:/[0-9]{2}){4})")
_CALLS = re.compile(
    rb"(?i)t\xc3?.l|phone|mobile|cell|port|fixe|line|ligne|fax|desk|office|home|call|text|sms|ring|dial|app|joi|contact|reach|num"
    rb"|answer|message|regist|passp"
)
_MAIL = re.compile(rb"@(?:[\w\x80-\xff-]{1,63}\.)+[A-Za-z]{2}")
_ALNUMS = re.compile(rb"[A-Za-z0-9]*")
_LETTER = np.zeros(256, dtype=bool)
_LETTER[[*range(65, 91), *range(97, 123)]] = True
_ALNUM = _LETTER.copy()
_ALNUM[48:58] = True
_GAP = np.zeros(256, dtype=bool)
_GAP[[32, 45, 46, 0xC2, 0xE2]] = True
_GROUPS = re.compile(rb"(?i)[A-Z]{2}[0-9]{2}(?:[ .\x80-\xff-]{1,3}[0-9A-Z]{4}){2}")
_ODD = np.zeros(65_536, dtype=bool)
_ODD[list(odd_beginnings())] = True
_PUNCTUATION = 0xE280
_PLAIN_PUNCTUATION = np.zeros(256, dtype=bool)
_PLAIN_PUNCTUATION[[*range(0x80, 0x8B), *range(0x90, 0xAA), *range(0xAF, 0xC0)]] = True


def suspects(texts: Sequence[str]) -> list[int]:
    """Places, in order, of the texts that need the patterns; `mask` leaves all others as they are."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    blob = b"\n".join(encoded)
    if not blob.isascii():
        blob = _respelt(texts, encoded, blob)
    starts = list(itertools.accumulate((len(one) + 1 for one in encoded), initial=0))
    signs = np.frombuffer(blob, np.uint8)
    digits = np.flatnonzero((signs - 48).astype(np.uint8) < 10)
    numbers, accounts, tokens = _numbers(blob, digits), _accounts(blob, signs, digits), _tokens(blob, signs, digits)
    places = itertools.chain(numbers, accounts, tokens, _mails(blob, signs), cues(blob))
    return sorted({bisect_right(starts, place) - 1 for place in places})


def _respelt(texts: Sequence[str], encoded: list[bytes], blob: bytes) -> bytes:
    """The blob with texts that have invisible marks or other digits in them as they read; `encoded` is changed with it."""
    signs = np.frombuffer(blob + b"  ", np.uint8)
    places = np.flatnonzero(signs >= 0xC2)
    pairs = (signs[places].astype(np.uint16) << 8) | signs[places + 1]
    odd = _ODD[pairs]
    places, pairs = places[odd], pairs[odd]
    places = places[(pairs != _PUNCTUATION) | ~_PLAIN_PUNCTUATION[signs[places + 2]]]
    if not len(places):
        return blob
    ends = np.cumsum([len(one) + 1 for one in encoded])
    for place in set(np.searchsorted(ends, places, side="right").tolist()):
        encoded[place] = plain(visible(texts[place])).encode("utf-8", "surrogatepass")
    return b"\n".join(encoded)


def _numbers(blob: bytes, places: Places) -> Iterator[int]:
    """Eight digits near each other, or seven where something is said of calling."""
    near = np.flatnonzero(places[6:] - places[:-6] <= _NEAR)
    for place in places[near].tolist():
        found = _SEVEN.match(blob, place)
        if found and (found.lastgroup or _CALLS.search(blob, max(0, place - 60), found.end() + 16)):
            yield place


def _accounts(blob: bytes, signs: Bytes, digits: Places) -> Iterator[int]:
    """IBANs in groups: two capitals, two digits and a gap, then groups of four."""
    pairs = digits[:-1][digits[1:] - digits[:-1] == 1]
    pairs = pairs[(pairs >= 2) & (pairs + 2 < len(signs))]
    for place in pairs[_LETTER[signs[pairs - 1]] & _LETTER[signs[pairs - 2]] & _GAP[signs[pairs + 2]]].tolist():
        if _GROUPS.match(blob, place - 2):
            yield place


def _mails(blob: bytes, signs: Bytes) -> Iterator[int]:
    """An at sign with something before it, and a domain behind or the scheme of an address before."""
    places = np.flatnonzero(signs == ord("@"))
    for place in places[signs[np.maximum(places - 1, 0)] > ord(" ")].tolist():
        if place and (_MAIL.match(blob, place) or _is_of_web(blob, place)):
            yield place


def _is_of_web(blob: bytes, place: int) -> bool:
    """The at sign of an address with a user: a scheme before it, and no gap."""
    scheme = blob.rfind(b"://", max(0, place - 420), place)
    return scheme >= 0 and len(blob[scheme:place].split()) == 1


def _tokens(blob: bytes, signs: Bytes, digits: Places) -> Iterator[int]:
    """Long runs of letters and digits together, but for tags."""
    last = len(signs) - 1
    mixed = digits[_LETTER[signs[np.maximum(digits - 1, 0)]] | _LETTER[signs[np.minimum(digits + 1, last)]]]
    lengths = 1 + _alnums_beside(signs, mixed, -1) + _alnums_beside(signs, mixed, 1)
    done = -1
    for place in mixed[lengths >= _LONG].tolist():
        if place > done:
            start, done = place - _run(blob[max(0, place - 60) : place][::-1]), place + _run(blob[place : place + 60])
            if blob[start - 1 : start] != b"#":
                yield place


def _alnums_beside(signs: Bytes, places: Places, way: int) -> Places:
    """How many letters and digits on end lie beside each place, counted up to `_LONG`."""
    counts = np.zeros(len(places), np.intp)
    going = np.arange(len(places))
    for step in range(1, _LONG):
        beside = places[going] + way * step
        inside = (beside >= 0) & (beside < len(signs))
        going = going[inside & _ALNUM[signs[np.clip(beside, 0, len(signs) - 1)]]]
        counts[going] = step
    return counts


def _run(part: bytes) -> int:
    """How many letters and digits it begins with."""
    found = _ALNUMS.match(part)
    return found.end() if found else 0
