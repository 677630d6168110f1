"""Memory and time of the state of authors: `python -m tests.benchmarks.behaviour`."""

import resource
from pathlib import Path
from time import process_time

import numpy as np

from models.behaviour import Posts, advance
from streams.author_state import AuthorState, Mark

PARTITIONS = 8
BATCH = 1_000
START = 1_773_000_000


def main() -> None:
    """One line for each number of authors; each author posts twice on average. Columns are made beforehand, records thrown away."""
    print("authors | known | MB of arrays | resident MB more | at the peak | us a mention | pages | records a live one | bytes a mention")
    before = _resident()
    for authors in (10_000, 100_000, 300_000, 1_000_000):
        states, spent, written = _fill(authors)
        size = sum(state.nbytes for state in states) / 1e6
        known, pages = sum(state.count for state in states), [state.pages for state in states]
        spread = sum(records for _, records in pages) / known
        print(
            f"{authors:>9,} | {known:>9,} | {size:6.1f} | {_resident() - before:6.1f} | {_peak() - before:6.1f} | {spent * 1e6:5.2f} | "
            f"{sum(count for count, _ in pages):>6,} | {spread:.2f} | {written:.0f}"
        )


def _fill(authors: int) -> tuple[list[AuthorState], float, float]:
    states, written = [AuthorState() for _ in range(PARTITIONS)], 0
    chance = np.random.default_rng(1)
    names = np.random.default_rng(2).integers(1, 2**64 - 1, authors, np.uint64)
    spent, mentions = 0.0, 2 * authors
    for start in range(0, mentions, BATCH):
        state = states[start // BATCH % PARTITIONS]
        own = names[start // BATCH % PARTITIONS :: PARTITIONS]
        first = start // BATCH // PARTITIONS * BATCH
        who = own[np.arange(first, first + BATCH) % len(own)]
        batch = Posts(
            who,
            np.full(BATCH, START + start, np.int64),
            chance.integers(1, 65_535, BATCH).astype(np.uint16),
            np.zeros(BATCH, np.bool_),
            np.zeros(BATCH, np.bool_),
            np.zeros(BATCH, np.uint8),
        )
        began = process_time()
        log = state.write(advance(state.read(who), batch, np.zeros(BATCH, np.bool_)).latest, Mark(start, 0))
        spent += process_time() - began
        written += sum(len(value or b"") for _, value in log)
    return states, spent / mentions, written / mentions


def _resident() -> float:
    """Megabytes now; on Linux."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
