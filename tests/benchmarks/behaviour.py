"""Memory and time of the state of authors: `python -m tests.benchmarks.behaviour`."""

import resource
from time import process_time

import numpy as np

from models.behaviour import AuthorTable, Posts, advance

PARTITIONS = 8
BATCH = 1_000
START = 1_773_000_000


def main() -> None:
    """One line for each number of authors; each author posts twice on average. Columns are made beforehand."""
    print("authors | MB of arrays | peak RSS MB above start | us a mention | displaced")
    before = _rss()
    for authors in (10_000, 100_000, 300_000, 1_000_000):
        tables, spent = _fill(authors)
        size = sum(table.nbytes for table in tables) / 1e6
        gone = sum(table.displaced for table in tables)
        print(f"{authors:>9,} | {size:6.1f} | {_rss() - before:6.1f} | {spent * 1e6:5.2f} | {gone}")


def _fill(authors: int) -> tuple[list[AuthorTable], float]:
    tables = [AuthorTable() for _ in range(PARTITIONS)]
    chance = np.random.default_rng(1)
    names = np.random.default_rng(2).integers(1, 2**64 - 1, authors, np.uint64)
    spent, mentions = 0.0, 2 * authors
    for start in range(0, mentions, BATCH):
        table = tables[start // BATCH % PARTITIONS]
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
        table.write(advance(table.read(who), batch, np.zeros(BATCH, np.bool_)).latest)
        spent += process_time() - began
    return tables, spent / mentions


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
