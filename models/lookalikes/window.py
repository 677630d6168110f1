"""Where in a text a term is come nearest."""

from collections.abc import Collection
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio_alignment

from models.lookalikes.slips import most, slips


class Window(NamedTuple):
    """`[start, end)` of a skeleton, and its slips from the term's."""

    start: int
    end: int
    slips: float


def window_of(key: str, bare: str, edges: Collection[int]) -> Window | None:
    """The stretch of a skeleton with the fewest slips from the key, or None; `edges` are where tokens begin and end."""
    exact = _exact(key, bare, edges)
    if exact is not None:
        return exact
    bearable = most(len(key))
    if not bearable:
        return None
    near = _near(key, bare, bearable)
    if near is None:
        return None
    found = min(near, key=lambda span: (span[2], -(span[0] in edges) - (span[1] in edges), abs(span[1] - span[0] - len(key))))
    count = slips(key, bare[found[0] : found[1]])
    return None if count is None else Window(found[0], found[1], count)


def _exact(key: str, bare: str, edges: Collection[int]) -> Window | None:
    best: Window | None = None
    at = bare.find(key)
    while at >= 0:
        best = best or Window(at, at + len(key), 0.0)
        if at in edges and at + len(key) in edges:
            return Window(at, at + len(key), 0.0)
        at = bare.find(key, at + 1)
    return best


def _near(key: str, bare: str, bearable: int) -> list[tuple[int, int, int]] | None:
    if len(bare) <= len(key):
        first, last = 0, len(bare)
    else:
        aligned = partial_ratio_alignment(key, bare)
        if aligned is None:
            return None
        first, last = aligned.dest_start, aligned.dest_end
    spans = [
        (start, end, OSA.distance(key, bare[start:end], score_cutoff=bearable))
        for start in range(max(0, first - bearable), min(len(bare), first + bearable) + 1)
        for end in range(max(start + 1, last - bearable), min(len(bare), last + bearable) + 1)
        if abs(end - start - len(key)) <= bearable
    ]
    near = [span for span in spans if span[2] <= bearable]
    return near or None
