"""How unlikely a count is against its expectation: the tail of a negative binomial whose scatter is learnt online."""

from math import isnan, log10, sqrt

from scipy.special import betainc

MOST = 40.0
LEAST_SCATTER, FIRST_SCATTER, FIRST_WEIGHT = 0.01, 0.3, 144.0
CLIP = 3.0
_NOTABLE = 2.0
_FALLEN, _FALL_NEEDS = 4.0, 8.0


class Scatter:
    """The excess of the variance over a Poisson's, as a share of the squared mean: forgotten like the season, bursts clipped."""

    __slots__ = ("total", "weight")

    def __init__(self, total: float = FIRST_SCATTER * FIRST_WEIGHT, weight: float = FIRST_WEIGHT) -> None:
        self.total = total
        self.weight = weight

    @property
    def value(self) -> float:
        """At least 0.01."""
        return max(LEAST_SCATTER, self.total / self.weight) if self.weight > 0 else FIRST_SCATTER

    def deviation(self, expected: float) -> float:
        """The standard deviation of a count with that expectation."""
        return sqrt(expected + self.value * expected * expected)

    def learn(self, count: float, expected: float, keep: float) -> None:
        """Take a window's count in; one far above teaches no more than three deviations."""
        excess = min(count - expected, CLIP * self.deviation(expected))
        self.total = keep * self.total + (excess * excess - expected) / (expected * expected + 1)
        self.weight = keep * self.weight + 1


def rise(count: float, expected: float, scatter: Scatter) -> float:
    """One in 10 to this power for so many or more; 0 where the count is nothing notable, at most 40."""
    if count <= expected + _NOTABLE * scatter.deviation(expected):
        return 0.0
    value = scatter.value
    part = value * expected
    chance = float(betainc(count, 1 / value, part / (1 + part)))
    return _power(chance)


def fall(count: float, expected: float, scatter: Scatter) -> float:
    """One in 10 to this power for so few or fewer; 0 where the count is nothing notable."""
    if expected < _FALL_NEEDS or count * _FALLEN > expected:
        return 0.0
    value = scatter.value
    chance = float(betainc(1 / value, count + 1, 1 / (1 + value * expected)))
    return _power(chance)


def _power(chance: float) -> float:
    """The negative logarithm; 0 where the chance could not be reckoned."""
    if isnan(chance):
        return 0.0
    return max(0.0, min(MOST, -log10(chance))) if chance > 0 else MOST
