"""The memory of one watch in which campaigns are looked for."""

from collections.abc import Mapping, Sequence
from typing import Self

from models.campaigns.blocks import NAME as BLOCK_NAME
from models.campaigns.blocks import Blocks, in_order
from models.campaigns.finding import Finder
from models.campaigns.memory import Memory
from models.campaigns.post import Outcome, Post
from models.campaigns.reading import MOST_TEXT, read_texts
from models.campaigns.slots import NAME as SLOT_NAME
from models.campaigns.slots import Slots
from models.campaigns.wordings import reposted
from models.pause import uncollected


class Gathering:
    """Takes the posts of one watch in the order of the log and tells which campaigns they make. Event time only; bounded.

    `count` is the number of posts ever taken; the caller keeps it with its own state, and writes the records of `written` before it.
    `written` is called at least every `blocks.SPARE` posts.
    """

    def __init__(self, watch: str) -> None:
        self._watch = watch
        self._blocks = Blocks()
        self._memory = Memory()
        self._finder = Finder(watch, self._memory, Slots())
        self._refused: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Posts ever taken."""
        return self._memory.count

    @property
    def refused(self) -> tuple[str, ...]:
        """Names of stored records that were no such thing, and were left out."""
        return self._refused

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays; the posts themselves are Python objects."""
        return self._memory.nbytes

    @classmethod
    def restore(cls, watch: str, stored: Mapping[str, bytes], count: int) -> Self:
        """As it was when it had taken `count` posts; what was written for later ones is dropped."""
        made = cls(watch)
        slots, posts, refused = Slots(), [], []
        for name in sorted(stored):
            kind, _, place = name.rpartition(":")
            try:
                if f"{kind}:" == BLOCK_NAME:
                    posts += made._blocks.restore(int(place), stored[name], count)
                elif f"{kind}:" == SLOT_NAME:
                    slots.restore(int(place), stored[name], count)
                else:
                    refused.append(name)
            except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
                refused.append(name)
        made._memory = Memory.of(in_order(posts), count)
        made._finder = Finder(watch, made._memory, slots)
        made._refused = tuple(refused)
        return made

    def take(self, posts: Sequence[Post]) -> list[Outcome]:
        """One outcome for each post, in order; the same as if each came alone."""
        outcomes: list[Outcome] = []
        with uncollected():
            while len(outcomes) < len(posts):
                first = len(outcomes)
                outcomes += self._take(posts[first : first + self._memory.room()])
        return outcomes

    def written(self) -> dict[str, bytes]:
        """The records that changed since the last call, by name."""
        return self._blocks.written(self._memory.posts) | self._finder.slots.written(self.count)

    def _take(self, posts: Sequence[Post]) -> list[Outcome]:
        reading = read_texts([post.text for post in posts])
        shared = [post.shared or reposted(post.text[:MOST_TEXT]) for post in posts]
        copied = self._memory.copied(reading, shared)
        first, memory, look = self._memory.count, self._memory, self._finder.look
        self._blocks.changed(first, len(posts))
        rows = enumerate(zip(posts, reading.plain, shared, strict=True), first)
        return [look(memory.add(post, plain, copied.get(number, ()), shared=repost)) for number, (post, plain, repost) in rows]
