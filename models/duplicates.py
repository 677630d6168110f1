"""Texts seen before: the same after normalisation, or nearly the same by MinHash. Bounded memory."""

import re
from collections.abc import Sequence
from hashlib import blake2b

from rensa import RMinHash

_NOISE = re.compile(r"https?://\S+|(?<!\w)@\w+|[^\w#]+")
LEAST_WORDS = 5
PERMUTATIONS = 32
BANDS = 8
ROWS = PERMUTATIONS // BANDS
ALIKE = 0.8
"""Share of equal MinHash values: an estimate of the Jaccard similarity of word pairs."""


class Duplicates:
    """Remembers up to `capacity` texts; the older half is dropped when full."""

    def __init__(self, capacity: int = 100_000) -> None:
        self._capacity = capacity
        self._exact: dict[bytes, list[str | int]] = {}
        self._bands: dict[tuple[int, ...], bytes] = {}
        self._signatures: dict[bytes, list[int]] = {}

    def observe(self, ids: Sequence[str], folded: Sequence[str]) -> list[tuple[int, str]]:
        """For each text: how many the same or nearly the same came before, and the id of the first ("" when none)."""
        return [self._observe(name, text) for name, text in zip(ids, folded, strict=True)]

    def _observe(self, name: str, text: str) -> tuple[int, str]:
        words = _NOISE.sub(" ", text).split()
        digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        entry = self._exact.get(digest) or self._near(digest, words)
        if entry is not None:
            if entry[0] != name:
                entry[1] = int(entry[1]) + 1
            return int(entry[1]) - 1, "" if entry[0] == name else str(entry[0])
        self._remember(digest, name)
        return 0, ""

    def _near(self, digest: bytes, words: list[str]) -> list[str | int] | None:
        if len(words) < LEAST_WORDS:
            return None
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([f"{first} {second}" for first, second in zip(words, words[1:], strict=False)])
        signature = list(sketch.digest())
        keys = [(band, *signature[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]
        for key in keys:
            other = self._bands.get(key)
            if other is not None and other in self._exact and _similarity(signature, self._signatures[other]) >= ALIKE:
                return self._exact[other]
        self._signatures[digest] = signature
        self._bands.update(dict.fromkeys(keys, digest))
        return None

    def _remember(self, digest: bytes, name: str) -> None:
        if len(self._exact) >= self._capacity:
            kept = list(self._exact)[self._capacity // 2 :]
            self._exact = {key: self._exact[key] for key in kept}
            self._signatures = {key: self._signatures[key] for key in kept if key in self._signatures}
            self._bands = {key: digest for key, digest in self._bands.items() if digest in self._signatures}
        self._exact[digest] = [name, 1]


def _similarity(first: list[int], second: list[int]) -> float:
    return sum(a == b for a, b in zip(first, second, strict=True)) / PERMUTATIONS
