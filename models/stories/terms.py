"""The terms of a post: what it may share with others about the same thing, each with its weight."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from models.campaigns.shares import shared_keys
from models.stories.common import LEAST, UNKNOWN, commonness
from models.text.fold import FILLER, canonical, fold
from models.text.words import stem
from schemas.watch import Watch

MOST_TEXT: Final = 300
"""Characters that are read: of a longer text its beginning."""
MOST_TERMS: Final = 10
NAME: Final = 1.3
HASHTAG: Final = 1.4
KNOWN: Final = 0.9
"""A word of the dictionary that does not look like a name."""
ORDINARY: Final = 0.6
"""One of its thousand most frequent words."""
SHARED: Final = 1.4
"""A link or a picture."""
AUTHOR: Final = 1.0
"""The same account as before."""
STOP: Final = 0.02
"""Commoner words say nothing: about the first three hundred of each language."""
PRODUCT: Final = 0.5
"""Of the watch's own products: most of its talk names one."""
_LONGEST: Final = 40
_MARK: Final = "~"
_TOKEN = re.compile(
    r"(?:https?:|www\.)\S{1,500}|\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=\w)|([#@]?)([^\W_]\w{2,100})(?:'(?:s|t|re|ve|ll|d|m)\b)?"
)
_WORD = re.compile(r"[^\W_]\w{2,100}")
"""The same tokens of a text in which nothing of the rest occurs; twice as fast."""
_REST: Final = ("'", "#", "@", "http", "www.")
_HUMP = re.compile(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]{2,}|[A-ZÀ-Þ]{2,}(?![a-z])")
_SENTENCE_ENDS: Final = ".!?:\n\"'([-*#"
_IGNORED: Final = frozenset("user url http https amp via".split())


class Term(NamedTuple):
    """What one term weighs, the share of posts expected to hold it, and how it is written."""

    weight: float
    common: float
    shown: str


Terms = Mapping[str, Term]
Entry = tuple[str, float, float]


class Own(NamedTuple):
    """Stems of the watch's names and handles, which say nothing, and of its products, which say little; its folded handles."""

    names: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()


def own_of(watch: Watch) -> Own:
    """A hashtag of the watch counts as a term, unless it is a name or a handle: `#BoycottAurelia` is the name of a story."""
    names = _stems([watch.name, *watch.names, *watch.exact, *watch.handles, *watch.official])
    return Own(
        names,
        _stems(watch.products) - names,
        frozenset(fold(one).lstrip("@").replace("_", "") for one in (*watch.handles, *watch.official)),
    )


def terms_of(text: str, links: Sequence[str], media: Sequence[str], own: Own, author: tuple[str, str] = ("", "")) -> dict[str, Term]:
    """The weightiest terms by stem; links, pictures and the author (account and handle) under a short mark, which alone says nothing."""
    found: dict[str, Term] = {}
    for key in shared_keys(links, media) if links or media else ():
        if "/" in key or key.startswith("m:"):
            found[_marked(key)] = Term(SHARED, UNKNOWN, "")
    _read_words(canonical(text[:MOST_TEXT]), own, found)
    account, handle = author
    if found and account and fold(handle[:_LONGEST]).replace("_", "") not in own.handles:
        found[_marked(account)] = Term(AUTHOR, UNKNOWN, "")
    if len(found) <= MOST_TERMS:
        return found
    heaviest = sorted(found, key=lambda term: (found[term].common / found[term].weight, term))[:MOST_TERMS]
    return {term: found[term] for term in heaviest}


def _marked(key: str) -> str:
    return f"{_MARK}{crc32(key.encode('utf-8', 'replace')):08x}"


def is_shared(term: str) -> bool:
    """Whether it stands for a link, a picture or an account, and not for a word."""
    return term.startswith(_MARK)


def _read_words(text: str, own: Own, found: dict[str, Term]) -> None:
    folded = fold(text)
    if FILLER in folded:
        text = "".join(one for one, plain in zip(text, folded, strict=True) if plain != FILLER)
        folded = fold(text)
    if any(sign in folded for sign in _REST):
        _read_tokens(text, folded, own, found)
        return
    for token in _WORD.finditer(folded):
        entry = _entry(token[0])
        if entry is not None and entry[0] not in own.names:
            _take_word(entry, text, token.span(), own, found)


def _read_tokens(text: str, folded: str, own: Own, found: dict[str, Term]) -> None:
    """Words, hashtags and handles; links and elisions say nothing."""
    for token in _TOKEN.finditer(folded):
        word = token[2]
        if not word or (entry := _entry(word)) is None:
            continue
        start, end = token.span(2)
        if not (sign := token[1]):
            _take_word(entry, text, (start, end), own, found)
            continue
        _take(entry, HASHTAG, text[start:end], own, found)
        for part in _parts(text[start:end]) if sign == "#" else ():
            if (piece := _entry(fold(part))) is not None:
                _take(piece, piece[2], part, own, found)


def _take_word(entry: Entry, text: str, span: tuple[int, int], own: Own, found: dict[str, Term]) -> None:
    start, end = span
    named = text[start].isupper() and _looks_like_a_name(text, start, end)
    known, weight = found.get(entry[0]), NAME if named else entry[2]
    if known is None or known.weight < weight:
        _take(entry, weight, text[start:end], own, found)


def _take(entry: Entry, weight: float, shown: str, own: Own, found: dict[str, Term]) -> None:
    key, common, _ = entry
    if key in own.names:
        return
    if key in own.products:
        weight = PRODUCT
    if key not in found or found[key].weight < weight:
        found[key] = Term(weight, common, shown[:_LONGEST])


@lru_cache(maxsize=32_768)
def _entry(word: str) -> Entry | None:
    """The stem of a folded word, how common it is, and what it weighs; None for one that says nothing."""
    key = stem(word[:_LONGEST].replace("_", ""))
    common = commonness().get(key, UNKNOWN)
    if common >= STOP or word in _IGNORED or key.isdigit() or len(key) < 3:
        return None
    if not word.isalpha():
        return key, common, NAME
    return key, common, 1.0 if common == UNKNOWN else KNOWN if common == LEAST else ORDINARY


def _looks_like_a_name(text: str, start: int, end: int) -> bool:
    """A capital within a sentence, where not all is capitals."""
    if text[start:end].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" ")[-1:]
    return bool(before) and before not in _SENTENCE_ENDS


def _parts(tag: str) -> list[str]:
    parts = _HUMP.findall(tag[:60])
    return parts if len(parts) > 1 else []


def _stems(names: Iterable[str]) -> frozenset[str]:
    """Of the words of each, and of all of them written as one."""
    found = set()
    for name in names:
        words = re.findall(r"[^\W_]{3,}", fold(canonical(name)))
        found |= {stem(word) for word in (*words, "".join(words), fold(name).lstrip("@#").replace("_", "")[:_LONGEST]) if word}
    return frozenset(found)
