"""Thresholds from a wanted precision."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from models.judging.figures import Z95, wilson
from models.judging.settle import Settled
from schemas.taxonomy import Kind

LEAST_JUDGED = 20
"""Fewer judged findings settle nothing, however low the wanted precision."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The lowest threshold of a kind that holds the wanted precision, with the findings at or above it; None: none does.

    `needed` is how many findings, all of them right, would be needed at least.
    """

    kind: Kind
    threshold: float | None
    judged: int
    right: int
    needed: int

    @property
    def too_few(self) -> bool:
        """Whether there are too few to tell, even if all of them were right."""
        return self.threshold is None and self.judged < self.needed


def choose(settled: Sequence[Settled], wanted: float) -> list[Choice]:
    """One choice for each kind that was judged. Raises ValueError for a precision that is none or cannot be shown."""
    if not 0 < wanted < 1:
        raise ValueError("the wanted precision lies between 0 and 1, without these: no number of verdicts shows that none is ever wrong")
    raised = [one for one in settled if one.finding.raised]
    return [_choose(kind, [one for one in raised if one.finding.kind is kind], wanted) for kind in sorted({o.finding.kind for o in raised})]


def needed(wanted: float) -> int:
    """How many findings, all right, have a lower Wilson bound of `wanted`."""
    return max(LEAST_JUDGED, ceil(Z95 * Z95 * wanted / (1 - wanted)))


def _choose(kind: Kind, found: list[Settled], wanted: float) -> Choice:
    """Cumulative from the top: the lower 95% bound of all findings from a probability on must reach what is wanted.

    Nothing is known below the threshold in force when the findings were raised: it is the lowest that can be chosen.
    """
    least = needed(wanted)
    ranked = sorted(found, key=lambda one: -one.finding.probability)
    best = Choice(kind, None, len(found), sum(one.right for one in found), least)
    right = 0
    for count, one in enumerate(ranked, 1):
        right += one.right
        last_of_its_probability = count == len(ranked) or ranked[count].finding.probability < one.finding.probability
        if last_of_its_probability and count >= LEAST_JUDGED and wilson(right, count)[0] >= wanted:
            best = Choice(kind, _threshold(ranked, count), count, right, least)
    return best


def _threshold(ranked: list[Settled], count: int) -> float:
    """The probability of the last finding kept; where all are, the lowest threshold that was in force."""
    lowest = ranked[count - 1].finding.probability
    if count < len(ranked):
        return lowest
    return min([lowest, *(one.finding.threshold for one in ranked if one.finding.threshold)])
