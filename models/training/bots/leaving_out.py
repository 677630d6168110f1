"""Sums for sources by tables that never saw them."""

from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.model_selection import StratifiedKFold

from models.bots.columns import Vector
from models.training.bots.calibrating import Told, calibrate
from models.training.bots.fitting import averaged, bins_of, coded, picture_points, sums
from models.training.bots.sets import ProfileSet, rows_of

FOLDS = 5


def of_family(sets: Sequence[ProfileSet], family: str) -> list[ProfileSet]:
    """The sets of one family."""
    return [one for one in sets if one.family == family]


def microblog_sums(sets: Sequence[ProfileSet], asked: ProfileSet, also_without: str = "") -> Vector:
    """Sums for one source by the curves of all others, the picture sets among them."""
    others = [one for one in sets if one.name not in {asked.name, also_without}]
    edges = bins_of(others)
    return sums(averaged(others, edges), coded(asked, edges))


def picture_sums(source: ProfileSet, seed: int = 0) -> Vector:
    """Sums fold by fold: there is one picture source only."""
    found = np.zeros(len(source.labels))
    for taught, asked in _folds(source, seed):
        lesson = rows_of(source, taught)
        edges = bins_of([lesson])
        found[asked] = sums(picture_points([lesson], edges), coded(rows_of(source, asked), edges))
    return found


def log_odds_left_out(sets: Sequence[ProfileSet]) -> dict[str, Told]:
    """Calibrated log-odds of each source (folds for pictures): neither tables nor calibration saw the rows."""
    found: dict[str, Told] = {}
    micro = of_family(sets, "microblog")
    for one in micro:
        others = [other for other in micro if other.name != one.name]
        scale = calibrate([(microblog_sums(sets, other, one.name), other.labels) for other in others])
        found[one.name] = (scale * microblog_sums(sets, one), one.labels)
    for one in of_family(sets, "picture"):
        odds = np.zeros(len(one.labels))
        for taught, asked in _folds(one, 1):
            lesson = rows_of(one, taught)
            scale = calibrate([(picture_sums(lesson), lesson.labels)])
            edges = bins_of([lesson])
            odds[asked] = scale * sums(picture_points([lesson], edges), coded(rows_of(one, asked), edges))
        found[one.name] = (odds, one.labels)
    return found


def _folds(source: ProfileSet, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    shuffled = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    yield from shuffled.split(np.zeros((len(source.labels), 1)), source.labels)
