"""What it takes to make one spelling of another, in slips: a neighbouring key, a swap or a repeat is half of one."""

from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("azertyuiop", "qsdfghjklm", "wxcvbn")
NEIGHBOURS: Final = frozenset(
    frozenset(pair)
    for rows in _ROWS
    for pair in (
        *((row[at], row[at + 1]) for row in rows for at in range(len(row) - 1)),
        *(
            (up[at], down[at + shift])
            for up, down in pairwise(rows)
            for shift in (0, -1)
            for at in range(1, len(up))
            if 0 <= at + shift < len(down)
        ),
    )
)
HALF: Final = 0.5
_PLAIN = "one letter away from"


def most(size: int) -> int:
    """Slips that a term of so many letters can bear and still be known."""
    return 0 if size < 4 else 1 if size < 7 else 2 if size < 12 else 3


def slips(term: str, seen: str) -> float | None:
    """Slips between two spellings, or None where there are too many."""
    if term == seen:
        return 0.0
    bearable = most(len(term))
    distance = OSA.distance(term, seen, score_cutoff=bearable)
    if distance > bearable:
        return None
    return distance * HALF if distance == 1 and kind(term, seen) != _PLAIN else float(distance)


def kind(term: str, seen: str) -> str:
    """The slip in words."""
    if OSA.distance(term, seen) > 1:
        return f"{OSA.distance(term, seen)} letters away from"
    if len(term) == len(seen):
        pairs = [(first, second) for first, second in zip(term, seen, strict=True) if first != second]
        if len(pairs) == 2 and pairs[0] == pairs[1][::-1]:
            return "with two letters swapped,"
        if len(pairs) == 1 and frozenset(pairs[0]) in NEIGHBOURS:
            return "one key away from"
    if len(seen) == len(term) + 1 and _repeats(term, seen):
        return "with a letter repeated,"
    return _PLAIN


def _repeats(term: str, seen: str) -> bool:
    places = (at for at in range(len(seen)) if seen[at] in seen[at - 1 : at] + seen[at + 1 : at + 2])
    return any(seen[:at] + seen[at + 1 :] == term for at in places)
