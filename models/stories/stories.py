"""The stories of one watch: each risky mention joins one, or begins one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from math import log
from typing import Final, NamedTuple, Self

import orjson

from models.stories.story import Story, Weighed
from models.stories.terms import Terms, is_shared
from models.stories.usual import Usual
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind

MOST: Final = 48
KEPT: Final = 36
ENOUGH: Final = 7.5
"""Nats for a mention to join a story."""
RELATED: Final = 2.5
"""Nats from which it has something in common with a story that it does not join."""
GROWN: Final = 1.0
"""Nats of preference for a story with each e-fold of its mentions."""
TOGETHER: Final = 3
"""Mentions in common, and `MERGED` of the smaller one's, from which two stories are one."""
MERGED: Final = 0.5
_LONGEST_NAME: Final = 24


class Assignment(NamedTuple):
    """The story of a mention, "" where it says too little to tell.

    `kin` are other stories that it has something in common with, `merged` one that was taken into its own.
    """

    story: str = ""
    kin: tuple[str, ...] = ()
    merged: str = ""


Held = Callable[[], Iterable[str]]


def _nobody() -> Iterable[str]:
    return ()


class Stories:
    """Takes mentions in the order of the log; event time only. Of many stories those with few mentions and long unseen are forgotten."""

    def __init__(self) -> None:
        self._stories: dict[str, Story] = {}
        self._holders: dict[str, dict[str, None]] = {}
        self._usual = Usual()

    def __len__(self) -> int:
        return len(self._stories)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stories) and self.write() == other.write()

    __hash__ = None  # type: ignore[assignment]

    def get(self, key: str) -> Story | None:
        """A story that is remembered."""
        return self._stories.get(key)

    def count(self, key: str, kind: Kind, bucket: int, *, authentic: bool) -> None:
        """One mention more of a kind; nothing where the story is not remembered."""
        story = self._stories.get(key)
        if story is not None:
            story.count_in(kind, bucket, authentic=authentic)

    def window(self, key: str, kind: Kind, bucket: int, length: int) -> tuple[int, int]:
        """All and authentic mentions of a story and kind in the `length` buckets that end with the bucket."""
        story = self._stories.get(key)
        window = story.windows.get(kind) if story is not None else None
        return window.window(bucket, length) if window is not None else (0, 0)

    def active(self, kind: Kind, bucket: int, length: int) -> list[tuple[int, str]]:
        """How many mentions of the kind each story has in the window, and its key, the largest first."""
        counts = [(self.window(key, kind, bucket, length)[0], key) for key in self._stories]
        return sorted(((count, key) for count, key in counts if count), key=lambda one: (-one[0], one[1]))

    def words(self, key: str) -> tuple[str, ...]:
        """What the story is about; nothing where it is not remembered."""
        story = self._stories.get(key)
        return story.words() if story is not None else ()

    def take(self, terms: Terms, bucket: int, held: Held = _nobody) -> Assignment:
        """The story of a mention with these terms, which is counted to it. `held` names stories that must not be forgotten."""
        weighed = self._usual.weigh(terms)
        ranked = self._ranked(weighed)
        if not ranked or ranked[0][0] > -ENOUGH:
            return self._begin(terms, weighed, bucket, held)._replace(kin=tuple([key for _, _, key in ranked]))
        best = self._stories[ranked[0][2]]
        self._add(best, terms, bucket)
        kin = tuple([key for _, _, key in ranked[1:]])
        if kin and ranked[1][0] <= -ENOUGH and self._are_one(best, second := self._stories[kin[0]]):
            older, younger = self._merge(best, second)
            return Assignment(older, kin[1:], younger)
        return Assignment(best.key, kin)

    def _ranked(self, terms: Sequence[Weighed]) -> list[tuple[float, int, str]]:
        """The stories that the terms speak for, the likeliest first: less than no nats, first bucket, key."""
        ranked = []
        for key in self._candidates(terms):
            story = self._stories[key]
            nats = story.likeness(terms)
            if nats >= RELATED:
                ranked.append((-nats - GROWN * log(story.count), story.first, key))
        ranked.sort()
        return ranked

    def _candidates(self, terms: Sequence[Weighed]) -> set[str]:
        """Stories that one of the terms defines."""
        stories, holders = self._stories, self._holders
        found = set()
        for term, _, _ in terms:
            for key in holders.get(term, ()):
                if key not in found and stories[key].defined_by(term):
                    found.add(key)
        return found

    def _begin(self, terms: Terms, weighed: Sequence[Weighed], bucket: int, held: Held) -> Assignment:
        if sum(-usual * weight for _, weight, usual in weighed) < ENOUGH:
            return Assignment()
        story = Story(self._name(weighed, bucket), bucket)
        self._stories[story.key] = story
        self._add(story, terms, bucket)
        self._usual.add(terms)
        if len(self._stories) > MOST:
            self._forget({story.key, *held()})
        return Assignment(story.key)

    def _name(self, weighed: Sequence[Weighed], bucket: int) -> str:
        """Its weightiest word and the day, with a number where that is taken."""
        words = [one for one in weighed if not is_shared(one[0])] or weighed
        first, _, _ = min(words, key=lambda one: (one[1] * one[2], one[0]))
        day = datetime.fromtimestamp(bucket * BUCKET_SECONDS, UTC)
        name = f"{first[:_LONGEST_NAME].strip('~')}-{day:%y%m%d}"
        number = 1
        while (key := name if number == 1 else f"{name}-{number}") in self._stories:
            number += 1
        return key

    def _add(self, story: Story, terms: Terms, bucket: int) -> None:
        known, holders = story.terms, self._holders
        for term in terms:
            if term not in known:
                holders.setdefault(term, {})[story.key] = None
        gone = story.add(terms, bucket)
        if gone:
            self._let_go(story.key, gone)

    def _are_one(self, best: Story, second: Story) -> bool:
        shared = best.kin.get(second.key, 0) + 1
        best.note_kin(second.key, shared)
        smaller = min(best.seen, second.seen)
        return shared + second.kin.get(best.key, 0) >= max(min(TOGETHER, smaller), MERGED * smaller)

    def _merge(self, one: Story, other: Story) -> tuple[str, str]:
        """The older goes on for both; the keys of both, its own first."""
        older, younger = sorted((one, other), key=lambda story: (story.first, story.key))
        self._drop(younger.key)
        before = list(older.terms)
        older.absorb(younger)
        self._let_go(older.key, [term for term in before if term not in older.terms])
        for term in older.terms:
            self._holders.setdefault(term, {})[older.key] = None
        return older.key, younger.key

    def _forget(self, spared: set[str]) -> None:
        """Down to `KEPT`: those of one mention first, the longest unseen first."""
        others = (story for story in self._stories.values() if story.key not in spared)
        ranked = sorted(others, key=lambda story: (min(story.count, 3), story.last, story.first, story.key))
        for story in ranked[: len(self._stories) - KEPT]:
            self._drop(story.key)

    def _drop(self, key: str) -> None:
        self._let_go(key, self._stories.pop(key).terms)

    def _let_go(self, key: str, terms: Iterable[str]) -> None:
        for term in terms:
            holders = self._holders[term]
            holders.pop(key, None)
            if not holders:
                del self._holders[term]

    def write(self) -> bytes:
        """The stored form, a JSON list; of each story made anew only where it has changed."""
        stories = self._stories.values()
        newest = max([story.last for story in stories], default=0)
        return b"".join((b"[", self._usual.write(), b",[", b",".join([story.write(newest) for story in stories]), b"]]"))

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
