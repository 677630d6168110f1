"""What a feature's bins say in one source: log-odds by bin, made to rise or fall as the field knows it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.isotonic import IsotonicRegression

from models.bots.columns import Vector
from models.bots.features import FEATURES, LEARNT, Matrix

SMOOTHING = 0.05
"""Added to each bin's share of either class: a bin must hold a tenth of a class to say much."""
MOST = 2.0
"""Log-odds beyond which no bin of no source is believed."""
BINS = 24
_SHARES = np.r_[np.linspace(0.05, 0.95, 13), 0.98, 0.995]
YES_OR_NO = np.array([0.5])
JUDGED_EDGES: dict[str, Sequence[float]] = {
    "name_words": (0.5, 1.5),
    "age_days": (30.0, 180.0, 1_100.0),
    "posts_a_day": (50.0, 150.0),
    "widely_followed": (10_000.0, 100_000.0),
}


def edges_of(sources: Sequence[Matrix]) -> tuple[Vector, ...]:
    """Bins by the quantiles of each source, so that a large one does not rule."""
    learnt = tuple(_edges([found[:, place] for found in sources]) for place in range(len(LEARNT)))
    return learnt + tuple(np.array(JUDGED_EDGES.get(one.name, YES_OR_NO)) for one in FEATURES[len(LEARNT) :])


def _edges(columns: Sequence[Vector]) -> Vector:
    told = [column[~np.isnan(column)] for column in columns]
    told = [column for column in told if len(column)]
    if not told or len(np.unique(np.concatenate(told))) <= 2:
        return YES_OR_NO
    quantiles = np.concatenate([np.quantile(column, _SHARES) for column in told])
    return np.asarray(np.unique(np.quantile(quantiles, np.linspace(0.02, 0.98, BINS - 4))))


def balanced(labels: npt.NDArray[np.int8]) -> Vector:
    """Weights with which either class counts one half."""
    return np.asarray(np.where(labels == 1, 0.5 / max(1, (labels == 1).sum()), 0.5 / max(1, (labels == 0).sum())))


def curve(codes: npt.NDArray[np.intp], labels: npt.NDArray[np.int8], sign: int, bins: int) -> Vector:
    """Shape (bins,); `codes` beyond the bins are unknown and left out."""
    weights, told = balanced(labels), codes < bins
    people, bots = (np.bincount(codes[told & (labels == label)], weights[told & (labels == label)], bins) for label in (0, 1))
    odds = np.log((bots + SMOOTHING) / (people + SMOOTHING))
    risen = IsotonicRegression(increasing=sign > 0).fit_transform(np.arange(bins), odds, sample_weight=people + bots + 1e-3)
    return np.asarray(np.clip(risen, -MOST, MOST))
