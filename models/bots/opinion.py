"""What the model thinks of one profile; its reasons are put in words only when asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp

from models.bots.columns import Columns
from models.bots.features import FEATURES, Matrix
from models.bots.wording import words

MOST_REASONS = 4
LEAST_TOLD = 0.1
"""Log-odds below which a contribution is not worth a word."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the opinions of one call share."""

    columns: Columns
    contributions: Matrix


class _Figures(Mapping[str, float]):
    """The figures of one profile, read where they are asked for."""

    def __init__(self, columns: Columns, row: int) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, name: str) -> float:
        return float(self._columns[name][self._row])

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(slots=True)
class BotOpinion:
    """`log_odds` for a prior of one half; `known` of thirteen things that inform; not `enough`: no opinion should be acted on."""

    log_odds: float
    known: int
    enough: bool
    batch: Batch
    row: int

    @property
    def probability(self) -> float:
        """That it is fake or automated, were half of all accounts so."""
        return 1 / (1 + exp(-self.log_odds))

    def reasons(self) -> tuple[str, ...]:
        """The strongest contributions, each with its figures and what it adds to the log-odds."""
        groups: dict[str, float] = {}
        for feature, points in zip(FEATURES, self.batch.contributions[self.row].tolist(), strict=True):
            groups[feature.group] = groups.get(feature.group, 0.0) + points
        told = sorted((group for group in groups if abs(groups[group]) >= LEAST_TOLD), key=lambda group: -abs(groups[group]))
        values = _Figures(self.batch.columns, self.row)
        return tuple(f"{words(group, values)} ({groups[group]:+.1f})" for group in told[:MOST_REASONS])
