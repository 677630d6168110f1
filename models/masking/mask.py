"""One text masked: a quick look first, the patterns only where it finds something."""

import re
from functools import partial
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from models.masking.sorts import DIGITS, GAP, NAMES, SORTS, Sort

_EIGHT = re.compile(rf"[0-9](?:(?:{GAP}|[()]){{0,2}}[0-9]){{7}}")
_NEEDS = sorted({need for sort in SORTS for need in sort.needs} - {DIGITS})
_PLACES = [[place for place, sort in enumerate(SORTS) if need in sort.needs] for need in _NEEDS]
_OF_DIGITS = {place for place, sort in enumerate(SORTS) if DIGITS in sort.needs}
_AUTOMATON = AhoCorasick(_NEEDS)
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_REFERENCE = re.compile(
    r"(?i)(?:commande|dossier|facture|colis|suivi|ticket|r[ée]f(?:[ée]rence)?|order|invoice|parcel|tracking|case)\W{0,3}(?:n[°o.]?|num[ée]ro|number|#)?\W{0,3}$"
)
"""What stands before a number that is no telephone number."""
_PLACEHOLDER = re.compile(r"\[(" + "|".join(sorted(NAMES)) + r")\]")
_MOST_ROUNDS = 4
"""A placeholder may lay bare what stood against the text it replaced: a second round finds it, more are hardly ever needed."""


class MaskedSpan(NamedTuple):
    """A placeholder in the masked text: `[start, end)` in code points, brackets included."""

    sort: str
    start: int
    end: int


class Masked(NamedTuple):
    """The text with `[sort]` in place of what was found, and where these stand."""

    text: str
    spans: tuple[MaskedSpan, ...]


def mask(text: str) -> Masked:
    """Mask a text. What an upstream producer masked already is found again, so masking twice changes nothing.

    Characters without width hide nothing: where something is found without them, they are taken out of the whole text.
    """
    if _WIDTHLESS.search(text) and len((bare := mask(_WIDTHLESS.sub("", text))).spans) > len(_placeholders(text)):
        return bare
    wanted = _wanted(text)
    for _ in range(_MOST_ROUNDS if wanted else 0):
        before = text
        for place in wanted:
            text = SORTS[place].pattern.sub(partial(_replace, SORTS[place]), text)
        if text == before:
            break
    return Masked(text, _placeholders(text))


def _placeholders(text: str) -> tuple[MaskedSpan, ...]:
    return tuple(MaskedSpan(found[1], *found.span()) for found in _PLACEHOLDER.finditer(text)) if "[" in text else ()


def _wanted(text: str) -> list[int]:
    """Places in SORTS, in order, of the sorts that could be in the text: one pass over it, about 1 us."""
    found = {pattern for pattern, _, _ in _AUTOMATON.find_matches_as_indexes(text.lower(), overlapping=True)}
    places = {place for pattern in found for place in _PLACES[pattern]}
    if _EIGHT.search(text):
        places |= _OF_DIGITS
    return sorted(places)


def _replace(sort: Sort, found: re.Match[str]) -> str:
    whole, part = found[0], found[sort.group]
    length = len(part) if sort.check is None else sort.check(part)
    if length == 0 or _PLACEHOLDER.search(part):
        return whole
    if sort.name == "phone" and _REFERENCE.search(found.string, max(0, found.start() - 30), found.start()):
        return whole
    start = found.start(sort.group) - found.start()
    return f"{whole[:start]}[{sort.name}]{whole[start + length :]}"
