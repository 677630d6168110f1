"""Handles and names that come near a watched one."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from models.handles import handle_key
from models.lookalikes.likeness import Likeness
from models.lookalikes.match import Match, match, signs
from models.lookalikes.scripts import own_script
from models.lookalikes.skeleton import LONGEST, skeletons, spelling
from models.lookalikes.slips import HALF
from models.lookalikes.terms import Term, TermIndex, foreign_terms, terms_of
from models.lookalikes.weights import NAME, weighed, weights_of
from schemas.watch import Watch

FLOOR: Final = 0.0
"""Log-odds below which a name is not said to resemble anything, unless it is the very term."""
_MOST_TERMS = 8
_MOST_KNOWN = 10_000


class Names:
    """The names and handles of brands, executives and accounts, against which others are held; official handles resemble nothing."""

    def __init__(self, watches: Sequence[Watch], *, floor: float = FLOOR) -> None:
        guarded = [watch for watch in watches if watch.protected]
        self._index = TermIndex(terms_of(guarded))
        self._official = frozenset(handle_key(handle) for watch in guarded for handle in watch.official)
        self._weights = weights_of(NAME, len(guarded))
        self._same = self._weights["bias"] + self._weights["plain and whole"]
        self._foreign = foreign_terms(guarded)
        self._floor = floor
        self._known: dict[str, Likeness | None] = {}

    def resembled(self, texts: Sequence[str]) -> list[tuple[int, Likeness]]:
        """Places of the handles or names that resemble something, in order; one pass over the batch tells most apart."""
        told = [(place, self._remembered(texts[place], terms)) for place, terms in self._index.near(skeletons(texts))]
        if self._foreign:
            told = sorted([*told, *self._alike(texts)], key=itemgetter(0))
        return [(place, found) for place, found in told if found is not None]

    def resembles(self, text: str) -> Likeness | None:
        """The watched term that a handle or name comes near, or None."""
        found = self.resembled([text])
        return found[0][1] if found else None

    def _alike(self, texts: Sequence[str]) -> Iterator[tuple[int, Likeness | None]]:
        """Texts that are, letter by letter, a watched name in another script."""
        for place, text in enumerate(texts):
            held = self._foreign.get(own_script(text))
            if held is not None and handle_key(text) not in self._official:
                yield place, Likeness(*held, self._same, "is the same as", (), disguised=False, exact=True)

    def _remembered(self, text: str, terms: Sequence[Term]) -> Likeness | None:
        """Look-alikes come again: the few texts that come near are weighed once."""
        text = text[:LONGEST]
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._likeness(text, terms)
        return self._known[text]

    def _likeness(self, text: str, terms: Sequence[Term]) -> Likeness | None:
        if handle_key(text) in self._official:
            return None
        spelt = spelling(text)
        found = _telling([near for term in terms[:_MOST_TERMS] if (near := match(term, spelt)) is not None])
        scored = [(weighed(signs(near), self._weights), near) for near in found]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is None or (best[0] < self._floor and not best[1].exact):
            return None
        return told(*best)


def _telling(found: list[Match]) -> list[Match]:
    """Without slips from a long term where a shorter one in it stands as it is: `corvanne_fans` is no slip of `corvanne_fr`."""
    plain = [near.term.key for near in found if not near.slips]
    return [near for near in found if near.slips <= HALF or not any(key in near.term.key for key in plain)]


def told(score: float, found: Match) -> Likeness:
    """A match with its score in the form that others read."""
    term = found.term
    return Likeness(term.watch, term.shown, score, found.how, found.rest.claims, found.disguised, found.exact)
