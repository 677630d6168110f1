"""What the teacher is taught, and the posts on which the heads listen to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from models.heads.names import HEADS, LANGUAGES, Head
from models.training import sets
from models.training.encoder import Encoder, Vectors
from models.training.fitting import table
from models.training.sets import Examples
from models.training.source import Row
from models.training.sources import MOST_UNLABELLED, UNLABELLED
from models.training.teaching import Lesson, Posts

MOST_TAUGHT = 2_500
"""Rows of each source that the teacher reads, evenly spread: the encoder costs 30 ms a text."""


@dataclass(frozen=True)
class Material:
    """One head's examples with their features; sentence vectors of the rows `taught` (row numbers)."""

    given: Examples
    known: csr_matrix
    taught: npt.NDArray[np.intp]
    vectors: Vectors

    def lesson(self, chosen: npt.NDArray[np.bool_]) -> Lesson:
        """Of the rows taught, those chosen."""
        rows = chosen[self.taught]
        return Lesson(self.vectors[rows], self.given.labels[self.taught[rows]])

    def all(self) -> Lesson:
        """Every row taught."""
        return self.lesson(np.ones(len(self.given.labels), bool))


def materials(data: Path, encoder: Encoder, judged: Mapping[Head, Sequence[Row]]) -> dict[Head, Material]:
    """Of every head. Raises FileNotFoundError naming a set that is missing."""
    return {head: _material(sets.examples(data, head, judged.get(head, ())), encoder) for head in HEADS}


def posts(found: dict[Head, Material], data: Path, encoder: Encoder) -> dict[str, Posts]:
    """By language, all rows that any teacher is taught and the unlabelled posts, each text once."""
    return {
        language: _posts([one for head, one in found.items() if head.language == language], _unlabelled(data, language), encoder)
        for language in LANGUAGES
    }


def joined(first: Lesson, second: Lesson) -> Lesson:
    """Both lessons."""
    return Lesson(np.vstack([first.vectors, second.vectors]), np.concatenate([first.labels, second.labels]))


def _material(given: Examples, encoder: Encoder) -> Material:
    taught = np.sort(np.concatenate([_spread(rows) for rows in _by_source(given)]))
    return Material(given, table(given.texts), taught, encoder.encode([given.texts[at] for at in taught]))


def _by_source(given: Examples) -> Iterable[npt.NDArray[np.intp]]:
    for source in np.unique(given.sources[given.clean]):
        yield np.flatnonzero(given.clean & (given.sources == source))


def _spread(rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    return rows if len(rows) <= MOST_TAUGHT else rows[np.linspace(0, len(rows) - 1, MOST_TAUGHT).astype(int)]


def _posts(found: list[Material], unlabelled: list[str], encoder: Encoder) -> Posts:
    taught = (material.given.texts[at] for material in found for at in material.taught)
    texts = tuple(dict.fromkeys([*taught, *unlabelled]))
    return Posts(texts, table(texts), encoder.encode(texts))


def _unlabelled(data: Path, language: str) -> list[str]:
    return [row["text"] for file in UNLABELLED[language] for row in sets.spread(sets.read(data, file), MOST_UNLABELLED)]
