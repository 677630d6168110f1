"""What is found where a name or a host resembles a watched term."""

from typing import NamedTuple


class Likeness(NamedTuple):
    """`score`: log-odds that it passes itself off as the term, by spelling alone; `how` in words; `claims`: service words added."""

    watch: str
    term: str
    score: float
    how: str
    claims: tuple[str, ...]
    disguised: bool
    exact: bool
