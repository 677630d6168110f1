"""A teacher that reads whole sentences, and what of it a linear head can learn (distillation on unlabelled posts).

The teacher is a logistic regression on sentence vectors of a multilingual encoder: it learns from both languages at once and knows
order and context, but costs milliseconds a text. The head learns the teacher's log-odds of many posts by ridge regression on its own
features, so that it costs nothing more in service.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from models.training.encoder import Vectors
from models.training.fitting import Labels, Vector, Weights

TEACHER_STRENGTH = 0.001
PENALTY = 1.0
STEPS = 20
"""Conjugate-gradient steps of the ridge regression: more change the head's sums by less than a hundredth of their spread."""


@dataclass(frozen=True)
class Lesson:
    """Labelled sentence vectors, shape (rows, 384)."""

    vectors: Vectors
    labels: Labels


@dataclass(frozen=True)
class Posts:
    """Unlabelled posts: their texts, features and sentence vectors."""

    texts: tuple[str, ...]
    table: csr_matrix
    vectors: Vectors

    def without(self, texts: Collection[str]) -> "Posts":
        """Those that are not among the texts."""
        kept = np.array([text not in texts for text in self.texts])
        return Posts(tuple(text for text in self.texts if text not in texts), self.table[kept], self.vectors[kept])


def teacher(lesson: Lesson) -> Pipeline:
    """A fitted teacher; `decision_function` gives log-odds."""
    model = LogisticRegression(C=TEACHER_STRENGTH, class_weight="balanced", max_iter=500)
    return make_pipeline(StandardScaler(), model).fit(lesson.vectors, lesson.labels)


def distil(lesson: Lesson, posts: Posts) -> Weights:
    """What a linear head can say of the posts as the teacher would."""
    told: Vector = teacher(lesson).decision_function(posts.vectors)
    model = Ridge(alpha=PENALTY, solver="sparse_cg", max_iter=STEPS, tol=1e-4).fit(posts.table, told)
    return Weights(model.coef_, float(model.intercept_))
