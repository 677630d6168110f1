"""The posts of one watch that are remembered, the newest `RING`, and where to find them by account, by wording and by what they share."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

from models.campaigns.kept import Kept, keep
from models.campaigns.likeness import alike
from models.campaigns.meeting import RING, Meeting
from models.campaigns.pictures import Pictures
from models.campaigns.post import Post
from models.campaigns.reading import Reading, read_texts
from models.campaigns.shares import shared_keys
from models.campaigns.sketch import comparable, minima
from models.moments import seconds_of

WINDOW = 86_400.0
"""Seconds of event time within which posts belong together, to either side: some come late."""
MOST_WORDINGS = 3
"""That a text may be a near-copy of; more than one joins them."""
Group = int | str
K = TypeVar("K")


class Memory:
    """`posts` by number. All else follows from them, so that what is restored is the same as what was never stopped."""

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self.posts: dict[int, Kept] = {}
        self.by_account: dict[str, list[int]] = {}
        self.by_group: dict[Group, list[int]] = {}
        self._exact: dict[str, int] = {}
        self._pictures = Pictures()
        self._meeting = Meeting(max(0, count - 1))

    @classmethod
    def of(cls, posts: Sequence[Kept], count: int) -> "Memory":
        """As it was when `count` posts had been taken and these, in order, were remembered."""
        made = cls(count)
        posts = list({kept.number: kept for kept in posts}.values())
        for kept in posts:
            made._index(kept)
        if posts:
            reading = read_texts([kept.text for kept in posts])
            wanted = comparable(reading.words, reading.letters) & ~np.array([kept.shared for kept in posts], bool)
            numbers = np.array([kept.number for kept in posts], np.int64)[wanted]
            made._meeting = Meeting.of(count, numbers, minima(reading.words, reading.letters, wanted))
        return made

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self._meeting.nbytes

    def room(self) -> int:
        """How many posts may be read at once."""
        return self._meeting.room(self.count)

    def copied(self, reading: Reading, shared: Sequence[bool]) -> dict[int, list[int]]:
        """By the numbers that these texts are about to have, the posts that each is a near-copy of, the nearest first.

        What is `shared` is a copy of the same words at most: it neither makes nor joins a campaign.
        """
        wanted = comparable(reading.words, reading.letters) & ~np.array(shared, bool)
        if not wanted.any():
            return {}
        numbers = self.count + np.flatnonzero(wanted).astype(np.int64)
        pairs = self._meeting.enter(numbers, minima(reading.words, reading.letters, wanted))
        mine, theirs = pairs.numbers.tolist(), pairs.others.tolist()
        posts, plain, count = self.posts, reading.plain, self.count
        ones = [plain[number - count] for number in mine]
        near = alike(ones, [posts[number].plain if number < count else plain[number - count] for number in theirs], pairs.words)
        found: dict[int, list[int]] = {}
        for at in np.flatnonzero(near).tolist():
            found.setdefault(mine[at], []).append(theirs[at])
        return found

    def add(self, post: Post, plain: str, copied: Sequence[int], *, shared: bool) -> Kept:
        """Remember the next post, and forget the oldest for it."""
        at = seconds_of(post.at)
        groups: tuple[Group, ...] = self._wordings(plain, at, copied)
        if post.links or post.media:
            groups = tuple(dict.fromkeys((*groups, *map(self._pictures.keyed, shared_keys(post.links, post.media)))))
        kept = keep(self.count, post, plain, groups, shared=shared)
        self._forget(self.count - RING)
        self._index(kept)
        self.count += 1
        return kept

    def of_account(self, account: str, most: int | None = None) -> list[Kept]:
        """Its posts, oldest first; of many the newest."""
        numbers = self.by_account.get(account, [])
        return [self.posts[number] for number in (numbers if most is None else numbers[-most:])]

    def of_group(self, group: Group, at: float, most: int = RING) -> Iterator[Kept]:
        """Posts around a moment that share the group; of many the newest."""
        for number in self.by_group.get(group, [])[-most:]:
            kept = self.posts[number]
            if abs(kept.at - at) <= WINDOW:
                yield kept

    def _wordings(self, plain: str, at: float, copied: Sequence[int]) -> tuple[int, ...]:
        """The wordings that a text is one of: of the same text's, of near-copies', or a new one."""
        if not plain:
            return ()
        same = self.posts.get(self._exact.get(plain, -1))
        if same is not None and abs(same.at - at) <= WINDOW:
            return wordings_of(same)
        found: dict[int, None] = {}
        for other in copied:
            post = self.posts.get(other)
            if post is not None and abs(post.at - at) <= WINDOW and found.keys().isdisjoint(theirs := wordings_of(post)):
                found[theirs[0]] = None
        return tuple(found)[:MOST_WORDINGS] if found else (self.count,)

    def _index(self, kept: Kept) -> None:
        number, account = kept.number, kept.account
        self.posts[number] = kept
        if account in self.by_account:
            self.by_account[account].append(number)
        else:
            self.by_account[account] = [number]
        if kept.plain:
            self._exact[kept.plain] = number
        for group in kept.groups:
            if group in self.by_group:
                self.by_group[group].append(number)
            else:
                self.by_group[group] = [number]
            if isinstance(group, str):
                self._pictures.use(group)

    def _forget(self, number: int) -> None:
        gone = self.posts.pop(number, None)
        if gone is None:
            return
        _drop_first(self.by_account, gone.account)
        for group in gone.groups:
            _drop_first(self.by_group, group)
            if isinstance(group, str) and group not in self.by_group:
                self._pictures.forget(group)
        if self._exact.get(gone.plain) == number:
            del self._exact[gone.plain]


def wordings_of(kept: Kept) -> tuple[int, ...]:
    """Its groups that are wordings."""
    return tuple(group for group in kept.groups if isinstance(group, int))


def _drop_first(index: dict[K, list[int]], key: K) -> None:
    numbers = index[key]
    del numbers[0]
    if not numbers:
        del index[key]
