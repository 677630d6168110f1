"""Made-up counts: a daily rhythm with scattered counts around it, and steps planted into it."""

from collections.abc import Iterator, Sequence

import numpy as np

from models.bursts.design import DAY, HOUR
from models.bursts.phase import Burst
from models.bursts.reading import Reading
from models.bursts.series import Series

WIDTH = 300
SCATTER, SWING = 0.1, 0.8
DAYS, LEARNT_DAYS = 17, 14
STEP_BINS, WITHIN_BINS = 2 * HOUR // WIDTH, 3 * HOUR // WIDTH


def counts(seed: int, mean: float, factor: float = 1.0, onset: int | None = None) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Seventeen days of bins; the same seed gives the same days up to the step."""
    rng = np.random.default_rng([seed, int(1_000 * mean)])
    bins = np.arange(DAYS * DAY // WIDTH)
    rates = mean * (1 + SWING * np.sin(2 * np.pi * bins * WIDTH / DAY))
    if onset is not None:
        rates[onset : onset + STEP_BINS] *= factor
    return rng.poisson(rng.gamma(1 / SCATTER, rates * SCATTER))


def onset_of(seed: int) -> int:
    """Some bin of the fifteenth or sixteenth day."""
    return int(np.random.default_rng([seed, 7]).integers(LEARNT_DAYS * DAY // WIDTH, (DAYS - 1) * DAY // WIDTH))


def readings(series: Series, found: Sequence[int], first: int = 0) -> Iterator[Reading]:
    """Of bins from the first on."""
    for place, count in enumerate(found, first):
        yield series.observe(place * WIDTH, float(count))


def quiet(mean: float, seeds: int) -> tuple[int, int]:
    """Starts in the background alone, and how many of the series had one."""
    starts = [sum(reading.burst is Burst.STARTING for reading in readings(Series(WIDTH), counts(seed, mean))) for seed in range(seeds)]
    return sum(starts), sum(number > 0 for number in starts)


def steps(mean: float, factors: Sequence[float], seeds: int) -> dict[float, list[int | None]]:
    """Minutes from the onset to the end of the bin that starts a burst; None where none does within three hours."""
    delays: dict[float, list[int | None]] = {factor: [] for factor in factors}
    for seed in range(seeds):
        onset = onset_of(seed)
        learnt = Series(WIDTH)
        for _ in readings(learnt, counts(seed, mean)[:onset]):
            pass
        for factor in factors:
            after = counts(seed, mean, factor, onset)[onset : onset + WITHIN_BINS]
            starts = (place for place, one in enumerate(readings(learnt.copy(), after, onset)) if one.burst is Burst.STARTING)
            first = next(starts, None)
            delays[factor].append(None if first is None else (first + 1) * WIDTH // 60)
    return delays
