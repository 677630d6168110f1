"""The stories of one watch: each risky mention joins one, or begins one."""

from datetime import UTC, datetime
from math import log
from typing import Any, Final, NamedTuple, Self

import orjson

from models.stories.story import Story
from models.stories.terms import Terms, is_shared
from models.stories.usual import Usual
from schemas.ids import BUCKET_SECONDS

MOST: Final = 64
KEPT: Final = 48
ENOUGH: Final = 8.0
"""Nats for a mention to join a story."""
GROWN: Final = 1.0
"""Nats of preference for a story with each e-fold of its mentions."""
TOGETHER: Final = 3
"""Mentions in common, and `MERGED` of the smaller one's, from which two stories are one."""
MERGED: Final = 0.5
MOST_KIN: Final = 4
_LONGEST_NAME: Final = 24


class Assignment(NamedTuple):
    """The story of a mention, "" where it says too little to tell; `began` with this mention; `merged` is the key of another that it took in."""

    story: str = ""
    began: bool = False
    merged: str = ""


NOTHING: Final = Assignment()


class Stories:
    """Takes mentions in the order of the log; event time only. Of many stories those with few mentions and long unseen are forgotten."""

    def __init__(self) -> None:
        self._stories: dict[str, Story] = {}
        self._holders: dict[str, dict[str, None]] = {}
        self._usual = Usual()

    def __len__(self) -> int:
        return len(self._stories)

    def get(self, key: str) -> Story | None:
        """A story that is remembered."""
        return self._stories.get(key)

    def take(self, terms: Terms, bucket: int) -> Assignment:
        """The story of a mention with these terms, which is counted to it."""
        best, second = self._nearest(terms)
        if best is None:
            return self._begin(terms, bucket)
        self._add(best, terms, bucket)
        if second is not None and self._are_one(best, second):
            return self._merge(best, second)
        return Assignment(best.key)

    def _nearest(self, terms: Terms) -> tuple[Story | None, Story | None]:
        ranked = []
        for key in self._candidates(terms):
            story = self._stories[key]
            nats = story.likeness(terms, self._usual)
            nats = nats + GROWN * log(story.count) if nats > 0 else 0.0
            if nats >= ENOUGH:
                ranked.append((-nats, story.first, key))
        if not ranked:
            return None, None
        ranked.sort()
        return self._stories[ranked[0][2]], self._stories[ranked[1][2]] if len(ranked) > 1 else None

    def _candidates(self, terms: Terms) -> dict[str, None]:
        found: dict[str, None] = {}
        for term in terms:
            if term in self._holders:
                found |= self._holders[term]
        return found

    def _begin(self, terms: Terms, bucket: int) -> Assignment:
        if sum(-log(self._usual.share(term, given.common)) * given.weight for term, given in terms.items()) < ENOUGH:
            return NOTHING
        story = Story(self._name(terms, bucket), bucket)
        self._stories[story.key] = story
        self._add(story, terms, bucket)
        self._usual.add(terms)
        if len(self._stories) > MOST:
            self._forget(story.key)
        return Assignment(story.key, began=True)

    def _name(self, terms: Terms, bucket: int) -> str:
        """Its weightiest word and the day, with a number where that is taken."""
        words = [term for term in terms if not is_shared(term)] or list(terms)
        first = min(words, key=lambda term: (self._usual.share(term, terms[term].common) / terms[term].weight, term))
        day = datetime.fromtimestamp(bucket * BUCKET_SECONDS, UTC)
        name = f"{first[:_LONGEST_NAME].strip('~')}-{day:%y%m%d}"
        number = 1
        while (key := name if number == 1 else f"{name}-{number}") in self._stories:
            number += 1
        return key

    def _add(self, story: Story, terms: Terms, bucket: int) -> None:
        gone = story.add(terms, bucket)
        for term in terms:
            self._holders.setdefault(term, {})[story.key] = None
        self._let_go(story.key, gone)

    def _are_one(self, best: Story, second: Story) -> bool:
        shared = best.kin.pop(second.key, 0) + 1
        best.kin[second.key] = shared
        if len(best.kin) > MOST_KIN:
            del best.kin[next(iter(best.kin))]
        smaller = min(best.seen, second.seen)
        return shared + second.kin.get(best.key, 0) >= max(min(TOGETHER, smaller), MERGED * smaller)

    def _merge(self, one: Story, other: Story) -> Assignment:
        older, younger = sorted((one, other), key=lambda story: (story.first, story.key))
        self._drop(younger.key)
        before = list(older.terms)
        older.absorb(younger)
        older.kin = {}
        self._let_go(older.key, [term for term in before if term not in older.terms])
        for term in older.terms:
            self._holders.setdefault(term, {})[older.key] = None
        return Assignment(older.key, merged=younger.key)

    def _forget(self, spared: str) -> None:
        """Down to `KEPT`: those of one mention first, the longest unseen first."""
        others = (story for story in self._stories.values() if story.key != spared)
        ranked = sorted(others, key=lambda story: (min(story.count, 3), story.last, story.first, story.key))
        for story in ranked[: len(self._stories) - KEPT]:
            self._drop(story.key)

    def _drop(self, key: str) -> None:
        self._let_go(key, self._stories.pop(key).terms)

    def _let_go(self, key: str, terms: Any) -> None:
        for term in terms:
            holders = self._holders[term]
            holders.pop(key, None)
            if not holders:
                del self._holders[term]

    def write(self) -> bytes:
        """The stored form."""
        return orjson.dumps([self._usual.form(), [story.form() for story in self._stories.values()]])

    @classmethod
    def read(cls, value: bytes) -> Self:
        """From the stored form. Raises KeyError, TypeError or ValueError where it is none."""
        made = cls()
        usual, stories = orjson.loads(value)
        made._usual = Usual.of(usual)
        for form in stories:
            story = Story.of(form)
            made._stories[story.key] = story
            for term in story.terms:
                made._holders.setdefault(term, {})[story.key] = None
        return made
