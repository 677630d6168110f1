"""Texts seen before: the same after normalisation, or nearly the same by MinHash. Bounded memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt

from models.bands import NOWHERE, BandTable, Keys, Places, repeated
from models.minhash import band_keys
from models.wording import Wording, wording

LEAST_WORDS = 5
"""Shorter texts are compared exactly: two greetings are alike without being copies."""
ALIKE = 0.8
"""Share of common word pairs (Jaccard) from which two texts count as copies."""
UNSEEN = (0, "")
"""Of a text that is the first of its kind."""


@dataclass(slots=True)
class _Story:
    """A text and its copies: the id of the first, and how many came."""

    first: str
    seen: int = 0


@dataclass(slots=True)
class _Batch:
    """A batch of texts; those that may be nearly the same as another have a row each.

    `rows` gives the row of each text, or `NOWHERE`; `places` where a key was entered before the batch, `shared` which keys stand
    twice in it, `likely` which rows have any such key. `entered` are the rows of new entries, `fresh` the places of those of
    their keys that are shared.
    """

    rows: list[int]
    pairs: bytes
    bounds: list[int]
    keys: Keys
    places: Places
    shared: npt.NDArray[np.bool_]
    likely: list[bool]
    entered: list[int] = field(default_factory=list)
    fresh: dict[int, int] = field(default_factory=dict)

    def pairs_of(self, row: int) -> bytes:
        return self.pairs[self.bounds[row] : self.bounds[row + 1]]

    def candidates(self, row: int) -> list[int]:
        """Places of the entries that share a key with the row."""
        keys = zip(self.keys[row].tolist(), self.places[row].tolist(), self.shared[row].tolist(), strict=True)
        found = dict.fromkeys(self.fresh.get(key, place) if shared else place for key, place, shared in keys)
        return [place for place in found if place != NOWHERE]

    def enter(self, row: int, place: int) -> None:
        self.entered.append(row)
        if self.likely[row]:
            self.fresh.update(dict.fromkeys(self.keys[row][self.shared[row]].tolist(), place))


class Duplicates:
    """Remembers up to `capacity` texts, spellings of one story each counted; the half longest unseen is dropped when full.

    `_stories` by digest, the longest unseen first; of each text that others are compared with its digest in `_entered` and
    its word pairs in `_pairs`.
    """

    def __init__(self, capacity: int = 200_000) -> None:
        self._capacity = capacity
        self._stories: dict[int, _Story] = {}
        self._entered: list[int] = []
        self._pairs: list[bytes] = []
        self._bands = BandTable()

    def observe(self, ids: Sequence[str], folded_texts: Sequence[str]) -> list[tuple[int, str]]:
        """For each text: how many the same or nearly the same came before, and the id of the first ("" when none)."""
        read = wording(folded_texts)
        digests = [hash(key) if key else None for key in read.keys]
        batch = self._batch(read, digests)
        seen = [self._observe(at, name, digest, batch) for at, (name, digest) in enumerate(zip(ids, digests, strict=True))]
        if batch.entered:
            known = len(self._entered)
            self._bands.enter(batch.keys[batch.entered], np.arange(known - len(batch.entered), known, dtype=np.int32))
        if len(self._entered) > self._capacity:
            self._forget_entries()
        return seen

    def _batch(self, read: Wording, digests: Sequence[int | None]) -> _Batch:
        known = self._stories
        unknown = np.fromiter((digest not in known for digest in digests), bool, len(digests))
        wanted = unknown & (read.words >= LEAST_WORDS)
        pairs = read.pairs[np.repeat(wanted, read.counts)]
        bounds = np.concatenate([[0], np.cumsum(read.counts[wanted])])
        keys = band_keys(pairs, bounds)
        places, shared = self._bands.look_up(keys), repeated(keys)
        likely = ((places != NOWHERE) | shared).any(axis=1)
        rows = np.where(wanted, np.cumsum(wanted) - 1, NOWHERE).tolist()
        return _Batch(rows, pairs.tobytes(), (bounds * pairs.itemsize).tolist(), keys, places, shared, likely.tolist())

    def _observe(self, at: int, name: str, digest: int | None, batch: _Batch) -> tuple[int, str]:
        if digest is None:
            return UNSEEN
        story = self._stories.pop(digest, None) or self._near(digest, batch.rows[at], batch) or _Story(name)
        self._stories[digest] = story
        if len(self._stories) > self._capacity:
            self._stories = dict(islice(self._stories.items(), self._capacity // 2, None))
        if story.first == name:
            story.seen = story.seen or 1
            return UNSEEN
        story.seen += 1
        return story.seen - 1, story.first

    def _near(self, digest: int, row: int, batch: _Batch) -> _Story | None:
        """The story of a text that is nearly the same; a text without one is entered."""
        if row == NOWHERE:
            return None
        pairs = batch.pairs_of(row)
        if batch.likely[row]:
            own = _set_of(pairs)
            for place in batch.candidates(row):
                if _alike(own, _set_of(self._pairs[place])) and (story := self._stories.get(self._entered[place])) is not None:
                    return story
        batch.enter(row, len(self._entered))
        self._entered.append(digest)
        self._pairs.append(pairs)
        return None

    def _forget_entries(self) -> None:
        gone = len(self._entered) // 2
        self._entered, self._pairs = self._entered[gone:], self._pairs[gone:]
        self._bands.forget(gone)


def _set_of(pairs: bytes) -> set[int]:
    return set(np.frombuffer(pairs, np.uint64).tolist())


def _alike(own: set[int], other: set[int]) -> bool:
    return len(own & other) >= ALIKE * len(own | other)
