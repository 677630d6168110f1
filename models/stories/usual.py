"""How usual a term is in the stories of one watch, learnt as they begin. Bounded."""

from collections.abc import Iterable
from math import log
from typing import Any, Final, Self

import orjson

from models.stories.story import Weighed
from models.stories.terms import Terms

PRIOR: Final = 30.0
"""Stories that the dictionary's word counts for."""
MOST: Final = 200
KEPT: Final = 120
FADES_AT: Final = 2_000


class Usual:
    """In how many stories each term came up, of how many. Stories count, not mentions, so that no story makes its own words usual."""

    def __init__(self) -> None:
        self.stories = 0
        self._counts: dict[str, int] = {}
        self._stored = b""

    def weigh(self, terms: Terms) -> list[Weighed]:
        """Each with the logarithm of the share of stories, beside one that does, that are expected to hold it."""
        counts, rest = self._counts, self.stories + PRIOR
        return [
            (term, weight, log((max(0, counts.get(term, 0) - 1) + PRIOR * common) / rest)) for term, (weight, common, _) in terms.items()
        ]

    def add(self, terms: Iterable[str]) -> None:
        """One more story, with these terms."""
        self._stored = b""
        self.stories += 1
        counts = self._counts
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
        if len(counts) > MOST:
            self._forget()
        if self.stories >= FADES_AT:
            self.stories //= 2
            self._counts = {term: count // 2 for term, count in counts.items() if count > 1}

    def _forget(self) -> None:
        """The rarest; of equals the longest known."""
        order = {term: place for place, term in enumerate(self._counts)}
        kept = sorted(self._counts, key=lambda term: (-self._counts[term], -order[term]))[:KEPT]
        self._counts = {term: self._counts[term] for term in sorted(kept, key=order.__getitem__)}

    def write(self) -> bytes:
        """The stored form of its `form`."""
        if not self._stored:
            self._stored = orjson.dumps(self.form())
        return self._stored

    def form(self) -> list[Any]:
        """As JSON: terms of the same count together; once is not worth its bytes."""
        by_count: dict[int, list[str]] = {}
        for term, count in self._counts.items():
            by_count.setdefault(count, []).append(term)
        return [self.stories, [[count, " ".join(terms)] for count, terms in by_count.items()]]

    @classmethod
    def of(cls, form: list[Any]) -> Self:
        """From its form. Raises TypeError or ValueError where it is none."""
        made = cls()
        stories, by_count = form
        made.stories = int(stories)
        made._counts = {term: int(count) for count, terms in by_count for term in terms.split(" ")}
        return made
