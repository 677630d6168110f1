"""From sums to log-odds for a prior of one half, each source counting the same, with some figures hidden as in real lists."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from models.bots.columns import Vector
from models.training.bots.curves import balanced

Labels = npt.NDArray[np.int8]
Told = tuple[Vector, Labels]
"""Log-odds and labels of one source."""


class Sums(NamedTuple):
    """Of one source: what the learnt features add up to, and the labels."""

    sums: Vector
    labels: Labels


class Calibration(NamedTuple):
    """What sums are multiplied by, and what is added."""

    scale: float
    bias: float

    def log_odds(self, one: Sums) -> Vector:
        """Calibrated."""
        return self.scale * one.sums + self.bias


def calibrate(told: Sequence[Sums]) -> Calibration:
    """By logistic regression."""
    found = np.concatenate([one.sums for one in told])[:, None]
    weights = np.concatenate([balanced(one.labels) for one in told]) * 1_000
    model = LogisticRegression(C=1_000.0).fit(found, np.concatenate([one.labels for one in told]), sample_weight=weights)
    return Calibration(float(model.coef_[0, 0]), float(model.intercept_[0]))
