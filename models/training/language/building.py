"""Word frequencies as the arrays that the detector reads."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.language.evidence import STEP, UNSEEN_WORD, bucket, slot
from models.language.symbols import symbols
from models.language.words import ngrams, words
from models.training.language.frequencies import LANGUAGES, Shares

Array = npt.NDArray[Any]

MOST_WORDS: Final = {"fr": 12_000, "en": 12_000, "es": 3_500, "de": 3_500, "it": 3_500, "pt": 3_500, "nl": 3_500, "eu": 6_000}
MOST_OTHER_WORDS: Final = 1_600
GRAMS: Final = 1 << 15
GRAM_WORDS: Final = 30_000
"""N-grams are counted over so many words of each language, each by the square root of its share."""
UNSEEN_GRAM: Final = 1e-6
"""Share of an n-gram that a language's list lacks."""
NOISE: Final = tuple("user url http https link rt amp quot gt lt www com via nbsp".split())
"""Words of the network and of markup: they speak for no language."""
PRIORS: Final = (
    (-1.5, "es de it pt nl pl tr ar ru"),
    (-3.0, "sv ro ca da no fi cs hu id"),
    (-4.5, "ms tl hr sk sl lt lv is vi eu uk bg mk fa ur"),
)
"""Nats by language, beside 0 for French and English: a text of one doubtful word is not Latvian."""


def build(shares: dict[str, Shares]) -> dict[str, Array]:
    """`words` (UTF-8, parted by spaces), `known` and `grams` (whole steps of nats above an unseen word or n-gram), `prior` (nats)."""
    chosen = _chosen(shares)
    counts = np.array([[shares[language].get(word, 0) for language in LANGUAGES] for word in chosen])
    counts[[chosen.index(word) for word in NOISE if word in chosen]] = 0
    prior = [next((nats for nats, codes in PRIORS if language in codes.split()), 0.0) for language in LANGUAGES]
    return {
        "words": np.frombuffer(" ".join(chosen).encode(), np.uint8),
        "known": _steps(np.log1p(counts / UNSEEN_WORD)),
        "grams": _steps(np.log1p(np.column_stack([_grams(shares[language]) for language in LANGUAGES]) / UNSEEN_GRAM)),
        "prior": np.array(prior, np.float32),
    }


def _chosen(shares: dict[str, Shares]) -> list[str]:
    """The most frequent words of each language; of two in the same slot the one with the better rank."""
    ranks: dict[str, int] = {}
    for language in LANGUAGES:
        for rank, word in enumerate(_most_frequent(shares[language], MOST_WORDS.get(language, MOST_OTHER_WORDS))):
            ranks[word] = min(ranks.get(word, rank), rank)
    ranks |= dict.fromkeys(NOISE, -1)
    ranked = sorted(ranks, key=lambda word: (ranks[word], word))
    given = words(symbols(ranked))
    single = np.bincount(given.rows, minlength=len(ranked)) == 1
    slots = slot(given.hashes)[single[given.rows]]
    kept = np.flatnonzero(single)[np.sort(np.unique(slots, return_index=True)[1])]
    return [ranked[place] for place in kept]


def _grams(shares: Shares) -> npt.NDArray[np.float64]:
    """Share of each bucket."""
    common = _most_frequent(shares, GRAM_WORDS)
    found = symbols(common)
    given = words(found)
    hashes, sizes = ngrams(found, given.starts, given.ends)
    weights = np.repeat(np.sqrt([shares[common[row]] for row in given.rows]), sizes)
    counts = np.bincount(bucket(hashes, GRAMS).astype(np.intp), weights, GRAMS)
    return np.asarray(counts / counts.sum())


def _most_frequent(shares: Shares, most: int) -> list[str]:
    return sorted(shares, key=lambda word: (-shares[word], word))[:most]


def _steps(nats: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    return np.minimum(np.round(nats / STEP), 255).astype(np.uint8)
