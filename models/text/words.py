"""Words for search: what the index holds in `words`, and what a query becomes, by the same function."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from models.text.fold import FILLER, canonical, fold

_LONGEST: Final = 64
_PLAIN = re.compile(rf"[^\W_]{{1,{_LONGEST}}}")
_MARKED = re.compile(
    rf"(?:\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=\w))|#(\w{{1,100}})|([^\W_]{{1,{_LONGEST}}})(?:'(?:s|t|re|ve|ll|d|m)\b)?"
)
_HUMP = re.compile(r"[^\W\d_]?[^\W\d_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\d_A-ZÀ-ÖØ-Þ])|\d+")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEM: Final = 3


def search_words(text: str, _language: str = "") -> str:
    """The words of a text, folded and stemmed, joined by spaces; empty for a text without words.

    A hashtag gives itself and its parts (`#BoycottAurelia`, `#boycott_aurelia`: `boycottaurelia boycott aurelia`);
    elisions and English clitics fall away. The language makes no
    difference, so that a query meets a text whatever either is taken for.
    """
    chunks = canonical(text).split()
    return " ".join(filter(None, [_cached(chunk) if len(chunk) <= _LONGEST else _words_of(chunk) for chunk in chunks]))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A light stem of a folded word: French and English plurals, feminines and common verb endings; at least 3 letters."""
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    return _without_verb_ending(_without_plural(word))


def _without_plural(word: str) -> str:
    if word.endswith("aux") and len(word) > 5 and not word.endswith("eaux"):
        return word[:-2] + "l"
    if word.endswith(("eaux", "eux", "oux")) or (word.endswith("s") and not word.endswith("ss")):
        return word[:-1]
    return word


def _without_verb_ending(word: str) -> str:
    for ending, least in (("euse", 3), ("ement", 4), ("ent", 5), ("ing", 3), ("ed", 3), ("ez", 3)):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= least and _VOWEL.search(root) and not root.endswith("e"):
            word = root + ("eu" if ending == "euse" else "")
            break
    return _without_last_vowel(word)


def _without_last_vowel(word: str) -> str:
    """Drop a mute or accented `e`, then an infinitive's or agent's `er`; `y` and `ie` become `i`, a double letter single."""
    word = _drop(_drop(_drop(word, "e"), "e"), "er")
    if word.endswith("y"):
        word = word[:-1] + "i"
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-2] + "if" if word.endswith("iv") else word


def _drop(word: str, ending: str) -> str:
    return word[: -len(ending)] if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM else word


def _words_of(chunk: str) -> str:
    """The words of a piece of text without white space."""
    folded = fold(chunk)
    if FILLER in folded:
        chunk = "".join(character for character, plain in zip(chunk, folded, strict=True) if plain != FILLER)
        folded = fold(chunk)
    if "#" in folded or "'" in folded:
        return " ".join(_marked_words(chunk, folded))
    return " ".join(map(stem, _PLAIN.findall(folded)))


_cached = lru_cache(maxsize=131_072)(_words_of)


def _marked_words(text: str, folded: str) -> Iterator[str]:
    """The stems of a text with hashtags or apostrophes; `text` and `folded` share their offsets."""
    for found in _MARKED.finditer(folded):
        tag, word = found.groups()
        if tag:
            yield from _hashtag_words(text[found.start(1) : found.end(1)])
        elif word:
            yield stem(word)


def _hashtag_words(tag: str) -> list[str]:
    parts = [fold(part) for piece in tag.split("_") for part in _HUMP.findall(piece)]
    whole = fold(tag.replace("_", ""))[:_LONGEST]
    words = [whole, *parts] if len(parts) > 1 else [whole]
    return [stem(word[:_LONGEST]) for word in words if word]
