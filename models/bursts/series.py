"""A series of counts, bin after bin: the evidence for a burst, and where the series stands."""

from math import expm1

from models.bursts.bar import Bar
from models.bursts.clock import cells
from models.bursts.design import Design, scaled
from models.bursts.odds import CLIP, Scatter, fall, rise
from models.bursts.phase import Burst, Phase
from models.bursts.reading import Reading, Window
from models.bursts.recent import UNKNOWN, Recent
from models.bursts.season import Season
from models.bursts.usual import Usual

MOST_COUNT = 1e12
STANDARD = Design()


class Series:
    """Online and bounded: what a bin brings depends on this and earlier bins only. Times are epoch seconds."""

    __slots__ = ("bar", "last", "phase", "recent", "scale", "scatter", "season", "seen", "usual")

    def __init__(self, width: int, design: Design = STANDARD) -> None:
        self.scale = scaled(design, width)
        self.recent = Recent(self.scale)
        self.usual = [Usual(self.scale.samples) for _ in self.scale.windows]
        self.season = Season(self.scale.priors)
        self.scatter = Scatter()
        self.bar = Bar(self.scale)
        self.phase = Phase()
        self.seen = 0
        """Known bins so far."""
        self.last: int | None = None
        """The start of the latest bin."""

    def observe(self, start: int, count: float, *, known: bool = True) -> Reading:
        """Take a bin in; `known` is false where its sources were down, and then `count` is not looked at.

        Bins left out before it are unknown: observe zero for those in which the sources were up. Raises ValueError where `start` does not
        come after the last bin, or the count is negative, above 10^12 or no number.
        """
        if known and not 0 <= count <= MOST_COUNT:
            raise ValueError(f"a count lies between 0 and 10^12: {count}")
        self._move_to(start)
        if known:
            return self._read(start, count)
        self.recent.skip()
        return Reading(start, 0.0, self.phase.hold(start), 0.0, self.bar.height, known=False)

    def copy(self) -> "Series":
        """One that goes on apart from this."""
        other = Series.__new__(Series)
        other.scale, other.seen, other.last = self.scale, self.seen, self.last
        other.recent, other.usual = self.recent.copy(), [usual.copy() for usual in self.usual]
        other.season, other.scatter = self.season.copy(), Scatter(self.scatter.total, self.scatter.weight)
        other.bar, other.phase = self.bar.copy(), self.phase.copy()
        return other

    def _move_to(self, start: int) -> None:
        """Skip the bins left out, and let what was learnt age."""
        steps = 1
        if self.last is not None:
            if start <= self.last:
                raise ValueError(f"bins must advance: {start} does not come after {self.last}")
            steps = max(1, round((start - self.last) / self.scale.width))
            for _ in range(min(steps - 1, self.scale.recent)):
                self.recent.skip()
        self.season.age(self.scale.keep**steps)
        self.last = start

    def _read(self, start: int, count: float) -> Reading:
        """Compare with what was usual before the bin, then learn from it."""
        design = self.scale.design
        coarse, fine = cells(start, self.scale.width, design.zone)
        mean = self.season.expect(coarse, fine)
        self.recent.push(count, mean)
        means = self.recent.means()
        hour, expected = self.recent.hour()
        warm = self.seen >= self.scale.warm
        heights = [usual.height(height, design.soft) for usual, height in zip(self.usual, means, strict=True)] if warm else [0.0]
        odds = rise(hour, expected, self.scatter) if warm else 0.0
        evidence = max(sum(heights) / len(heights), odds / design.odds_unit)
        bar = self.bar.height
        burst = self.phase.step(start, evidence, bar, design, may_start=warm and count > 0 and hour - expected >= design.floor)
        few = fall(hour, expected, self.scatter) if warm else 0.0
        windows = () if burst is Burst.QUIET else self._windows(heights)
        reading = Reading(start, count, burst, evidence, bar, hour_count=hour, expected=expected, odds=odds, fall=few, windows=windows)
        self._learn(coarse, fine, count, means)
        self.bar.learn(start, evidence)
        return reading

    def _learn(self, coarse: int, fine: int, count: float, means: list[float]) -> None:
        """A burst teaches no more than three deviations, once there is a usual."""
        if self.seen >= self.scale.warm:
            mean = self.recent.expected[-1]
            self.season.learn(coarse, fine, min(count, mean + CLIP * self.scatter.deviation(mean)))
            self.scatter.learn(*self.recent.hour(), self.scale.keep)
        else:
            self.season.learn(coarse, fine, count)
        self.seen += 1
        if self.seen % self.scale.stride == 0:
            for usual, mean in zip(self.usual, means, strict=True):
                if mean != UNKNOWN:
                    usual.learn(mean)

    def _windows(self, heights: list[float]) -> tuple[Window, ...]:
        """With the counts that a person can check."""
        scale = self.scale
        return tuple(
            Window(bins * scale.width, self.recent.count(bins), expm1(usual.median()) * bins, height)
            for bins, usual, height in zip(scale.windows, self.usual, heights, strict=True)
        )
