"""From sums to log-odds for a prior of one half, each source counting the same."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from models.bots.columns import Vector
from models.training.bots.curves import balanced

Told = tuple[Vector, npt.NDArray[np.int8]]
"""Sums and labels of one source."""


def calibrate(told: Sequence[Told]) -> tuple[float, float]:
    """Scale and bias."""
    found = np.concatenate([one for one, _ in told])[:, None]
    weights = np.concatenate([balanced(labels) for _, labels in told]) * 1_000
    model = LogisticRegression(C=1_000.0).fit(found, np.concatenate([labels for _, labels in told]), sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0])
