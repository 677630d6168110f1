"""One text masked: a quick look first, the patterns only where it finds something."""

import re
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from models.masking.look import suspects
from models.masking.sort import DIGITS, LONG_TOKEN, Sort
from models.masking.sorts import NAMES, SORTS
from models.masking.spelling import plain, visible

_NUMBER = re.compile(r"[0-9](?:[ ().x/-]{0,3}[0-9]){6}|[A-Za-z]{2}[0-9]{2}[ .-][0-9A-Za-z]{4}[ .-]")
_LONG = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z_+/.%|:-]{0,60}[0-9])[A-Za-z0-9][A-Za-z0-9_+/.%|:-]{13}")
_NEEDS = sorted({need for sort in SORTS for need in sort.needs} - {DIGITS, LONG_TOKEN})
_PLACES = [[place for place, sort in enumerate(SORTS) if need in sort.needs] for need in _NEEDS]
_OF_DIGITS = {place for place, sort in enumerate(SORTS) if DIGITS in sort.needs}
_OF_TOKENS = {place for place, sort in enumerate(SORTS) if LONG_TOKEN in sort.needs}
_AUTOMATON = AhoCorasick(_NEEDS)
_PLACEHOLDER = re.compile(r"\[(" + "|".join(sorted(NAMES)) + r")\]")
_MOST_ROUNDS = 4
"""A placeholder is a cue, and lays bare what stood against the text it replaced: a second round finds it, more are hardly ever needed."""


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
    return mask_suspect(text) if suspects((text,)) else Masked(text, ())


def mask_suspect(text: str) -> Masked:
    """The same without the quick look."""
    seen = visible(text)
    masked = _mask_visible(seen)
    known = _placeholders(text)
    return Masked(text, known) if len(masked.spans) == len(known) and masked.text == seen else masked


def _mask_visible(text: str) -> Masked:
    read = text if text.isascii() else plain(text)
    for _ in range(_MOST_ROUNDS):
        before = text
        for place in _wanted(read):
            sort = SORTS[place]
            cuts = _cuts(sort, read)
            if cuts:
                read, text = _cut(read, sort.name, cuts), _cut(text, sort.name, cuts)
        if text == before:
            break
    return Masked(text, _placeholders(text))


def _placeholders(text: str) -> tuple[MaskedSpan, ...]:
    return tuple(MaskedSpan(found[1], *found.span()) for found in _PLACEHOLDER.finditer(text)) if "[" in text else ()


def _wanted(text: str) -> list[int]:
    """Places in SORTS, in order, of the sorts that could be in the text."""
    found = {pattern for pattern, _, _ in _AUTOMATON.find_matches_as_indexes(text.lower(), overlapping=True)}
    places = {place for pattern in found for place in _PLACES[pattern]}
    if _NUMBER.search(text):
        places |= _OF_DIGITS
    if _LONG.search(text):
        places |= _OF_TOKENS
    return sorted(places)


def _cuts(sort: Sort, text: str) -> list[tuple[int, int]]:
    """Where the sort is in the text; what is masked already stays. A value that is none may hold a name with its value."""
    cuts: list[tuple[int, int]] = []
    found = sort.pattern.search(text)
    while found:
        start, end = found.span(sort.group)
        stop = end if sort.check is None else sort.check(text, start, end)
        if stop > start and not _PLACEHOLDER.search(text, start, stop):
            cuts.append((start, stop))
            follow = max(stop, found.start() + 1)
        else:
            follow = start if sort.group and start > found.start() else max(end, found.start() + 1)
        found = sort.pattern.search(text, follow)
    return cuts


def _cut(text: str, name: str, cuts: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end in cuts:
        parts += (text[last:start], f"[{name}]")
        last = end
    return "".join((*parts, text[last:]))
