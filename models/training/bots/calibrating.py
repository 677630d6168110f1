"""From sums to log-odds for a prior of one half, each source counting the same.

A scale, and what is added for figures that are not told; no bias. Curves weigh both classes the same, so the sum of all figures has its own
nought, and the level at which bots begin differs from source to source by more than two or three sources can tell. Yet what is told of
nearly everybody (followers, likes) speaks for people: a sum over few figures is too low.
"""

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
    """Of one source: what the learnt features add up to, the share of them that is unknown, and the labels."""

    sums: Vector
    unknown: Vector
    labels: Labels


class Calibration(NamedTuple):
    """`scale` of the sums, and what is added where all is unknown."""

    scale: float
    missing: float

    def log_odds(self, one: Sums) -> Vector:
        """Calibrated."""
        return self.scale * one.sums + self.missing * one.unknown


def calibrate(told: Sequence[Sums]) -> Calibration:
    """By logistic regression."""
    found = np.concatenate([np.column_stack([one.sums, one.unknown]) for one in told])
    weights = np.concatenate([balanced(one.labels) for one in told]) * 1_000
    model = LogisticRegression(C=1_000.0, fit_intercept=False)
    model.fit(found, np.concatenate([one.labels for one in told]), sample_weight=weights)
    return Calibration(*map(float, model.coef_[0]))
