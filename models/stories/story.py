"""One story: how often it was seen, its terms, and what it has added to each kind lately."""

from collections.abc import Sequence
from math import log
from typing import Any, Final, Self

import orjson

from models.stories.terms import Terms, is_shared
from models.stories.window import KEPT, Window
from schemas.taxonomy import Kind

Weighed = tuple[str, float, float]
"""A term of a mention, its weight, and the logarithm of the share of stories that hold it."""

MOST_TERMS: Final = 20
KEPT_TERMS: Final = 12
FADES_AT: Final = 128
"""Mentions at which all counts are halved, so that a story may move on."""
DEFINING: Final = 0.2
"""Share of a story's mentions that hold a term for it to define the story."""
WORDS: Final = 4
MOST_KIN: Final = 4


class Story:
    """`count` and the counts of `terms` fade together. `kin` is another story that lately held the same mentions, and how many."""

    __slots__ = ("_fades_at", "_stored", "count", "first", "key", "kin", "last", "seen", "terms", "windows")

    def __init__(self, key: str, bucket: int) -> None:
        self.key = key
        self.first = self.last = bucket
        self.count = self.seen = 0
        self.terms: dict[str, list[Any]] = {}
        self.windows: dict[Kind, Window] = {}
        self.kin: dict[str, int] = {}
        self._stored = b""
        self._fades_at = 0
        """No bucket before this one leaves a count three hours behind."""

    def add(self, terms: Terms, bucket: int) -> list[str]:
        """Count a mention; the terms that are forgotten for it."""
        self._stored = b""
        self.count += 1
        self.seen += 1
        self.first, self.last = min(self.first, bucket), max(self.last, bucket)
        known = self.terms
        for term, given in terms.items():
            if term in known:
                known[term][0] += 1
            else:
                known[term] = [1, given.weight, given.shown]
        if self.count >= FADES_AT:
            self._fade()
        return self._prune() if len(self.terms) > MOST_TERMS else []

    def count_in(self, kind: Kind, bucket: int, *, authentic: bool) -> None:
        """One mention more of a kind."""
        self._stored = b""
        window = self.windows.get(kind)
        if window is None:
            window = self.windows[kind] = Window()
        window.add(bucket, authentic=authentic)
        self._fades_at = min(self._fades_at, bucket + KEPT)

    def note_kin(self, key: str, shared: int) -> None:
        """Another story held so many of the same mentions lately."""
        self._stored = b""
        self.kin.pop(key, None)
        self.kin[key] = shared
        if len(self.kin) > MOST_KIN:
            del self.kin[next(iter(self.kin))]

    def defined_by(self, term: str) -> bool:
        """Whether so many of its mentions hold the term that it stands for the story."""
        return bool(self.terms[term][0] >= DEFINING * self.count)

    def likeness(self, terms: Sequence[Weighed]) -> float:
        """Nats by which the terms in common speak for the story."""
        mine, rest, total = self.terms, log(self.count + 1.0), 0.0
        for term, weight, usual in terms:
            entry = mine.get(term)
            if entry is not None and (nats := log(entry[0] + 0.2) - rest - usual) > 0:
                total += nats * weight
        return total

    def words(self) -> tuple[str, ...]:
        """The words that define it, the most frequent first, as they were written."""
        least = max(1.0, DEFINING * self.count)
        named = [(count * weight, shown) for term, (count, weight, shown) in self.terms.items() if count >= least and not is_shared(term)]
        return tuple(shown for _, shown in sorted(named, key=lambda one: (-one[0], one[1]))[:WORDS])

    def absorb(self, other: "Story") -> None:
        """Take in all that another has seen; who was kin to it is forgotten."""
        self._stored = b""
        self._fades_at = 0
        self.kin = {}
        self.count += other.count
        self.seen += other.seen
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        for term, (count, weight, shown) in other.terms.items():
            if term in self.terms:
                self.terms[term][0] += count
            else:
                self.terms[term] = [count, weight, shown]
        for kind, window in other.windows.items():
            self.windows.setdefault(kind, Window()).absorb(window)
        self._prune()

    def _fade(self) -> None:
        self.count //= 2
        for entry in self.terms.values():
            entry[0] = (entry[0] + 1) // 2

    def _prune(self) -> list[str]:
        ranked = sorted(self.terms, key=lambda term: (-self.terms[term][0] * self.terms[term][1], term))
        gone = ranked[KEPT_TERMS:]
        for term in gone:
            del self.terms[term]
        return gone

    def write(self, newest: int) -> bytes:
        """The stored form of its `form`, without the counts that are three hours older than the newest bucket."""
        if newest >= self._fades_at and self.windows:
            self.windows = {kind: window for kind, window in self.windows.items() if window.forget_before(newest)}
            self._fades_at = min([window.oldest for window in self.windows.values()], default=0) + KEPT
            self._stored = b""
        if not self._stored:
            self._stored = orjson.dumps(self.form())
        return self._stored

    def form(self) -> list[Any]:
        """As JSON: the terms as one string, which takes fewer bytes than a list."""
        entries = self.terms.values()
        shown = " ".join("=" if entry[2] == term else entry[2] or "-" for term, entry in self.terms.items())
        terms = [" ".join(self.terms), [entry[0] for entry in entries], [round(10 * entry[1]) for entry in entries], shown]
        windows = {kind.value: window.form() for kind, window in self.windows.items()}
        return [self.key, self.first, self.last, self.count, self.seen, terms, windows, self.kin]

    @classmethod
    def of(cls, form: list[Any]) -> Self:
        """From its form. Raises KeyError, TypeError or ValueError where it is none."""
        key, first, last, count, seen, (terms, counts, weights, shown), windows, kin = form
        made = cls(str(key), int(first))
        made.last, made.count, made.seen = int(last), int(count), int(seen)
        for term, number, weight, word in zip(terms.split(), counts, weights, shown.split(), strict=True):
            made.terms[term] = [int(number), weight / 10, {"=": term, "-": ""}.get(word, word)]
        made.windows = {Kind(kind): Window.of(window) for kind, window in windows.items()}
        made.kin = {str(other): int(number) for other, number in kin.items()}
        return made
