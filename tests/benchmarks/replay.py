"""Does the same input open the same crises, however it is read? In process, without services.

`python -m tests.benchmarks.replay [--seeds 1-5] [--runs 3] [--only TEXT] [--keep FOLDER]`

The scored days of the bundled scenario (`scored_days`) are read by crisis workers in other batches, records and orders, and with
crashes. The standard is the order of writing, 40 records a batch. Printed are the runs whose crises had the very ids of the standard, the
share of ids in both of those in either, and the greatest difference between the opening times of one id.
"""

import argparse
import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

import structlog

from agents.scenario import WATCHES
from desk.watches import read
from tests.benchmarks.scenario import seeds_of
from tests.benchmarks.scored_days import PARTITIONS, days
from tests.support.crisis_lives import NONE, Crashes, Opened, lives, opened
from tests.support.readings import (
    Line,
    Order,
    as_scored,
    as_written,
    lane_after_lane,
    lanes_of,
    oldest_first,
    records_of,
    round_robin,
    skewed,
)

CRASHES = Crashes(6, 150)


class Reading(NamedTuple):
    """Lines a record, records a batch of the score worker and of the crisis worker, and how often the latter crashes."""

    name: str
    order: Order
    lines: int = 50
    batch: int = 40
    crashes: Crashes = NONE


STANDARD = Reading("as written, 40 records a batch", as_written)
READINGS = (
    STANDARD._replace(name="the same with crashes", crashes=CRASHES),
    Reading("one record a batch", as_written, batch=1),
    Reading("1,000 records a batch", as_written, batch=1_000),
    Reading("one mention a record", as_written, lines=1),
    Reading("500 mentions a record", as_written, lines=500),
    *(Reading(f"lanes up to {minutes} min apart, crashes", skewed(minutes), 10, 8, CRASHES) for minutes in (2, 10, 30, 120, 720)),
    Reading("lanes in turn", round_robin, 10, 8),
    Reading("oldest first, 20 records of each lane at once", oldest_first(20), 10, 8),
    Reading("oldest first, all at once", oldest_first(1_000_000), 10, 8),
    Reading("lane after lane", lane_after_lane),
)


@dataclass
class Agreement:
    """Of one reading with the standard, over seeds and runs."""

    same: list[bool] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    apart_s: float = 0.0
    differing: list[str] = field(default_factory=list)

    def add(self, standard: dict[str, Opened], found: dict[str, Opened]) -> None:
        """One run."""
        both, either = standard.keys() & found.keys(), standard.keys() | found.keys()
        self.same.append(both == either)
        self.shares.append(len(both) / max(1, len(either)))
        self.apart_s = max([self.apart_s, *(abs((standard[one].at - found[one].at).total_seconds()) for one in both)])
        self.differing += [f"{'-' if one in standard else '+'}{one}" for one in sorted(either - both)]

    def in_words(self) -> str:
        """One line."""
        share = sum(self.shares) / len(self.shares)
        differing = f"; {', '.join(dict.fromkeys(self.differing))}" if self.differing else ""
        return f"{sum(self.same)}/{len(self.same)} runs the same, {share:.0%} of ids, {self.apart_s / 60:.0f} min apart at most{differing}"


def run(lanes: Sequence[Sequence[Line]], reading: Reading, rng: Random) -> dict[str, Opened]:
    """The crises that one reading opens."""
    events = list(as_scored(reading.order(records_of(lanes, reading.lines), rng), reading.batch))
    watches = tuple(read(WATCHES))
    return opened(asyncio.run(lives(events, watches, reading.batch, PARTITIONS, reading.crashes, rng)))


def main() -> None:
    """A line a reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-5"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="", help="readings whose name contains this")
    given = parser.parse_args()
    readings = [reading for reading in READINGS if given.only in reading.name]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    agreements = {reading.name: Agreement() for reading in readings}
    for seed in given.seeds:
        lanes = lanes_of([(one.partition, one.value) for one in days(seed, planted=True, keep=given.keep).scored])
        standard = run(lanes, STANDARD, Random(seed))
        print(f"seed {seed}: {len(standard)} crises", flush=True)
        for reading in readings:
            for number in range(given.runs if reading.crashes.times or reading.order is lane_after_lane else 1):
                agreements[reading.name].add(standard, run(lanes, reading, Random(f"{seed}/{number}")))
            print(f"  {reading.name}: {agreements[reading.name].in_words()}", flush=True)
    print("\n".join(f"{name}: {agreement.in_words()}" for name, agreement in agreements.items()))


if __name__ == "__main__":
    main()
