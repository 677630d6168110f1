"""How good the burst detector is on real brands (Numenta's benchmark), on planted steps and on quiet days, and what it costs.

Run: python -m tests.benchmarks.bursts --data DIR [--seeds N]

The five brands were looked at while the design was made: `left out` sets the lowest bar on four brands and judges the fifth;
`whole` chooses the spans as well. `by score`: the best threshold on `score` for all brands.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

from models.bursts.design import DAY, Design
from models.bursts.packing import pack
from models.bursts.phase import Burst
from models.bursts.series import STANDARD, Series
from tests.benchmarks.bursts_simulated import WIDTH, counts, quiet, readings, steps
from tests.benchmarks.nab import Labelled, Tally, labelled, tally

BARS = (1.0, 1.2, 1.4, 1.6, 1.8, 2.0)
SPANS = ((3,), (4,), (5,), (7,), (3, 5), (2, 7), (2, 4, 7))
MEANS, FACTORS = (0.2, 2.0, 20.0, 200.0), (2.0, 3.0, 5.0, 10.0)
BLIND_BINS = 48 * 12
SHARES = (0.85, 0.7, 0.5, 0.3, 0.15)
MANY = 200
"""Series kept at once to weigh one of them."""

Tallies = Mapping[str, Tally]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=30)
    chosen = parser.parse_args()
    brands = labelled(chosen.data)
    _brands(brands)
    _thinned(brands)
    _left_out(brands)
    _quiet(chosen.seeds)
    _steps(chosen.seeds)
    _cost()


def design_of(days: Sequence[int], bar: float) -> Design:
    """The standard design with other spans and another lowest bar."""
    return replace(STANDARD, spans=tuple(day * DAY for day in days), least_bar=bar, most_bar=3 * bar)


def detections(brand: Labelled, design: Design = STANDARD) -> list[int]:
    """Where bursts start."""
    series = Series(WIDTH, design)
    points = zip(brand.times, brand.counts, strict=True)
    return [place for place, (at, count) in enumerate(points) if series.observe(at, count).burst is Burst.STARTING]


def total(tallies: Sequence[Tally]) -> Tally:
    """Of several series."""
    return sum(tallies, Tally())


def left_out(by_choice: Mapping[object, Tallies]) -> Tally:
    """The best choice on the other brands, judged on each in turn."""
    names = list(next(iter(by_choice.values())))
    judged = []
    for name in names:
        best = max(by_choice.values(), key=lambda tallies: total([tallies[other] for other in names if other != name]).standard)
        judged.append(best[name])
    return total(judged)


def _brands(brands: Sequence[Labelled]) -> None:
    print(f"{'brand':22}{'standard':>9}{'found':>9}{'false':>7}{'a day':>7}{'hours into the window':>24}")
    every, days = [], 0.0
    for brand in brands:
        days += len(brand.times) * WIDTH / DAY
        every.append(tally(brand, detections(brand)))
        _row(brand.name, every[-1], len(brand.times) * WIDTH / DAY)
    _row("all", total(every), days)
    _row("no alarm", total([tally(brand, []) for brand in brands]), days)
    offsets = range(0, BLIND_BINS, 24)
    blind = [total([tally(brand, range(offset, len(brand.times), BLIND_BINS)) for brand in brands]).standard for offset in offsets]
    print(f"{'one every 48 h, mean':22}{sum(blind) / len(blind):9.1f}")
    _row("by score", _by_score(brands), days)


def _by_score(brands: Sequence[Labelled]) -> Tally:
    scored = {}
    for brand in brands:
        series = Series(WIDTH)
        scored[brand.name] = [series.observe(at, count).score for at, count in zip(brand.times, brand.counts, strict=True)]
    limits = [0.3, 0.4, 0.45, 0.5, 0.51, 0.52, 0.54, 0.56, 0.58, 0.6, 0.65, 0.7]
    every = [total([tally(one, [at for at, score in enumerate(scored[one.name]) if score >= limit]) for one in brands]) for limit in limits]
    return max(every, key=lambda found: found.standard)


def _thinned(brands: Sequence[Labelled]) -> None:
    """Brands as they would be with a share of their mentions: near to the real ones, and never looked at one by one."""
    print("\nthinned to " + ", ".join(f"{share:.0%}: {_of_share(brands, share).standard:.1f}" for share in SHARES))


def _of_share(brands: Sequence[Labelled], share: float) -> Tally:
    rng = np.random.default_rng(1)
    thin = [replace(brand, counts=[float(rng.binomial(int(count), share)) for count in brand.counts]) for brand in brands]
    return total([tally(brand, detections(brand)) for brand in thin])


def _left_out(brands: Sequence[Labelled]) -> None:
    found = {(days, bar): _tallies(brands, design_of(days, bar)) for days in SPANS for bar in BARS}
    print(f"\n{'days of the spans':22}{''.join(f'{bar:>9}' for bar in BARS)}{'left out':>10}   (columns: lowest bar)")
    for days in SPANS:
        own = {bar: found[days, bar] for bar in BARS}
        scores = "".join(f"{total(list(own[bar].values())).standard:9.1f}" for bar in BARS)
        print(f"{', '.join(map(str, days)):22}{scores}{left_out(own).standard:10.1f}")
    print(f"{'whole: spans and bar':22}{left_out(found).standard:64.1f}")


def _tallies(brands: Sequence[Labelled], design: Design) -> Tallies:
    return {brand.name: tally(brand, detections(brand, design)) for brand in brands}


def _quiet(seeds: int) -> None:
    print(f"\nquiet series of 17 days, {seeds} seeds: starts, and series with one")
    for mean in MEANS:
        starts, struck = quiet(mean, seeds)
        print(f"{mean:8} in 5 min{starts:8}{struck:8}")


def _steps(seeds: int) -> None:
    print(f"\nsteps of two hours, share found within three (median minutes), {seeds} seeds")
    print(f"{'':17}" + "".join(f"{f'x{factor:.0f}':>14}" for factor in FACTORS))
    for mean in MEANS:
        cells = []
        for delays in steps(mean, FACTORS, seeds).values():
            found = [delay for delay in delays if delay is not None]
            cells.append(f"{len(found) / seeds:.2f} ({median(found):.0f})" if found else "0")
        print(f"{mean:8} in 5 min" + "".join(f"{cell:>14}" for cell in cells))


def _cost() -> None:
    found = counts(1, 20.0)
    best = min(_timed(found) for _ in range(3))
    series = Series(WIDTH)
    for _ in readings(series, found):
        pass
    begun = process_time()
    several = [series.copy() for _ in range(MANY)]
    copied = (process_time() - begun) / MANY
    print(f"\n{best * 1e6:.1f} us a bin; a copy (glance) {copied * 1e6:.0f} us; packed {len(pack(series)):,} bytes")
    del several
    print(f"{_weight(series):,.0f} bytes of memory a series that has learnt everything")


def _timed(found: Sequence[int]) -> float:
    series = Series(WIDTH)
    begun = process_time()
    for _ in readings(series, found):
        pass
    return (process_time() - begun) / len(found)


def _weight(series: Series) -> float:
    import tracemalloc

    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    several = [series.copy() for _ in range(MANY)]
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / len(several)


def _row(name: str, found: Tally, days: float) -> None:
    late = f"{median(found.delays):.1f}" if found.delays else "-"
    print(f"{name:22}{found.standard:9.1f}{f'{found.found}/{found.windows}':>9}{found.false:7}{found.false / days:7.2f}{late:>24}")


if __name__ == "__main__":
    main()
