"""What words speak for which language: log-likelihoods of known words, and of the n-grams of unknown ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from models.language.symbols import END, Symbols, symbols
from models.language.words import Hashes, Places, Words, ngrams, words

FOLDER: Final = Path(__file__).parent / "weights"
STEP: Final = 0.05
"""Weights are kept as whole numbers of so many nats."""
SLOT_BITS: Final = 18
UNSEEN_WORD: Final = 2e-7
"""Share of a word that a language's list lacks: what nats are counted from."""
GRAM_WEIGHT: Final = 0.75
"""What the n-grams of an unknown word count, over the square root of their number."""
CLEAR: Final = 8.0
"""Nats by which the first language must lead for unknown words not to be asked."""

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Slots:
    """Known words by the first bits of their hash: `places` has a word's row, or -1, and `hashes` the whole hash."""

    places: npt.NDArray[np.int32]
    hashes: Hashes

    def find(self, hashes: Hashes) -> npt.NDArray[np.int32]:
        """The row of each word, -1 for those not known."""
        slots = slot(hashes)
        return np.where(self.hashes[slots] == hashes, self.places[slots], np.int32(-1))


@dataclass(frozen=True)
class Evidence:
    """Nats by word and language (`known`), by bucket of n-grams and language (`grams`, a power of two rows), and by language (`prior`)."""

    languages: tuple[str, ...]
    slots: Slots
    known: Matrix
    grams: Matrix
    prior: Matrix

    def sums(self, found: Symbols, given: Words) -> Matrix:
        """Shape (texts, languages): what each text's words speak for, without the prior.

        Unknown words are asked where the known ones leave a doubt.
        """
        count = int(np.count_nonzero(found == END))
        places = self.slots.find(given.hashes)
        is_known = places >= 0
        bounds = _bounds(np.bincount(given.rows[is_known], minlength=count))
        sums = np.asarray(_matrix(given.weights[is_known], places[is_known], bounds, len(self.known)) @ self.known)
        unknown = np.flatnonzero(~is_known & (given.weights > 0) & self._doubtful(sums)[given.rows])
        if len(unknown):
            sums += self._of_unknown(found, given, unknown, count)
        return sums

    def _doubtful(self, sums: Matrix) -> npt.NDArray[np.bool_]:
        """Texts in which the second language comes near the first."""
        odds = sums + self.prior
        best = odds.argmax(axis=1)[:, None]
        first = np.take_along_axis(odds, best, 1)[:, 0]
        np.put_along_axis(odds, best, -np.inf, 1)
        return np.asarray(first - odds.max(axis=1) < CLEAR)

    def _of_unknown(self, found: Symbols, given: Words, unknown: Places, count: int) -> Matrix:
        hashes, sizes = ngrams(found, given.starts[unknown], given.ends[unknown])
        buckets = bucket(hashes, len(self.grams)).astype(np.int32)
        shares = (GRAM_WEIGHT * given.weights[unknown] / np.sqrt(sizes)).astype(np.float32)
        bounds = _bounds(np.bincount(given.rows[unknown], sizes, count).astype(np.intp))
        return np.asarray(_matrix(np.repeat(shares, sizes), buckets, bounds, len(self.grams)) @ self.grams)


def slots_of(known: Sequence[str]) -> Slots:
    """Slots for folded words, one symbol sequence each. Raises ValueError where two share a slot."""
    given = words(symbols(known))
    slots = slot(given.hashes)
    if len(given.rows) != len(known) or len(np.unique(slots)) != len(known):
        raise ValueError("each known word must be one word with a slot of its own")
    places = np.full(1 << SLOT_BITS, -1, np.int32)
    hashes = np.zeros(1 << SLOT_BITS, np.uint32)
    places[slots], hashes[slots] = np.arange(len(known)), given.hashes
    return Slots(places, hashes)


def slot(hashes: Hashes) -> Hashes:
    """The slot of a word."""
    return hashes >> np.uint32(32 - SLOT_BITS)


def bucket(hashes: Hashes, buckets: int) -> Hashes:
    """The row of an n-gram among `buckets`, a power of two."""
    return hashes >> np.uint32(33 - buckets.bit_length())


@cache
def load_evidence(folder: Path = FOLDER) -> Evidence:
    """The weights on disk."""
    with np.load(folder / "language.npz", allow_pickle=False) as arrays:
        known = arrays["words"].tobytes().decode("utf-8").split(" ")
        return Evidence(
            languages=tuple(read_manifest(folder)["languages"]),
            slots=slots_of(known),
            known=arrays["known"].astype(np.float32) * np.float32(STEP),
            grams=arrays["grams"].astype(np.float32) * np.float32(STEP),
            prior=arrays["prior"].astype(np.float32),
        )


def known_words(folder: Path = FOLDER) -> list[str]:
    """The words that the weights on disk know."""
    with np.load(folder / "language.npz", allow_pickle=False) as arrays:
        return str(arrays["words"].tobytes().decode("utf-8")).split(" ")


def word_shares(languages: Sequence[str], folder: Path = FOLDER) -> dict[str, float]:
    """The words known of any of these languages, with the greatest of their shares there."""
    columns = [list(read_manifest(folder)["languages"]).index(language) for language in languages]
    with np.load(folder / "language.npz", allow_pickle=False) as arrays:
        nats = arrays["known"][:, columns].max(axis=1) * STEP
    shares = (np.expm1(nats) * UNSEEN_WORD).tolist()
    return {word: share for word, share in zip(known_words(folder), shares, strict=True) if share > 0}


def read_manifest(folder: Path = FOLDER) -> dict[str, Any]:
    """What the weights were made from and what they reach."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _bounds(sizes: Places) -> npt.NDArray[np.int32]:
    bounds = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


def _matrix(values: Matrix, columns: npt.NDArray[np.int32], bounds: npt.NDArray[np.int32], width: int) -> csr_matrix:
    return csr_matrix((values, columns, bounds), shape=(len(bounds) - 1, width))
