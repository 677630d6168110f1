"""How common a word is in French and English, before anything is known of a watch."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from models.language.evidence import word_shares
from models.text.words import stem

LANGUAGES: Final = ("fr", "en")
WORDS_OF_A_POST: Final = 12
MOST: Final = 0.5
LEAST: Final = 0.002
"""Of a word that the dictionary of either language holds."""
UNKNOWN: Final = 0.0003
"""Of any other: names, products, new words."""


@cache
def commonness() -> Mapping[str, float]:
    """By stem, the share of posts that are expected to hold a word of the dictionary."""
    found: dict[str, float] = {}
    for word, share in word_shares(LANGUAGES).items():
        key = stem(word)
        found[key] = found.get(key, 0.0) + share * WORDS_OF_A_POST
    return {word: min(MOST, max(LEAST, share)) for word, share in found.items()}
