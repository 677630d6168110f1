"""Innocent hosts, handles and names made at random of frequent words, by the package wordfreq: what a look-alike must be told from."""

from collections.abc import Collection, Sequence
from random import Random
from typing import Final

from models.lookalikes.skeleton import spelling

LANGUAGES: Final = ("en", "fr", "de", "es", "it", "nl", "pt", "pl")
MOST_WORDS: Final = 40_000
"""Of each language, the most frequent first: they hold first names, surnames and places as well."""
_LEAST = 3
_SUFFIXES: Final = (
    "com com com com com com org org net net co.uk fr fr de es it nl pl pt be ch ca eu com.br com.au info tv co us io blog news site online"
).split()
_ENDINGS: Final = ("", "", "", "", "1", "2", "7", "21", "75", "89", "94", "1998", "_")


def frequent_words(without: Collection[str]) -> list[str]:
    """Plain words, the most frequent of all languages first."""
    from wordfreq import iter_wordlist

    lists = [[word for word, _ in zip(iter_wordlist(language), range(MOST_WORDS), strict=False)] for language in LANGUAGES]
    ranked = dict.fromkeys(word for at in range(MOST_WORDS) for words in lists for word in words[at : at + 1])
    plain = dict.fromkeys("".join(spelling(word).tokens) for word in ranked if word.isalpha())
    return [word for word in plain if len(word) >= _LEAST and word.isalpha() and word not in without]


def hosts(rng: Random, words: Sequence[str], count: int) -> list[str]:
    """One to three words, glued or with hyphens, under an ordinary suffix; frequent words are chosen more often."""
    made = (rng.choice(("", "", "", "-")).join(_some(rng, words, rng.choice((1, 2, 2, 2, 3, 3)))) for _ in range(count))
    return list(dict.fromkeys(f"{label}.{rng.choice(_SUFFIXES)}" for label in made))


def names(rng: Random, words: Sequence[str], count: int) -> list[str]:
    """Handles and names of people and outlets: a word or two, an initial, a number."""
    return list(dict.fromkeys(_name(rng, words) for _ in range(count)))


def _name(rng: Random, words: Sequence[str]) -> str:
    parts = _some(rng, words, rng.choice((1, 2, 2, 2, 3)))
    if rng.random() < 0.2:
        parts[0] = parts[0][0]
    if rng.random() < 0.4:
        return " ".join(part.capitalize() for part in parts)
    return rng.choice(("", "", "_", ".")).join(parts) + rng.choice(_ENDINGS)


def _some(rng: Random, words: Sequence[str], count: int) -> list[str]:
    """By a law between Zipf's and none: rank in proportion to the cube of a uniform number."""
    return [words[int(len(words) * rng.random() ** 3)] for _ in range(count)]
