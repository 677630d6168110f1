"""One head fitted: hashed n-grams with a blend of naive Bayes weights, and word vectors folded into weights by word."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from models.features import BUCKETS, extract
from models.training.vectors import Lexical

Vector = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int8]
CHUNK = 2_000
STRENGTH = 5.0
"""Inverse regularisation of the n-gram model; the blend and this value are those of the recorded experiment (docs/models.md)."""
NAIVE_STRENGTH = 0.3
BLEND = 0.5
LEXICAL_STRENGTH = 0.003
LEXICAL_SHARE = 1.0
"""Standard deviations of word-vector evidence for each one of n-gram evidence."""


@dataclass(frozen=True)
class Table:
    """Features of many texts: n-grams (both blocks side by side) and single words."""

    ngrams: csr_matrix
    lexical: csr_matrix

    def rows(self, chosen: npt.NDArray[np.bool_]) -> "Table":
        """Some of the rows."""
        return Table(self.ngrams[chosen], self.lexical[chosen])


@dataclass(frozen=True)
class Weights:
    """Linear weights of one head: n-grams (2 * BUCKETS), words (BUCKETS), bias of the sum."""

    ngrams: Vector
    lexical: Vector
    bias: float

    def sums(self, table: Table) -> Vector:
        """Log-odds before calibration."""
        return np.asarray(table.ngrams @ self.ngrams + table.lexical @ self.lexical + self.bias)


def table(texts: list[str]) -> Table:
    """Features of the texts."""
    parts = [extract(texts[at : at + CHUNK]) for at in range(0, len(texts), CHUNK)]
    ngrams = vstack([hstack([part.characters, part.words], format="csr") for part in parts], format="csr")
    return Table(ngrams, vstack([part.lexical for part in parts], format="csr"))


def fit(known: Table, labels: Labels, words_too: npt.NDArray[np.bool_], lexical: Lexical | None) -> Weights:
    """Weights from labelled rows; rows without `words_too` do not teach the word vectors."""
    ngrams, bias = _fit_ngrams(known.ngrams, labels)
    if lexical is None:
        return Weights(ngrams, np.zeros(BUCKETS), bias)
    words, offset = _fit_lexical(known.lexical[words_too], labels[words_too], lexical)
    first, second = known.ngrams @ ngrams, known.lexical @ words
    share = LEXICAL_SHARE * first.std() / max(second.std(), 1e-9)
    return Weights(ngrams, words * share, bias + offset * share)


def _fit_ngrams(features: csr_matrix, labels: Labels) -> tuple[Vector, float]:
    """Logistic regression blended with one over features scaled by naive Bayes ratios (Wang and Manning, 2012)."""
    plain = _regression(STRENGTH).fit(features, labels)
    ratio = _naive_ratio(features, labels)
    naive = _regression(NAIVE_STRENGTH).fit(features.multiply(ratio).tocsr(), labels)
    weights = (1 - BLEND) * plain.coef_.ravel() + BLEND * ratio * naive.coef_.ravel()
    return weights, float((1 - BLEND) * plain.intercept_[0] + BLEND * naive.intercept_[0])


def _fit_lexical(features: csr_matrix, labels: Labels, lexical: Lexical) -> tuple[Vector, float]:
    """A regression on averaged vectors, as one weight a word."""
    averaged = features[:, lexical.columns] @ lexical.vectors
    mean, deviation = averaged.mean(axis=0), averaged.std(axis=0) + 1e-6
    model = LogisticRegression(C=LEXICAL_STRENGTH, class_weight="balanced", max_iter=1_000).fit((averaged - mean) / deviation, labels)
    direction = model.coef_.ravel() / deviation
    words = np.zeros(BUCKETS)
    words[lexical.columns] = lexical.vectors @ direction
    return words, float(model.intercept_[0] - mean @ direction)


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", max_iter=300)


def _naive_ratio(features: csr_matrix, labels: Labels) -> Vector:
    present = features > 0
    positive = 1 + np.asarray(present[labels == 1].sum(axis=0)).ravel()
    negative = 1 + np.asarray(present[labels == 0].sum(axis=0)).ravel()
    return np.asarray(np.log((positive / positive.sum()) / (negative / negative.sum())))
