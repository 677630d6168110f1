"""What authors do, over all partitions of a worker: read before a batch is scored, kept in a compacted changelog after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

import faust
import numpy as np
from numpy.typing import NDArray

from models.behaviour import RECORD, Observed, Posts, Records, advance, posts_of
from schemas.topics import Table
from streams.author_state import AuthorState, Mark
from streams.scoring import Taken
from streams.tables import SEPARATOR, make_log, table_key

SALT = np.uint64(0x9E3779B97F4A7C15)
"""Sets the partitions' authors apart: one name in two of them is two authors."""
Places = NDArray[np.intp]
_of_origin = itemgetter("partition", "offset", "line")


@dataclass(frozen=True)
class Observation:
    """A batch before it is scored; `observed` takes up its evidence, `refused` the places of mentions that could not be scored.

    `states` are those of its partitions, out of which `before` was read.
    """

    posts: Posts
    before: Records
    known: NDArray[np.bool_]
    partitions: NDArray[np.int64]
    states: dict[int, AuthorState]
    marks: dict[int, Mark]
    observed: Observed
    refused: set[int] = field(default_factory=set)


class Habits:
    """The states of the worker's partitions. A mention that a state has counted changes nothing when it comes again."""

    def __init__(self, app: faust.App) -> None:
        self._states: dict[int, AuthorState] = {}
        self._log = make_log(app, Table.HABITS, self)

    def observe(self, taken: Sequence[Taken]) -> Observation:
        """What the authors have done until each mention, itself included; nothing is counted yet."""
        partitions, offsets, lines = _origins(taken)
        posts = _salted(posts_of([one.mention for one in taken]), partitions)
        before, known, marks = np.zeros(len(taken), RECORD), np.zeros(len(taken), np.bool_), {}
        states = {partition: self.state(partition) for partition, _ in _by_partition(partitions)}
        for partition, places in _by_partition(partitions):
            state = states[partition]
            offset, line = offsets[places], lines[places]
            np.put(before, places, state.read(posts.author[places]))
            known[places] = (offset < state.mark.offset) | ((offset == state.mark.offset) & (line <= state.mark.line))
            marks[partition] = Mark(last := int(offset.max()), int(line[offset == last].max()))
        return Observation(posts, before, known, partitions, states, marks, advance(before, posts, known))

    def keep(self, seen: Observation) -> None:
        """Count the batch and write down what has changed."""
        for key, value in self.count(seen):
            self._log.append(key, value)

    def count(self, seen: Observation) -> Iterator[tuple[bytes, bytes | None]]:
        """Count the batch without what was refused; the records that the changelog is to take.

        None of a partition that was dropped since: its pages are another worker's, and a new state would write over them.
        """
        observed = _without_refused(seen) if seen.refused else seen.observed
        for partition, places in _by_partition(seen.partitions[observed.places]):
            state = seen.states[partition]
            if self._states.get(partition) is not state:
                continue
            for name, value in state.write(observed.latest.take(places), seen.marks[partition]):
                yield table_key(partition, name), value

    async def settled(self) -> None:
        """Until all that was kept is acknowledged. Raises what the producer raises."""
        await self._log.settled()

    def state(self, partition: int) -> AuthorState:
        """The state of one partition."""
        return self._states.setdefault(partition, AuthorState())

    def take(self, partition: int, key: bytes, value: bytes | None) -> None:
        """A record of the changelog."""
        self.state(partition).take(key.partition(SEPARATOR)[2].decode(errors="replace"), value)

    def drop(self, partition: int) -> None:
        """Another worker may write here now, or all of it is read again."""
        self._states.pop(partition, None)


def _origins(taken: Sequence[Taken]) -> NDArray[np.int64]:
    """Partitions, offsets and lines."""
    numbers = chain.from_iterable([_of_origin(vars(one.origin)) for one in taken])
    return np.fromiter(numbers, np.int64, 3 * len(taken)).reshape(-1, 3).T


def _salted(posts: Posts, partitions: NDArray[np.int64]) -> Posts:
    salted = posts.author ^ (partitions.astype(np.uint64) * SALT)
    return posts._replace(author=np.where(posts.author == 0, posts.author, salted))


def _by_partition(partitions: NDArray[np.int64]) -> list[tuple[int, Places]]:
    return [(int(partition), np.flatnonzero(partitions == partition)) for partition in np.unique(partitions)]


def _without_refused(seen: Observation) -> Observed:
    """The batch once more without them; the evidence found is kept."""
    known = seen.known.copy()
    known[list(seen.refused)] = True
    again = advance(seen.before, seen.posts, known)
    whole = seen.observed.latest
    again.latest["flags"] |= whole["flags"][np.searchsorted(whole["author"], again.latest["author"])]
    return again
