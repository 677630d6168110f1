"""Log-odds for sources by tables that never saw them."""

from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.model_selection import StratifiedKFold

from models.training.bots.calibrating import Calibration, Sums, Told, calibrate
from models.training.bots.fitting import MASKED, Curves
from models.training.bots.sets import ProfileSet, hidden, rows_of

FOLDS = 5


def of_family(sets: Sequence[ProfileSet], family: str) -> list[ProfileSet]:
    """The sets of one family."""
    return [one for one in sets if one.family == family]


def without(sets: Sequence[ProfileSet], name: str) -> list[ProfileSet]:
    """All sets but this."""
    return [one for one in sets if one.name != name]


def folds(source: ProfileSet, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Places that teach, and places that are asked."""
    shuffled = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    yield from shuffled.split(np.zeros((len(source.labels), 1)), source.labels)


def microblog_calibration(sets: Sequence[ProfileSet]) -> Calibration:
    """Each microblog by the curves of all other sets, with none, some and most of its figures hidden."""
    sums: list[Sums] = []
    for one in of_family(sets, "microblog"):
        curves = Curves.of_microblogs(without(sets, one.name))
        sums += [curves.sums(hidden(one, share)) for share in MASKED]
    return calibrate(sums)


def picture_calibration(source: ProfileSet) -> Calibration:
    """Fold by fold: there is one picture source only."""
    asked = [Curves.of_pictures([rows_of(source, taught)]).sums(rows_of(source, asked)) for taught, asked in folds(source, 0)]
    return calibrate(asked)


def log_odds_left_out(sets: Sequence[ProfileSet]) -> dict[str, Told]:
    """Calibrated log-odds of each source (folds for pictures): neither tables nor calibration saw the rows."""
    found: dict[str, Told] = {}
    for one in of_family(sets, "microblog"):
        others = without(sets, one.name)
        found[one.name] = (microblog_calibration(others).log_odds(Curves.of_microblogs(others).sums(one)), one.labels)
    for one in of_family(sets, "picture"):
        odds = np.zeros(len(one.labels))
        for taught, asked in folds(one, 1):
            lesson = rows_of(one, taught)
            odds[asked] = picture_calibration(lesson).log_odds(Curves.of_pictures([lesson]).sums(rows_of(one, asked)))
        found[one.name] = (odds, one.labels)
    return found
