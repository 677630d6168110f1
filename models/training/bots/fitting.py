"""Either family's points: curves averaged over sources, and for pictures boosted stumps beside them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from models.bots.columns import Vector
from models.bots.features import FEATURES, LEARNT, features
from models.bots.tables import codes_of
from models.training.bots.calibrating import Sums
from models.training.bots.curves import BINS, balanced, curve, edges_of
from models.training.bots.sets import ProfileSet

UNKNOWN = BINS
CURVES_SHARE = 0.4
"""Curves overlap: their sum over a picture profile's features is so much too sure."""
MASKED = (0.0, 0.3, 0.6)
"""Shares of the figures hidden from the stumps, so that any subset serves."""
_JUDGED_POINTS = {
    "verified": (0.0, -2.0),
    "name_is_handle": (0.0, 0.4),
    "name_has_digits": (0.0, 0.3),
    "age_days": (0.5, 0.2, 0.0, -0.2),
    "posts_a_day": (0.0, 0.4, 0.8),
    "widely_followed": (0.0, -0.4, -1.0),
}
_ON_PICTURES = {"has_url": (0.0, -0.8), "name_words": (0.5, 0.1, -0.3)}
"""No picture set tells them; people and firms have links there, and people a first and a last name."""

Codes = npt.NDArray[np.intp]
Points = npt.NDArray[np.float64]


def bins_of(sources: Sequence[ProfileSet]) -> tuple[Vector, ...]:
    """Edges of all features."""
    return edges_of([features(one.columns) for one in sources])


def coded(one: ProfileSet, edges: tuple[Vector, ...]) -> Codes:
    """Shape (profiles, features)."""
    return codes_of(features(one.columns), edges, UNKNOWN)


def averaged(sources: Sequence[ProfileSet], edges: tuple[Vector, ...]) -> Points:
    """Shape (features, bins + 1): for each learnt feature the mean of the curves of the sources that have it, each counting the same."""
    points = np.zeros((len(FEATURES), BINS + 1))
    codes = [(coded(one, edges), one.labels) for one in sources]
    for place, feature in enumerate(LEARNT):
        bins = len(edges[place]) + 1
        curves = [curve(found[:, place], labels, feature.sign, bins) for found, labels in codes if (found[:, place] < UNKNOWN).any()]
        if curves:
            points[place, :bins] = feature.share * np.mean(curves, axis=0)
    return points


def boosted(source: ProfileSet, edges: tuple[Vector, ...]) -> Points:
    """The same by boosted stumps with the features' signs, read off one bin at a time: a sum of stumps is a table."""
    codes = coded(source, edges)[:, : len(LEARNT)].astype(float)
    codes[codes >= UNKNOWN] = np.nan
    used = [place for place in range(len(LEARNT)) if len(np.unique(codes[~np.isnan(codes[:, place]), place])) > 1]
    model = _stumps(codes[:, used], source.labels, [LEARNT[place].sign for place in used])
    points = np.zeros((len(FEATURES), BINS + 1))
    nothing = np.full((1, len(used)), np.nan)
    start = model.decision_function(nothing)[0]
    for column, place in enumerate(used):
        bins = len(edges[place]) + 1
        asked = np.repeat(nothing, bins, axis=0)
        asked[:, column] = np.arange(bins)
        points[place, :bins] = model.decision_function(asked) - start
    return points


def picture_points(sources: Sequence[ProfileSet], edges: tuple[Vector, ...]) -> Points:
    """Mean of the damped curves and the stumps."""
    return np.asarray((CURVES_SHARE * averaged(sources, edges) + np.mean([boosted(one, edges) for one in sources], axis=0)) / 2)


def add_judged(points: Points, *, picture: bool) -> Points:
    """The weights set by judgement put in their places."""
    filled = points.copy()
    places = {feature.name: place for place, feature in enumerate(FEATURES)}
    for name, told in (_JUDGED_POINTS | (_ON_PICTURES if picture else {})).items():
        filled[places[name], : len(told)] = told
    return filled


class Curves(NamedTuple):
    """Points and the bins they are for."""

    edges: tuple[Vector, ...]
    points: Points

    @classmethod
    def of_microblogs(cls, sources: Sequence[ProfileSet]) -> "Curves":
        """Taught by sources of any family."""
        edges = bins_of(sources)
        return cls(edges, averaged(sources, edges))

    @classmethod
    def of_pictures(cls, sources: Sequence[ProfileSet]) -> "Curves":
        """Taught by picture sources."""
        edges = bins_of(sources)
        return cls(edges, picture_points(sources, edges))

    def sums(self, one: ProfileSet) -> Sums:
        """What the learnt features of each profile add up to."""
        codes = coded(one, self.edges)[:, : len(LEARNT)]
        return Sums(np.asarray(self.points[np.arange(len(LEARNT)), codes].sum(axis=1)), one.labels)


def _stumps(codes: Points, labels: npt.NDArray[np.int8], signs: list[int]) -> HistGradientBoostingClassifier:
    random = np.random.default_rng(0)
    shown = [np.where(random.random(codes.shape) < share, np.nan, codes) for share in MASKED]
    weights = np.tile(balanced(labels) * len(labels), len(MASKED))
    model = HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.08,
        max_leaf_nodes=2,
        min_samples_leaf=10,
        l2_regularization=2,
        early_stopping=False,
        monotonic_cst=signs,
    )
    with threadpool_limits(limits=1, user_api="openmp"):  # threads that wait for one another stall on a busy machine
        return model.fit(np.vstack(shown), np.tile(labels, len(MASKED)), sample_weight=weights)
