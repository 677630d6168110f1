"""Whether a spelling is a word of its own, and how many words hold a name: by the words that the language table knows."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from models.language import known_words
from models.lookalikes.skeleton import skeletons
from models.text.sweep import Sweep

_LEAST, _REACH = 4, 8
"""Letters of a word that counts, and how far beyond what was seen its ends are looked for."""


@cache
def word_keys() -> frozenset[str]:
    """Skeletons of about 50,000 words."""
    return frozenset(key for key in skeletons(known_words()) if len(key) >= _LEAST)


def another_word(bare: str, first: int, last: int, key: str) -> bool:
    """Whether `bare[first:last]`, which resembles the key, is a word of its own or lies within a longer one."""
    known = word_keys()
    if bare[first:last] != key and bare[first:last] in known:
        return True
    starts, ends = range(max(0, first - _REACH), first + 1), range(last, min(len(bare), last + _REACH) + 1)
    return any(bare[start:end] in known for start in starts for end in ends if (start, end) != (first, last))


def crowds(keys: Sequence[str]) -> list[int]:
    """Of each key, in how many words it is found; keys are told once each."""
    if not keys:
        return []
    counts = Counter(key for _, key, *_ in Sweep(list(keys)).finds(sorted(word_keys())))
    return [counts[number] for number in range(len(keys))]
