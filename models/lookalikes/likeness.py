"""What is found where a name or a host resembles a watched term."""

from collections.abc import Sequence
from typing import NamedTuple


class Likeness(NamedTuple):
    """`score`: log-odds that it passes itself off as the term, by spelling alone; `how` in words, to be followed by the term.

    `claims`: words added that claim to serve the brand's customers, or lure them. `exact`: it is the term and nothing else.
    """

    watch: str
    term: str
    score: float
    how: str
    claims: tuple[str, ...]
    disguised: bool
    exact: bool


def added(words: Sequence[str]) -> str:
    """Words beside a term in a sentence, or ""."""
    if not words:
        return ""
    return f"the word {words[0]} is added" if len(words) == 1 else f"the words {', '.join(words)} are added"
