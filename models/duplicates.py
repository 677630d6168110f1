"""Texts seen before: the same after normalisation, or nearly the same by MinHash. Bounded memory."""

import re
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from models.minhash import band_keys, pair_hashes
from models.text.spacing import spaced

_ADDRESSES = re.compile(r"https?://\S+|(?<!\w)@\w+")
LEAST_WORDS = 5
"""Shorter texts are compared exactly: two greetings are alike without being copies."""
MOST_WORDS = 400
"""Words of a long text that are compared."""
ALIKE = 0.8
"""Share of common word pairs (Jaccard) from which two texts count as copies."""
_SLOTS = 2**21


@dataclass(slots=True)
class _Story:
    """A text and its copies: the id of the first, and how many came."""

    first: str
    seen: int = 1


@dataclass(slots=True)
class _Text:
    """A text of the batch: its digest, and its word pairs and band keys where it is long enough."""

    digest: bytes
    pairs: npt.NDArray[np.uint64] | None = None
    keys: Sequence[int] = ()


class Duplicates:
    """Remembers up to `capacity` texts, spellings of one story each counted; the half longest unseen is dropped when full.

    Bands of signatures are kept in a table of fixed size (8 MB), where a newer text may displace an older one.
    """

    def __init__(self, capacity: int = 200_000) -> None:
        self._capacity = capacity
        self._stories: OrderedDict[bytes, _Story] = OrderedDict()
        self._pairs: list[tuple[bytes, bytes]] = []
        self._slots = array("i", [-1]) * _SLOTS

    def observe(self, ids: Sequence[str], folded_texts: Sequence[str]) -> list[tuple[int, str]]:
        """For each text: how many the same or nearly the same came before, and the id of the first ("" when none)."""
        texts = _read(folded_texts, self._stories.keys())
        return [self._observe(name, text) for name, text in zip(ids, texts, strict=True)]

    def _observe(self, name: str, text: _Text | None) -> tuple[int, str]:
        if text is None:
            return 0, ""
        story = self._stories.get(text.digest)
        if story is not None:
            self._stories.move_to_end(text.digest)
        else:
            story = self._near(text) or _Story(name, seen=0)
            self._remember(text.digest, story)
        if story.first == name:
            story.seen = max(1, story.seen)
            return 0, ""
        story.seen += 1
        return story.seen - 1, story.first

    def _near(self, text: _Text) -> _Story | None:
        """The story of a text that is nearly the same; a text without one is entered."""
        if text.pairs is None:
            return None
        own = None
        for place in {self._slots[key] for key in text.keys}:
            if place < 0:
                continue
            own = own or set(text.pairs.tolist())
            digest, pairs = self._pairs[place]
            other = set(np.frombuffer(pairs, np.uint64).tolist())
            if len(own & other) >= ALIKE * len(own | other) and (story := self._stories.get(digest)) is not None:
                return story
        for key in text.keys:
            self._slots[key] = len(self._pairs)
        self._pairs.append((text.digest, text.pairs.tobytes()))
        return None

    def _remember(self, digest: bytes, story: _Story) -> None:
        self._stories[digest] = story
        if len(self._stories) > self._capacity:
            for _ in range(self._capacity // 2):
                self._stories.popitem(last=False)
        if len(self._pairs) > self._capacity:
            self._forget_pairs()

    def _forget_pairs(self) -> None:
        gone = len(self._pairs) // 2
        self._pairs = self._pairs[gone:]
        self._slots = array("i", np.maximum(-1, np.frombuffer(self._slots, np.int32) - gone).tobytes())


def _read(folded_texts: Sequence[str], known: object) -> list[_Text | None]:
    """Digests of all texts; word pairs and band keys, in one go, of those that may be nearly the same as another."""
    texts: list[_Text | None] = []
    wanted: list[tuple[_Text, list[bytes]]] = []
    for folded in folded_texts:
        words = _words(folded)
        text = _Text(blake2b(b" ".join(words), digest_size=12).digest()) if words else None
        texts.append(text)
        if text is not None and len(words) >= LEAST_WORDS and text.digest not in known:  # type: ignore[operator]
            wanted.append((text, words[:MOST_WORDS]))
    if wanted:
        pairs, bounds = pair_hashes([words for _, words in wanted])
        keys = (band_keys(pairs, bounds) % _SLOTS).tolist()
        for at, (text, _) in enumerate(wanted):
            text.pairs, text.keys = pairs[bounds[at] : bounds[at + 1]], keys[at]
    return texts


def _words(folded: str) -> list[bytes]:
    """Without links and handles, which differ between copies."""
    if "@" in folded or "://" in folded:
        folded = _ADDRESSES.sub(" ", folded)
    return spaced(folded).encode("utf-8", "surrogatepass").split()
