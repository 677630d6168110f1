"""Which pairs of texts are nearly the same: measured exactly on the few pairs that the sketch proposes."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

SAME_WORDS: Final = 0.55
"""Share of common words (Jaccard). One word in five replaced leaves 0.67 of a long text and 0.6 of one of eight words."""
SAME_LETTERS: Final = 78.0
"""Per cent of letters in common, in order (indel), that make up for words that differ: typing errors."""
SAME_NUMBERS: Final = 0.5
"""Share of common numbers below which two texts with several numbers are two reports of one form, not copies."""
LEAST_AGREEMENTS: Final = 14
"""Minima of words in common, of 28, from which it is worth while to compare words in any order."""
_NUMBER = re.compile(r"\w*[0-9]\w*")


def alike(ones: Sequence[str], others: Sequence[str], words: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Side by side, whether two `plain` texts are near-copies; `words` counts the minima of their words that agree."""
    if not ones:
        return np.zeros(0, bool)
    found = np.asarray(cpdist(ones, others, scorer=ratio, score_cutoff=SAME_LETTERS, dtype=np.uint8)) > 0
    words_of, numbers_of = cache(_words_of), cache(_numbers_of)
    for at in np.flatnonzero(~found & (words >= LEAST_AGREEMENTS)).tolist():
        found[at] = _same(words_of(ones[at]), words_of(others[at]))
    for at in np.flatnonzero(found).tolist():
        found[at] = ones[at] == others[at] or not _differ(numbers_of(ones[at]), numbers_of(others[at]))
    return found


def _words_of(plain: str) -> set[str]:
    return set(plain.split())


def _numbers_of(plain: str) -> set[str]:
    return set(_NUMBER.findall(plain))


def _same(here: set[str], there: set[str]) -> bool:
    common = len(here & there)
    return common >= SAME_WORDS * (len(here) + len(there) - common)


def _differ(mine: set[str], theirs: set[str]) -> bool:
    if len(mine) < 2:
        return False
    return min(len(mine - theirs), len(theirs - mine)) >= 2 and len(mine & theirs) < SAME_NUMBERS * len(mine | theirs)
