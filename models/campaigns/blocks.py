"""The ring of posts in records of 32: which blocks changed, and the posts that stored blocks hold."""

from collections.abc import Iterable, Mapping

import orjson

from models.campaigns.kept import Kept, kept_of, row_of
from models.campaigns.meeting import RING

BLOCK = 32
SPARE = 4_096
"""Posts beyond the ring that may be taken between two calls of `written` before a block is written over that a restart would need."""
BLOCKS = (RING + SPARE) // BLOCK
NAME = "block:"


class Blocks:
    """Remembers which blocks changed since they were last written."""

    def __init__(self) -> None:
        self._changed: set[int] = set()

    def changed(self, number: int, posts: int = 1) -> None:
        """So many posts from this number on are new, or gone."""
        self._changed.update(range(number // BLOCK, (number + posts - 1) // BLOCK + 1))

    def written(self, posts: Mapping[int, Kept]) -> dict[str, bytes]:
        """Records of the changed blocks."""
        records = {}
        for block in sorted(self._changed):
            held = (posts.get(number) for number in range(block * BLOCK, (block + 1) * BLOCK))
            records[f"{NAME}{block % BLOCKS}"] = orjson.dumps([row_of(kept) for kept in held if kept is not None])
        self._changed.clear()
        return records

    def restore(self, place: int, record: bytes, count: int) -> list[Kept]:
        """The posts of a record that were remembered at `count`. Raises TypeError or ValueError where it is no block."""
        rows = orjson.loads(record)
        if not isinstance(rows, list):
            raise TypeError("not a block")
        posts = [kept_of(row) for row in rows]
        if not 0 <= place < BLOCKS or any(kept.number // BLOCK % BLOCKS != place or kept.number < 0 for kept in posts):
            raise ValueError("posts of another block")
        for kept in posts:
            if kept.number >= count:
                self.changed(kept.number)
        return [kept for kept in posts if count - RING <= kept.number < count]


def in_order(posts: Iterable[Kept]) -> list[Kept]:
    """By number."""
    return sorted(posts, key=lambda kept: kept.number)
