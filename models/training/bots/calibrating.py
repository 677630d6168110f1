"""From sums to log-odds for a prior of one half, each source counting the same.

A scale and no bias: curves weigh both classes the same, so their sum has its own nought. The level at which bots begin differs from
source to source by more than two or three sources can tell, and a bias fitted to them is off on the next.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from models.bots.columns import Vector
from models.training.bots.curves import balanced

Told = tuple[Vector, npt.NDArray[np.int8]]
"""Sums and labels of one source."""


def calibrate(told: Sequence[Told]) -> float:
    """The scale."""
    found = np.concatenate([one for one, _ in told])[:, None]
    weights = np.concatenate([balanced(labels) for _, labels in told]) * 1_000
    model = LogisticRegression(C=1_000.0, fit_intercept=False)
    model.fit(found, np.concatenate([labels for _, labels in told]), sample_weight=weights)
    return float(model.coef_[0, 0])
