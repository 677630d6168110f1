"""From sums to probabilities: logistic calibration on groups that were left out, with the rules' log-odds beside the model's."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from models.training.fitting import Labels, Vector
from models.training.sets import Examples

PRIOR = 0.4
"""Share of positives that probabilities are stated for: near that of most sets (0.06 to 0.83); no stream is like any of them."""
BALANCED = 0.5
"""The same for heads whose sets are balanced by design."""


@dataclass(frozen=True)
class Calibration:
    """`probability = 1 / (1 + exp(-(scale * sum + rule * rules' log-odds + bias)))`."""

    scale: float
    rule: float
    bias: float


def calibrate(sums: Vector, rules: Vector, given: Examples, prior: float) -> Calibration:
    """Each group counts the same, `prior` of the whole is positive; only rows of the clean sets count."""
    chosen = given.clean
    weights = _weights(given.labels[chosen], given.groups[chosen], prior)
    columns = np.column_stack([sums, rules])[chosen]
    model = LogisticRegression(C=1_000.0, max_iter=1_000).fit(columns, given.labels[chosen], sample_weight=weights)
    scale, rule = (float(one) for one in model.coef_.ravel())
    return Calibration(scale, max(0.0, rule), float(model.intercept_[0]))


def probabilities(sums: Vector, rules: Vector, calibration: Calibration) -> Vector:
    """Calibrated."""
    return np.asarray(1 / (1 + np.exp(-(calibration.scale * sums + calibration.rule * rules + calibration.bias))))


def _weights(labels: Labels, groups: npt.NDArray[np.int32], prior: float) -> Vector:
    weights = np.zeros(len(labels))
    for label, share in ((1, prior), (0, 1 - prior)):
        present = np.unique(groups[labels == label])
        for group in present:
            rows = (groups == group) & (labels == label)
            weights[rows] = share / len(present) / rows.sum()
    return np.asarray(weights * len(labels))
