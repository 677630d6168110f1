"""Which language a text is in: word frequencies of 35 languages for the whole batch at once; some scripts decide alone."""

from collections.abc import Sequence

import numpy as np

from models.language.evidence import Evidence, known_words, load_evidence
from models.language.scripts import SOLE, by_script
from models.language.symbols import symbols
from models.language.words import owners, words

__all__ = ["detect", "detect_by", "known_words", "load_evidence"]

LEAST_EVIDENCE = 1.0
"""Nats; a text whose words speak for no language so much is too little to tell."""


def detect(texts: Sequence[str]) -> list[str]:
    """ISO 639-1 codes, or "" where there is too little to tell. A text is judged by its first 400 characters."""
    return detect_by(load_evidence(), texts)


def detect_by(evidence: Evidence, texts: Sequence[str]) -> list[str]:
    """The same by other evidence than that on disk."""
    if not texts:
        return []
    found = symbols(texts)
    given = words(found)
    sums = evidence.sums(found, given)
    best = np.where(sums.max(axis=1) >= LEAST_EVIDENCE, (sums + evidence.prior).argmax(axis=1), -1)
    codes = (*evidence.languages, "")
    labels = [codes[place] for place in best.tolist()]
    alone = np.flatnonzero(found >= SOLE)
    if len(alone):
        letters = np.bincount(given.rows, given.ends - given.starts, len(texts)).astype(np.intp)
        for row, language in by_script(found[alone], owners(found, alone), letters).items():
            labels[row] = language
    return labels
