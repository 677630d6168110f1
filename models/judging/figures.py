"""Settled findings counted: precision with its interval, and what was missed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from models.judging.settle import Settled

Z95 = 1.959964
"""Half-width of the 95% interval in standard deviations."""
NOT_RAISED = "not raised"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one group. Only raised findings are `judged`; `other` of the `wrong` ones are of a kind that people name."""

    name: str
    judged: int
    right: int
    wrong: int
    other: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Share of the raised findings that are right; None where none was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval of the precision."""
        return wilson(self.right, self.judged)


GROUPS: dict[str, Callable[[Settled], str]] = {
    "kind": lambda one: one.finding.kind.value,
    "rule": lambda one: one.finding.rule.partition("/")[0] or f"{one.finding.kind.value}: {NOT_RAISED}",
    "language": lambda one: one.language or "unknown",
    "version": lambda one: one.finding.version or NOT_RAISED,
}
"""By what findings are counted; dampers of a rule (`rule/humour`) count with the rule."""


def figures(settled: Iterable[Settled], group: Callable[[Settled], str]) -> list[Figures]:
    """One row for each group, by name."""
    groups: dict[str, list[Settled]] = {}
    for one in settled:
        groups.setdefault(group(one), []).append(one)
    return [_row(name, groups[name]) for name in sorted(groups)]


def wilson(right: int, judged: int, z: float = Z95) -> tuple[float, float]:
    """Interval of a share (E. B. Wilson, 1927): sound for few cases and for shares near 0 or 1. Nothing judged: (0, 1)."""
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, z * z / judged
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / judged + spread / (4 * judged))
    return (0.0 if right == 0 else centre - half), (1.0 if right == judged else centre + half)


def _row(name: str, members: list[Settled]) -> Figures:
    raised = [one for one in members if one.finding.raised]
    right = sum(one.right for one in raised)
    other = sum(one.instead is not None for one in raised)
    return Figures(name, len(raised), right, len(raised) - right, other, sum(one.missed for one in members))
