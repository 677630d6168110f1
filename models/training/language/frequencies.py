"""How often each word is told in each language: the package wordfreq, slang by hand, and for Basque a labelled set."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from models.language.symbols import symbols
from models.language.words import words
from models.training.language.slang import SHARE, SLANG
from models.training.sets import read

Shares = dict[str, float]
"""Word -> share of ordinary text."""

LANGUAGES: Final = tuple("fr en es de it pt nl pl tr ro sv ca da no fi cs hu id ms tl hr sk sl lt lv is vi eu ru uk bg mk ar fa ur".split())
_NAMES: Final = {"no": "nb", "tl": "fil", "hr": "sh"}
"""What wordfreq calls a language."""
_ACCENTS_TELL: Final = frozenset({"ru", "uk", "bg", "mk", "ar", "fa", "ur"})
PLAIN_SHARE: Final = 0.25
"""How often an accented word is written without accents."""
BASQUE_FROM: Final = "langid_lingua"
BASQUE_UNITS: Final = frozenset({"single-words", "word-pairs"})
_CHUNK: Final = 20_000


def frequencies(data: Path) -> dict[str, Shares]:
    """Shares by language; words are what the detector takes for one word."""
    return {language: _with_plain(language, _with_slang(language, _shares(language, data))) for language in LANGUAGES}


def split(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text as the detector sees them."""
    results: list[list[str]] = [[] for _ in texts]
    for at in range(0, len(texts), _CHUNK):
        found = symbols(texts[at : at + _CHUNK])
        given = words(found)
        for start, end, row in zip(given.starts.tolist(), given.ends.tolist(), given.rows.tolist(), strict=True):
            results[at + row].append("".join(map(chr, found[start:end])))
    return results


def _shares(language: str, data: Path) -> Shares:
    if language == "eu":
        rows = [row["text"] for row in read(data, BASQUE_FROM) if row["label"] == language and row["unit"] in BASQUE_UNITS]
        return _counted(word for parts in split(rows) for word in parts)
    from wordfreq import get_frequency_dict

    listed = get_frequency_dict(_NAMES.get(language, language), wordlist="best")
    shares: dict[str, float] = defaultdict(float)
    for parts, share in zip(split(list(listed)), listed.values(), strict=True):
        for part in parts:
            shares[part] += share
    return dict(shares)


def _counted(told: Iterable[str]) -> Shares:
    counts = Counter(told)
    return {word: count / counts.total() for word, count in counts.items()}


def _with_slang(language: str, shares: Shares) -> Shares:
    added = {part for parts in split(SLANG.get(language, "").split()) for part in parts if len(part) > 1}
    return shares | {word: shares.get(word, 0) + SHARE for word in added}


def _with_plain(language: str, shares: Shares) -> Shares:
    """With the words as they are written without accents."""
    if language in _ACCENTS_TELL:
        return shares
    results = dict(shares)
    for word, share in shares.items():
        if not word.isascii() and (plain := _plain(word)) != word:
            results[plain] = results.get(plain, 0) + PLAIN_SHARE * share
    return results


def _plain(word: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character))
