"""One head fitted: several linear views of the same texts, each as weights of n-grams and words, added up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from models.features import BUCKETS, WIDTHS, extract
from models.training.vectors import Lexical

Vector = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int8]
CHUNK = 2_000
STRENGTH = 5.0
"""Inverse regularisation of the n-gram model; the blend and this value are those of the recorded experiment (docs/models.md)."""
NAIVE_STRENGTH = 0.3
BLEND = 0.5
LEXICAL_STRENGTH = 0.003
MOST_WEIGHTS = (40_000, 120_000)
"""Kept of either block; of the words more, since the word vectors know rare ones."""


@dataclass(frozen=True)
class Weights:
    """Linear weights of one head: n-grams (all columns of `Features`, the characters' first) and the bias of the sum."""

    ngrams: Vector
    bias: float

    def sums(self, table: csr_matrix) -> Vector:
        """Log-odds before calibration."""
        return np.asarray(table @ self.ngrams + self.bias)


def table(texts: Sequence[str]) -> csr_matrix:
    """Features of the texts, shape (texts, columns of all blocks)."""
    parts = [extract(texts[at : at + CHUNK]) for at in range(0, len(texts), CHUNK)]
    return vstack([hstack(part, format="csr") for part in parts], format="csr")


def fit_ngrams(known: csr_matrix, labels: Labels) -> Weights:
    """Logistic regression blended with one over features scaled by naive Bayes ratios (Wang and Manning, 2012)."""
    plain = _regression(STRENGTH).fit(known, labels)
    ratio = _naive_ratio(known, labels)
    naive = _regression(NAIVE_STRENGTH).fit(known.multiply(ratio).tocsr(), labels)
    weights = (1 - BLEND) * plain.coef_.ravel() + BLEND * ratio * naive.coef_.ravel()
    return Weights(weights, float((1 - BLEND) * plain.intercept_[0] + BLEND * naive.intercept_[0]))


def fit_vectors(known: csr_matrix, labels: Labels, lexical: Lexical) -> Weights:
    """A regression on averaged word vectors, as one weight a word."""
    places = BUCKETS + lexical.columns
    averaged = known[:, places] @ lexical.vectors
    mean, deviation = averaged.mean(axis=0), averaged.std(axis=0) + 1e-6
    model = LogisticRegression(C=LEXICAL_STRENGTH, class_weight="balanced", max_iter=1_000).fit((averaged - mean) / deviation, labels)
    direction = model.coef_.ravel() / deviation
    weights = np.zeros(sum(WIDTHS))
    weights[places] = lexical.vectors @ direction
    return Weights(weights, float(model.intercept_[0] - mean @ direction))


def blend(views: Sequence[Weights], known: csr_matrix) -> Weights:
    """The views added up, each in units of its standard deviation over `known`."""
    scaled = [(1 / max(1e-9, float(view.sums(known).std())), view) for view in views]
    return Weights(np.sum([scale * view.ngrams for scale, view in scaled], axis=0), float(sum(scale * view.bias for scale, view in scaled)))


def pruned(weights: Weights) -> Weights:
    """Only the `MOST_WEIGHTS` greatest weights of either block: the rest changes hardly a sum and fills the file."""
    blocks = np.split(weights.ngrams, [BUCKETS])
    return Weights(np.concatenate([_greatest(*pair) for pair in zip(blocks, MOST_WEIGHTS, strict=True)]), weights.bias)


def _greatest(values: Vector, most: int) -> Vector:
    least = np.partition(np.abs(values), -most)[-most]
    return np.where(np.abs(values) >= least, values, 0)


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", max_iter=300)


def _naive_ratio(features: csr_matrix, labels: Labels) -> Vector:
    present = features > 0
    positive = 1 + np.asarray(present[labels == 1].sum(axis=0)).ravel()
    negative = 1 + np.asarray(present[labels == 0].sum(axis=0)).ravel()
    return np.asarray(np.log((positive / positive.sum()) / (negative / negative.sum())))
