"""Starting, still high, over, quiet: with hysteresis and a cool-down."""

from enum import StrEnum

from models.bursts.design import Design

NEVER = -(10**12)


class Burst(StrEnum):
    """Where a series stands."""

    QUIET = "quiet"
    STARTING = "starting"
    HIGH = "high"
    OVER = "over"


class Phase:
    """When the last burst started, whether it lasts, and since when the evidence has been low."""

    __slots__ = ("high", "high_at", "started")

    def __init__(self, started: int = NEVER, high_at: int = NEVER, *, high: bool = False) -> None:
        self.started = started
        self.high_at = high_at
        self.high = high

    def step(self, now: int, evidence: float, bar: float, design: Design, *, may_start: bool) -> Burst:
        """The next standing. `now` is the start of the bin; a burst is over an hour after the evidence was last near the bar."""
        if self.high:
            if evidence >= design.still * bar:
                self.high_at = now
            if now - self.high_at < design.over_after:
                return Burst.HIGH
            self.high = False
            return Burst.OVER
        if not may_start or evidence <= bar or now - self.started < design.cool_down:
            return Burst.QUIET
        self.started = self.high_at = now
        self.high = True
        return Burst.STARTING

    def hold(self, now: int) -> Burst:
        """The standing while nothing is known: a blind series neither starts a burst nor ends one."""
        if not self.high:
            return Burst.QUIET
        self.high_at = now
        return Burst.HIGH

    def copy(self) -> "Phase":
        """One that goes on apart from this."""
        return Phase(self.started, self.high_at, high=self.high)
