"""mentions.scored.v1 -> crisis -> crises.changed.v1. The only writer of crisis state; partitioned by watch."""

from collections.abc import Iterable

import orjson
import structlog

from models.crises.sighting import Sighting, sighting_of
from models.crises.step import apply
from models.crises.watch_state import WatchState
from schemas.crisis import CrisisChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.partitioning import partition_of
from schemas.topics import Role, Table, Topic
from schemas.watch import Watch
from streams.app import raw_topic
from streams.dead_letters import dead_letter, letter_of
from streams.outbox import Letter
from streams.tables import make_table, table_key
from streams.watches import Watches
from streams.worker_context import Context, Events

log = structlog.get_logger()


class CrisisProcessor:
    """Applies sightings one by one in the order of the log, so that a replay after a crash repeats the same changes."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._table = make_table(context.app, Table.WATCH_STATE)
        self._watches: dict[str, Watch] = {}
        self.watches = Watches(context.kafka, self.take_up)
        self.follows = (self.watches,)
        context.processor(raw_topic(context.app, Topic.MENTIONS_SCORED.value), self.handle)

    def take_up(self, watches: tuple[Watch, ...]) -> None:
        """Judge by these watches from the next batch on."""
        self._watches = {watch.id: watch for watch in watches}

    async def handle(self, events: Events) -> None:
        """One batch: apply in order, send the changes, and only then write the states that were touched."""
        touched: dict[bytes, WatchState] = {}
        letters: list[Letter] = []
        taken: list[tuple[int, Sighting]] = []
        for event in events:
            message = event.message
            sightings, bad = read_sightings(message.value or b"")
            letters += [self._aside((message.topic, message.partition, message.offset), line) for line in bad]
            taken += [(message.partition, sighting) for sighting in sightings]
        await self._know(sighting for _, sighting in taken)
        for partition, sighting in taken:
            letters += self._apply(sighting, partition, touched)
        await self._context.send(letters)
        for key, state in touched.items():
            self._table[key] = state.write()
        await self._table.settled()
        self._context.meters.mentions.inc(len(taken))

    async def _know(self, sightings: Iterable[Sighting]) -> None:
        """A score worker may have taken up a new watch a moment before this one: read on rather than skip its first mentions."""
        if any(name not in self._watches for sighting in sightings for name in sighting.watches):
            await self.watches.catch_up()

    def _aside(self, origin: tuple[str, int, int], line: BadLine) -> Letter:
        self._context.meters.dead_letters(line.reason.value).inc()
        return letter_of(dead_letter(origin, line, Role.CRISIS))

    def _apply(self, sighting: Sighting, partition: int, touched: dict[bytes, WatchState]) -> list[Letter]:
        """Only the watches that live in this partition: a mention of several watches comes to each of their partitions."""
        changes: list[CrisisChange] = []
        for name in sighting.watches:
            watch = self._watches.get(name)
            if watch is None or partition_of(name, self._context.settings.partitions) != partition:
                continue
            key = table_key(partition, name)
            if key not in touched:
                touched[key] = WatchState.read(self._table.get(key))
            changes += apply(touched[key], watch, sighting, self._context.policy.level_of)
        return [_letter(change) for change in changes]


def read_sightings(value: bytes) -> tuple[list[Sighting], list[BadLine]]:
    """The scored mentions of one Kafka value, in order, and the lines that are none. Blank lines are neither."""
    sightings: list[Sighting] = []
    bad: list[BadLine] = []
    for number, line in enumerate(value.split(b"\n")):
        if not line.strip():
            continue
        try:
            sightings.append(sighting_of(orjson.loads(line)))
        except orjson.JSONDecodeError:
            bad.append(BadLine(number, line, Reason.NOT_JSON, "not a JSON object"))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            bad.append(BadLine(number, line, Reason.INVALID, f"not a scored mention: {type(error).__name__} {error}"))
    return sightings, bad


def _letter(change: CrisisChange) -> Letter:
    log.info("crisis", change=change.change.value, id=change.id, level=change.crisis.level.value)
    return Letter(Topic.CRISES_CHANGED.value, change.model_dump_json().encode(), change.crisis.id.encode())
