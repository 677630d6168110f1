"""From sums to probabilities: logistic calibration on groups that were left out, with the rules' log-odds beside the model's."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from models.training.fitting import Labels, Table, Vector, fit
from models.training.sets import Examples
from models.training.vectors import Lexical

PRIOR = 1 / 3
"""Share of positives that probabilities are stated for: sets differ from 0.06 to 0.83, and no stream is like any of them."""


@dataclass(frozen=True)
class Calibration:
    """`probability = 1 / (1 + exp(-(scale * sum + rule * rules' log-odds + bias)))`."""

    scale: float
    rule: float
    bias: float


def left_out(known: Table, given: Examples, lexical: Lexical | None) -> Vector:
    """For each row the sum by a model that never saw its group."""
    sums = np.zeros(len(given.labels))
    for group in np.unique(given.groups):
        away = given.groups == group
        weights = fit(known.rows(~away), given.labels[~away], given.words_too[~away], lexical)
        sums[away] = weights.sums(known.rows(away))
    return sums


def calibrate(sums: Vector, rules: Vector, given: Examples, *, rule: float | None = None) -> Calibration:
    """Each group counts the same, each with `PRIOR` of positives; only rows that serve the word vectors (the clean sets) count.

    `rule` fixes the weight of the rules where labels were made by rules themselves.
    """
    chosen = given.words_too
    columns = np.column_stack([sums, rules]) if rule is None else sums[:, None]
    weights = _weights(given.labels[chosen], given.groups[chosen])
    model = LogisticRegression(C=1_000.0, max_iter=1_000).fit(columns[chosen], given.labels[chosen], sample_weight=weights)
    coefficients = model.coef_.ravel()
    scale = float(coefficients[0])
    by_rule = max(0.0, float(coefficients[1])) if rule is None else rule
    return Calibration(scale, by_rule, float(model.intercept_[0]))


def probabilities(sums: Vector, rules: Vector, calibration: Calibration) -> Vector:
    """Calibrated."""
    return np.asarray(1 / (1 + np.exp(-(calibration.scale * sums + calibration.rule * rules + calibration.bias))))


def _weights(labels: Labels, groups: npt.NDArray[np.int32]) -> Vector:
    weights = np.zeros(len(labels))
    for group in np.unique(groups):
        for label, share in ((1, PRIOR), (0, 1 - PRIOR)):
            rows = (groups == group) & (labels == label)
            weights[rows] = share / max(1, rows.sum())
    return np.asarray(weights * len(labels) / weights.sum())
