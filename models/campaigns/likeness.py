"""Whether two texts are nearly the same: measured exactly on the few pairs that the sketch proposes."""

from typing import Final

from rapidfuzz.fuzz import ratio

SAME_WORDS: Final = 0.55
"""Share of common words (Jaccard). One word in five replaced leaves 0.67 of a long text and 0.6 of one of eight words."""
SAME_LETTERS: Final = 78.0
"""Per cent of letters in common, in order (indel), that make up for words that differ: typing errors."""
SAME_NUMBERS: Final = 0.5
"""Share of common numbers below which two texts with several numbers are two reports of one form, not copies."""
_DIGITS: Final = frozenset("0123456789")


def alike(one: str, other: str) -> bool:
    """Whether two `plain` texts are near-copies."""
    if one == other:
        return True
    here, there = set(one.split()), set(other.split())
    shared, all_words = len(here & there), len(here | there)
    if _numbers_differ(here, there):
        return False
    return shared >= SAME_WORDS * all_words or ratio(one, other, score_cutoff=SAME_LETTERS) > 0


def _numbers_differ(here: set[str], there: set[str]) -> bool:
    mine, theirs = ({word for word in words if not _DIGITS.isdisjoint(word)} for words in (here, there))
    if min(len(mine), len(theirs)) < 2:
        return False
    return len(mine & theirs) < SAME_NUMBERS * len(mine | theirs)
