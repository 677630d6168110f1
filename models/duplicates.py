"""Texts seen before: the same after normalisation, or nearly the same by MinHash. Bounded memory."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from rensa import RMinHash

_NOISE = re.compile(r"https?://\S+|(?<!\w)@\w+|[^\w#]+")
LEAST_WORDS = 5
"""Shorter texts are compared exactly: two greetings are alike without being copies."""
MOST_WORDS = 400
"""Words of a long text that are compared."""
ALIKE = 0.8
"""Estimated share of common word pairs (Jaccard) from which two texts count as copies."""
PERMUTATIONS = 32
BANDS = 8
_ROWS = PERMUTATIONS // BANDS
_SLOTS = 2**21


@dataclass(slots=True)
class _Story:
    """A text and its copies: the id of the first, and how many came."""

    first: str
    seen: int = 1


class Duplicates:
    """Remembers up to `capacity` texts, spellings of one story each counted; the half longest unseen is dropped when full.

    Bands of signatures are kept in a table of fixed size (8 MB), where a newer text may displace an older one.
    """

    def __init__(self, capacity: int = 200_000) -> None:
        self._capacity = capacity
        self._stories: dict[bytes, _Story] = {}
        self._sketches: list[tuple[RMinHash, bytes]] = []
        self._slots = array("i", [-1]) * _SLOTS

    def observe(self, ids: Sequence[str], folded_texts: Sequence[str]) -> list[tuple[int, str]]:
        """For each text: how many the same or nearly the same came before, and the id of the first ("" when none)."""
        return [self._observe(name, text) for name, text in zip(ids, folded_texts, strict=True)]

    def _observe(self, name: str, text: str) -> tuple[int, str]:
        words = _NOISE.sub(" ", text).split()
        if not words:
            return 0, ""
        digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=12).digest()
        story = self._stories.pop(digest, None) or self._near(digest, words)
        if story is None:
            self._remember(digest, _Story(name))
            return 0, ""
        self._remember(digest, story)
        if story.first == name:
            return 0, ""
        story.seen += 1
        return story.seen - 1, story.first

    def _near(self, digest: bytes, words: list[str]) -> _Story | None:
        """The story of a text that is nearly the same; a text without one is entered."""
        if len(words) < LEAST_WORDS:
            return None
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([f"{first} {second}" for first, second in pairwise(words[:MOST_WORDS])])
        values = sketch.digest()
        slots = [hash((band, *values[band : band + _ROWS])) % _SLOTS for band in range(0, PERMUTATIONS, _ROWS)]
        for place in {self._slots[slot] for slot in slots}:
            if place >= 0 and sketch.jaccard(self._sketches[place][0]) >= ALIKE:
                story = self._stories.get(self._sketches[place][1])
                if story is not None:
                    return story
        self._enter(sketch, digest, slots)
        return None

    def _enter(self, sketch: RMinHash, digest: bytes, slots: list[int]) -> None:
        place = len(self._sketches)
        self._sketches.append((sketch, digest))
        for slot in slots:
            self._slots[slot] = place

    def _remember(self, digest: bytes, story: _Story) -> None:
        self._stories[digest] = story
        if len(self._stories) > self._capacity:
            for old in list(self._stories)[: self._capacity // 2]:
                del self._stories[old]
        if len(self._sketches) > self._capacity:
            self._forget_sketches()

    def _forget_sketches(self) -> None:
        gone = len(self._sketches) // 2
        self._sketches = self._sketches[gone:]
        self._slots = array("i", [max(-1, place - gone) for place in self._slots])
