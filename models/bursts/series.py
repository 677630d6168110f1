"""A series of counts, bin after bin: the evidence for a burst, and where the series stands."""

from array import array
from math import expm1, log1p

from models.bursts.bar import Bar
from models.bursts.clock import cells
from models.bursts.design import Design, Scale, scaled
from models.bursts.odds import CLIP, Scatter, fall, rise
from models.bursts.phase import Burst, Phase
from models.bursts.reading import Reading, Window
from models.bursts.season import Season
from models.bursts.usual import Usual

UNKNOWN = -1.0
MOST_COUNT = 1e12


class Series:
    """Online and bounded: what a bin brings depends on this and earlier bins only."""

    __slots__ = ("_bar", "_counts", "_expected", "_logs", "_phase", "_scale", "_scatter", "_season", "_seen", "_usual", "last")

    def __init__(self, width: int, design: Design = Design()) -> None:  # noqa: B008 - frozen
        scale = scaled(design, width)
        self._scale = scale
        self._logs = array("d", [UNKNOWN]) * scale.recent
        self._counts = self._logs[:]
        self._expected = array("d", bytes(8 * scale.odds_bins))
        self._usual = [Usual(scale.samples) for _ in scale.windows]
        self._season = Season(scale.priors)
        self._scatter = Scatter()
        self._bar = Bar(scale)
        self._phase = Phase()
        self._seen = 0
        self.last: int | None = None
        """The start of the latest bin."""

    def observe(self, start: int, count: float, *, known: bool = True) -> Reading:
        """Take the bin that starts at `start` (epoch seconds) in; `known` is false where its sources were down.

        Bins left out before it are unknown; say zero for those in which the sources were up. Raises ValueError where `start` does not come
        after the last bin, or the count is negative, above 10^12 or no number.
        """
        if not 0 <= count <= MOST_COUNT:
            raise ValueError(f"a count must lie between 0 and 10^12, not {count}")
        self._move_to(start)
        self._push(count if known else UNKNOWN, start)
        if not known:
            return Reading(start, count, False, self._hold(start), 0.0, self._bar.height)
        return self._read(start, count)

    def copy(self) -> "Series":
        """One that goes on apart from this."""
        other = Series.__new__(Series)
        other._scale, other._seen, other.last = self._scale, self._seen, self.last
        other._logs, other._counts, other._expected = self._logs[:], self._counts[:], self._expected[:]
        other._usual = [usual.copy() for usual in self._usual]
        other._season, other._bar, other._phase = self._season.copy(), self._bar.copy(), self._phase.copy()
        other._scatter = Scatter(self._scatter.total, self._scatter.weight)
        return other

    def _move_to(self, start: int) -> None:
        """Push the bins left out, and let what was learnt age."""
        steps = 1
        if self.last is not None:
            if start <= self.last:
                raise ValueError(f"bins must advance: {start} does not come after {self.last}")
            steps = max(1, round((start - self.last) / self._scale.width))
            for _ in range(min(steps - 1, self._scale.recent)):
                self._push(UNKNOWN, start)
        self._season.age(self._scale.keep**steps)
        self.last = start

    def _push(self, count: float, start: int) -> None:
        """Append to the recent bins, oldest out."""
        known = count >= 0
        for ring, value in (
            (self._counts, count),
            (self._logs, log1p(count) if known else UNKNOWN),
            (self._expected, self._expectation(start) if known else 0.0),
        ):
            ring.append(value)
            del ring[0]

    def _expectation(self, start: int) -> float:
        return self._season.expect(*cells(start, self._scale.width, self._scale.design.zone))

    def _hold(self, start: int) -> Burst:
        """A blind series neither starts a burst nor ends one."""
        if self._phase.high:
            self._phase.high_at = start
            return Burst.HIGH
        return Burst.QUIET

    def _read(self, start: int, count: float) -> Reading:
        """Compare with what was usual before the bin, then learn from it."""
        design, warm = self._scale.design, self._seen >= self._scale.warm
        heights = self._heights() if warm else []
        hour, expected = self._hour()
        odds = rise(hour, expected, self._scatter) if warm else 0.0
        evidence = max(sum(heights) / len(heights) if heights else 0.0, odds / design.odds_unit)
        bar = self._bar.height
        burst = self._phase.step(start, evidence, bar, design, may_start=warm and hour >= design.floor)
        reading = Reading(
            start=start,
            count=count,
            known=True,
            burst=burst,
            evidence=evidence,
            bar=bar,
            hour_count=hour,
            expected=expected,
            odds=odds,
            fall=fall(hour, expected, self._scatter) if warm else 0.0,
            windows=self._windows(heights) if burst is not Burst.QUIET else (),
        )
        self._learn(start, count, hour, expected)
        self._bar.learn(start, evidence)
        return reading

    def _hour(self) -> tuple[float, float]:
        """What the known bins of the last hour counted, and what was expected of them."""
        counts = self._counts[-self._scale.odds_bins :]
        if min(counts) >= 0:
            return sum(counts), sum(self._expected)
        return sum(count for count in counts if count >= 0), sum(self._expected)

    def _heights(self) -> list[float]:
        """Of each window; 0 where most of it is unknown."""
        soft = self._scale.design.soft
        return [usual.height(mean, soft) for usual, mean in zip(self._usual, self._means(), strict=True)]

    def _means(self) -> list[float]:
        """Of the logarithms in each window, UNKNOWN where most of it is unknown."""
        means = []
        for bins in self._scale.windows:
            logs = self._logs[-bins:]
            if min(logs) < 0:
                known = [value for value in logs if value >= 0]
                means.append(sum(known) / len(known) if 2 * len(known) > bins else UNKNOWN)
            else:
                means.append(sum(logs) / bins)
        return means

    def _learn(self, start: int, count: float, hour: float, expected: float) -> None:
        """A burst teaches the season no more than three deviations, once there is a usual."""
        here = cells(start, self._scale.width, self._scale.design.zone)
        mean = self._expected[-1]
        most = mean + CLIP * self._scatter.deviation(mean) if self._seen >= self._scale.warm else MOST_COUNT
        self._season.learn(*here, min(count, most))
        if self._seen >= self._scale.warm:
            self._scatter.learn(hour, expected, self._scale.keep)
        self._seen += 1
        if self._seen % self._scale.stride == 0:
            for usual, average in zip(self._usual, self._means(), strict=True):
                if average >= 0:
                    usual.learn(average)

    def _windows(self, heights: list[float]) -> tuple[Window, ...]:
        """With the counts that a person can check."""
        found = []
        for bins, usual, height in zip(self._scale.windows, self._usual, heights, strict=True):
            count = sum(count for count in self._counts[-bins:] if count >= 0)
            found.append(Window(bins * self._scale.width, count, expm1(usual.median()) * bins, height))
        return tuple(found)
