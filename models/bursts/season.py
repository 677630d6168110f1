"""What a bin usually counts at its hour of day and week, learnt online and slowly forgotten."""

from array import array

from models.bursts.clock import COARSE, FINE

LEAST = 0.02
_TOO_LARGE = 1e9
_PLACES = COARSE + FINE + 1


class Season:
    """Weighted sums for every cell. New bins weigh more rather than old ones less, which is the same and touches one cell only."""

    __slots__ = ("_counts", "_priors", "_weights", "now")

    def __init__(self, priors: tuple[float, float], counts: "array[float] | None" = None, weights: "array[float] | None" = None) -> None:
        self._priors = priors
        self._counts = counts or array("d", bytes(8 * _PLACES))
        self._weights = weights or array("d", bytes(8 * (_PLACES + 1)))
        self.now = self._weights[-1] or 1.0
        """The weight of a bin of today."""

    def expect(self, coarse: int, fine: int) -> float:
        """The mean of a cell, drawn towards that of its hour, and this towards that of all."""
        counts, weights, now = self._counts, self._weights, self.now
        near, far = self._priors[1] * now, self._priors[0] * now
        mean = counts[0] / weights[0] if weights[0] else 0.0
        hour = (counts[1 + coarse] + far * mean) / (weights[1 + coarse] + far)
        place = 1 + COARSE + fine
        return max(LEAST, (counts[place] + near * hour) / (weights[place] + near))

    def learn(self, coarse: int, fine: int, count: float) -> None:
        """Add a bin."""
        counts, weights, now = self._counts, self._weights, self.now
        for place in (0, 1 + coarse, 1 + COARSE + fine):
            counts[place] += now * count
            weights[place] += now

    def age(self, keep: float) -> None:
        """Let what was learnt lose weight."""
        self.now = min(self.now / keep, 1e300) if keep else 1e300
        if self.now > _TOO_LARGE:
            self._counts = array("d", [count / self.now for count in self._counts])
            self._weights = array("d", [weight / self.now for weight in self._weights])
            self.now = 1.0

    def copy(self) -> "Season":
        """One that learns apart from this."""
        other = Season(self._priors, self._counts[:], self._weights[:])
        other.now = self.now
        return other

    def kept(self) -> "tuple[array[float], array[float]]":
        """All that has to be kept."""
        return self._counts, array("d", [*self._weights[:-1], self.now])
