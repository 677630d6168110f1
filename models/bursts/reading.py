"""What is known after a bin."""

from typing import NamedTuple

from models.bursts.phase import Burst

JUST_UNDER = 0.4999
"""The most that a point scores which starts no burst."""


class Window(NamedTuple):
    """One of the windows that end with the bin."""

    seconds: int
    counted: float
    usual: float
    """The median count of such a window, by the mean of logarithms."""
    height: float
    """Spreads above the median."""


class Reading(NamedTuple):
    """After a bin. `evidence` above `bar` starts a burst; `times` and `odds` compare the last hour with that hour's expectation."""

    start: int
    counted: float
    burst: Burst
    evidence: float
    bar: float
    known: bool = True
    hour_count: float = 0.0
    expected: float = 0.0
    odds: float = 0.0
    fall: float = 0.0
    windows: tuple[Window, ...] = ()
    """Shortest first; only where the series is not quiet."""

    @property
    def score(self) -> float:
        """0 to 1: 0.5 and more at the start of a burst and nowhere else, the higher the further above the bar."""
        score = self.evidence / (self.evidence + self.bar)
        return score if self.burst is Burst.STARTING else min(JUST_UNDER, score)

    @property
    def times(self) -> float:
        """The last hour as a multiple of what is usual for it."""
        return self.hour_count / self.expected if self.expected else 0.0
