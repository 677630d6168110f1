"""How a spelling comes near a term, and the signs of it that are weighed."""

from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from models.lookalikes.dictionary import another_word
from models.lookalikes.rest import NOTHING, Rest, explained
from models.lookalikes.skeleton import Spelling, skeleton, traced
from models.lookalikes.slips import kind
from models.lookalikes.terms import Term
from models.lookalikes.window import Window, window_of

SHORTEST_APART: Final = 3
"""A term of so few letters must stand alone."""
_EASY = 9
_BEARING = 6
"""Letters from which on a slip does not make another word of most names."""
_MOST_CLAIMS = 2
_DIGITS: Final = "0123456789"


class Match(NamedTuple):
    """A term in a text: slips, whether letters were replaced by look-alikes, what stands around, how many ends are loose.

    `another`: what is seen is a word of its own. `initial`: beside it stands one letter, as of a first name.
    """

    term: Term
    seen: str
    slips: float
    disguised: bool
    rest: Rest
    unexplained: float
    loose: int
    whole: bool
    another: bool
    initial: bool

    @property
    def exact(self) -> bool:
        """Whether it is the term and nothing else."""
        return self.whole and not self.slips

    @property
    def how(self) -> str:
        """The resemblance in words that the term may follow."""
        if self.slips:
            slip = kind(self.term.key, self.seen)
            begin = "is" if self.whole else "holds what is"
            return f"{begin}{',' if slip.startswith('with') else ''} {slip}"
        if self.disguised:
            return "is, in look-alike letters," if self.whole else "holds, in look-alike letters,"
        return "is the same as" if self.whole else "contains"


def match(term: Term, spelt: Spelling) -> Match | None:
    """How the spelling comes near the term, or None where it does not."""
    plain = "".join(spelt.tokens)
    bare, origins = traced(plain)
    starts = {0, *accumulate(map(len, spelt.tokens))}
    edges = {place for place, origin in enumerate(origins) if origin in starts}
    window = window_of(term.key, bare, edges)
    if window is None or (window.slips and spelt.foreign):
        return None
    first, last = origins[window.start], origins[window.end]
    seen = plain[first:last]
    before, after = _pieces(plain, 0, first, starts), _pieces(plain, last, len(plain), starts)
    loose = _is_loose(before[-1:], first in starts) + _is_loose(after[:1], last in starts)
    if loose and len(term.key) <= SHORTEST_APART:
        return None
    rest = _explained([*before, *after])
    return Match(
        term=term,
        seen=skeleton(seen),
        slips=window.slips,
        disguised=bool(window.slips) or (spelt.marks and not term.marks) or seen != term.plain,
        rest=rest,
        unexplained=rest.left / max(1, len(plain)),
        loose=loose,
        whole=first == 0 and last == len(plain),
        another=another_word(bare, window.start, window.end, term.key) or _another_name(term, bare, window, edges),
        initial=_initial(before, after, apart=last in starts),
    )


def _another_name(term: Term, bare: str, window: Window, edges: Collection[int]) -> bool:
    """Whether the letters that differ are a word of their own (`lea_corvanne` beside `fly_corvanne`), or an initial is missing."""
    key, seen = term.key, bare[window.start : window.end]
    if seen == term.family and {window.start, window.end} <= set(edges):
        return True
    same = Prefix.similarity(key, seen)
    start, end = window.start + same, window.end - Postfix.similarity(key[same:], seen[same:])
    return window.slips > 1 and start < end and start in edges and end in edges


def _explained(pieces: Sequence[str]) -> Rest:
    """What all that stands around is made of."""
    around = [explained(piece) for piece in pieces] or [NOTHING]
    return Rest(tuple(word for part in around for word in part.words), sum(part.left for part in around))


def _pieces(plain: str, first: int, last: int, starts: set[int]) -> list[str]:
    cuts = [first, *sorted(start for start in starts if first < start < last), last]
    return [plain[a:b] for a, b in pairwise(cuts) if a < b]


def _is_loose(piece: list[str], cut: bool) -> int:  # noqa: FBT001 - whether a token ends there
    return int(not cut and bool(piece) and explained(piece[0]).left > 0)


def _initial(before: Sequence[str], after: Sequence[str], *, apart: bool) -> bool:
    """Whether all that stands around is one letter, and digits; behind the term it must stand apart, or it may be a slip."""
    letters = [bare for piece in (*before, *after) if (bare := piece.strip(_DIGITS))]
    return len(letters) == 1 and len(letters[0]) == 1 and (apart or not any(piece.strip(_DIGITS) for piece in after))


def signs(found: Match) -> dict[str, float]:
    """What is weighed, most of it between 0 and 1."""
    size = len(found.term.key)
    rate = found.slips / size
    lookalike = float(found.disguised and not found.slips)
    return {
        "bias": 1.0,
        "slip rate": rate * 10,
        "look-alike letters": lookalike,
        "short": max(0.0, _EASY - size) / 5,
        "very short with slips": float(size < _BEARING and found.slips > 0),
        "ordinary": float(found.term.ordinary),
        "ordinary with slips": float(found.term.ordinary and found.slips > 0),
        "ordinary among others": float(found.term.ordinary and found.rest.left > 0),
        "unexplained": found.unexplained,
        "unexplained with slips": found.unexplained * bool(found.slips),
        "loose ends": float(found.loose),
        "claims": float(min(_MOST_CLAIMS, len(found.rest.claims))),
        "fans": float(found.rest.fans > 0),
        "plain and whole": float(found.whole and not found.disguised),
        "another word": float(found.another),
        "initial": float(found.initial and not found.slips),
        "crowded": found.term.crowd,
        "crowded with slips": found.term.crowd * (found.slips > 0),
        "crowded among others": found.term.crowd * (found.rest.left > 0),
        "crowded without claims": found.term.crowd * (not found.rest.claims and not found.whole),
    }
