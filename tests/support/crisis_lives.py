"""Crisis workers one after the other on one log: each ends at a write that is never acknowledged, the next recovers from what was."""

from collections.abc import Sequence
from datetime import datetime
from math import inf
from pathlib import Path
from random import Random
from typing import NamedTuple

from schemas.crisis import Change, CrisisChange
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.crisis import CrisisProcessor
from streams.worker_context import Event
from tests.unit.streams.ledger import BrokerGoneError, Ledger, changelog_of, make_context, recover


class Opened(NamedTuple):
    """A crisis that was opened, and the event time of its opening."""

    id: str
    at: datetime


class AllKnown:
    """No watch comes later."""

    async def catch_up(self) -> None:
        """Nothing to read."""


class Crashes(NamedTuple):
    """So many, each after a random number of writes that is at most `apart`."""

    times: int
    apart: int


NONE = Crashes(0, 1)


async def lives(events: Sequence[Event], watches: tuple[Watch, ...], batch: int, partitions: int, crashes: Crashes, rng: Random) -> Ledger:
    """All events, so many a batch, through workers of which all but the last crash. Raises where the input ends before that."""
    batches = [events[at : at + batch] for at in range(0, len(events), batch)]
    ledger = Ledger()
    done = 0
    for _ in range(crashes.times):
        ledger.room = ledger.writes + rng.randrange(1, crashes.apart + 1)
        done += await _live(batches[done:], watches, partitions, ledger)
        if done == len(batches):
            raise ValueError("the input ends before the last crash: let them lie closer together")
        done -= rng.randrange(2) if done else 0
    ledger.room = inf
    await _live(batches[done:], watches, partitions, ledger)
    return ledger


async def _live(batches: Sequence[Sequence[Event]], watches: tuple[Watch, ...], partitions: int, ledger: Ledger) -> int:
    """One worker until its end: how many batches it finished, and so may have committed."""
    context = make_context(Role.CRISIS, Path("unused"), ledger, partitions=partitions)
    processor = CrisisProcessor(context)
    processor.take_up(watches)
    processor.watches = AllKnown()
    for table in (processor._table, processor._campaigns, processor._gauges):
        recover(table, ledger)
    done = 0
    async with changelog_of(context):
        for batch in batches:
            try:
                await processor.handle(list(batch))
            except BrokerGoneError:
                break
            done += 1
    return done


def opened(ledger: Ledger) -> dict[str, Opened]:
    """The crises that opened, by id. A change that a restarted worker tells again is told the same way, or this raises."""
    changes = [CrisisChange.model_validate_json(one.value) for one in ledger.of(Topic.CRISES_CHANGED.value)]
    once = {change.id: change for change in changes}
    if unequal := [change.id for change in changes if change != once[change.id]]:
        raise AssertionError(f"told in two ways: {unequal}")
    return {one.crisis.id: Opened(one.crisis.id, one.crisis.opened_at) for one in changes if one.change is Change.OPENED}
