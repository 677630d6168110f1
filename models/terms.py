"""The terms of watches as patterns of an automaton, and where such a pattern counts as a find."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from models.handles import handle_key
from models.text.fold import canonical, fold
from schemas.watch import Watch

_FIRST_UNSPACED = "\u2e80"
"""From here on lie scripts that set no space between words (Han, kana, Hangul with its particles)."""


class Rule(Enum):
    """How the edges of a find are looked at."""

    WORD = auto()
    HANDLE = auto()
    HASHTAG = auto()
    DOMAIN = auto()
    EXCLUDED = auto()


_WORD, _EXCLUDED = Rule.WORD, Rule.EXCLUDED
"""Names of the module are read in a quarter of the time that members of an enum take."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as the watch writes it; `watch` is the place of the watch in the list."""

    watch: int
    text: str
    rule: Rule


def folded_terms(watches: Sequence[Watch]) -> dict[str, list[Term]]:
    """Folded pattern -> the terms that it stands for."""
    table: dict[str, list[Term]] = {}
    for place, watch in enumerate(watches):
        for rule, pattern, text in _patterns(watch):
            table.setdefault(pattern, []).append(Term(place, text, rule))
    return table


def exact_terms(watches: Sequence[Watch]) -> dict[str, list[Term]]:
    """Pattern with case and accents -> the terms."""
    table: dict[str, list[Term]] = {}
    for place, watch in enumerate(watches):
        for text in watch.exact:
            table.setdefault(canonical(text), []).append(Term(place, text, Rule.WORD))
    return table


def _patterns(watch: Watch) -> Iterable[tuple[Rule, str, str]]:
    for text in dict.fromkeys((*watch.names, *watch.products)):
        yield from ((Rule.WORD, pattern, text) for pattern in _spellings(text))
    for text in dict.fromkeys(watch.exclude):
        yield from ((Rule.EXCLUDED, pattern, text) for pattern in _spellings(text))
    for handle in dict.fromkeys((*watch.handles, *watch.official)):
        yield Rule.HANDLE, "@" + fold(handle_key(handle)), handle
    for tag in dict.fromkeys(watch.hashtags):
        yield Rule.HASHTAG, "#" + fold(canonical(tag.removeprefix("#"))), tag
    for domain in dict.fromkeys(watch.domains):
        yield Rule.DOMAIN, fold(domain), domain


def _spellings(text: str) -> set[str]:
    """With hyphens and with spaces."""
    folded = fold(canonical(text)).strip()
    return {folded, folded.replace("-", " "), folded.replace(" ", "-")}


def stands(rule: Rule, folded: str, start: int, end: int) -> bool:
    """Whether the find `[start, end)` is bounded as its rule wants."""
    if rule is _WORD or rule is _EXCLUDED:
        return not _joined(folded, start) and not _joined(folded, end)
    if rule is Rule.HANDLE:
        return not _wordy(folded, start - 1) and not _wordy(folded, end) and not _goes_on(folded, end)
    if rule is Rule.HASHTAG:
        return not _wordy(folded, end)
    before = folded[start - 1 : start]
    return not (_wordy(folded, start - 1) or before == "-" or _wordy(folded, end) or _goes_on(folded, end))


def stands_in_hashtag(text: str, folded: str, start: int, end: int) -> bool:
    """Whether the find is a part of a hashtag by capitals or underscores: `Aurelia` in `#BoycottAurelia` and `#aurelia_sav`."""
    head = folded.rfind("#", max(0, start - 100), start)
    if head < 0 or not all(character.isalnum() or character == "_" for character in folded[head + 1 : start]):
        return False
    return _seam(text, start, first=head + 1) and _seam(text, end, first=head + 1)


def _seam(text: str, place: int, *, first: int) -> bool:
    if place in {first, len(text)}:
        return True
    before, after = text[place - 1], text[place]
    if not after.isalnum() or not before.isalnum():
        return True
    return (before.islower() and after.isupper()) or before.isdigit() != after.isdigit()


def _wordy(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


def _joined(text: str, place: int) -> bool:
    """Whether the characters before and at `place` belong to one word."""
    if place == 0 or place == len(text):
        return False
    before, after = text[place - 1], text[place]
    if before == " " or after == " ":
        return False
    if not ((before.isalnum() or before == "_") and (after.isalnum() or after == "_")):
        return False
    return before < _FIRST_UNSPACED and after < _FIRST_UNSPACED


def _goes_on(text: str, end: int) -> bool:
    """Whether a dot or hyphen and more of the name follow: `@aurelia.example`, `aurelia.fr.example`."""
    return end < len(text) and text[end] in ".-" and _wordy(text, end + 1)
