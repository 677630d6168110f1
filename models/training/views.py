"""The views of one head: n-grams, word vectors, and what a teacher says; learnt from some rows, summed into one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.training.fitting import Vector, Weights, blend, fit_ngrams, fit_vectors, pruned
from models.training.lessons import Material, joined
from models.training.teaching import Lesson, Posts, distil
from models.training.vectors import Lexical

VIEWS = ("ngrams", "vectors", "teacher")
"""Each counts one standard deviation in the sum: shares were not tuned."""

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Surroundings:
    """What a head is learnt with beside its own rows: word vectors, unlabelled posts, and the lesson of the other language."""

    vectors: Lexical
    posts: Posts
    abroad: Lesson


def views(material: Material, chosen: Chosen, around: Surroundings) -> dict[str, Weights]:
    """Each view learnt from the rows chosen; of the posts those that are not among the others."""
    labels, clean = material.given.labels, chosen & material.given.clean
    away = {text for text, here in zip(material.given.texts, chosen, strict=True) if not here}
    return {
        "ngrams": fit_ngrams(material.known[chosen], labels[chosen]),
        "vectors": fit_vectors(material.known[clean], labels[clean], around.vectors),
        "teacher": distil(joined(material.lesson(chosen), around.abroad), around.posts.without(away) if away else around.posts),
    }


def together(found: dict[str, Weights], material: Material, chosen: Chosen) -> Weights:
    """The views summed, without the weights that tell least."""
    return pruned(blend(list(found.values()), material.known[chosen]))


def left_out(material: Material, around: Surroundings) -> tuple[Vector, dict[str, Vector]]:
    """For each row the sum by a head that never saw its group, whole and view by view."""
    size = len(material.given.labels)
    whole, parts = np.zeros(size), {name: np.zeros(size) for name in VIEWS}
    for group in np.unique(material.given.groups):
        away = material.given.groups == group
        found = views(material, ~away, around)
        rows = material.known[away]
        whole[away] = together(found, material, ~away).sums(rows)
        for name, weights in found.items():
            parts[name][away] = weights.sums(rows) / max(1e-9, float(weights.sums(material.known[~away]).std()))
    return whole, parts
