"""Whether two texts are nearly the same: measured exactly on the few pairs that the sketch proposes."""

from typing import Final

from rapidfuzz.fuzz import ratio

SAME_WORDS: Final = 0.55
"""Share of common words (Jaccard). One word in five replaced leaves 0.67 of a long text and 0.6 of one of eight words."""
SOME_WORDS: Final = 0.3
SAME_LETTERS: Final = 78.0
"""Per cent of letters in common, in order (indel), that make up for words that differ: typing errors."""
FAR_MORE_WORDS: Final = 0.8


def alike(one: str, other: str) -> bool:
    """Whether two `plain` texts are near-copies. Texts that differ above all in their numbers are two reports of one form, not copies."""
    if one == other:
        return True
    here, there = set(one.split()), set(other.split())
    shared, all_words = len(here & there), len(here | there)
    if shared < SOME_WORDS * all_words:
        return False
    if shared < FAR_MORE_WORDS * all_words and _numbers_differ(here ^ there):
        return False
    return shared >= SAME_WORDS * all_words or ratio(one, other, score_cutoff=SAME_LETTERS) > 0


def _numbers_differ(different: set[str]) -> bool:
    numbers = sum(word.isdecimal() for word in different)
    return numbers >= 2 and 2 * numbers >= len(different)
