"""coverage.changed.v1 -> one note on the plan's channels when a source falls silent, and one when it is heard again."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import structlog
from pydantic import ValidationError

from models.alerting.sources import Note, Watched, on_answer, on_coverage, on_hour
from schemas.coverage import CoverageChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.plan import Plan
from schemas.topics import Role, Table, Topic
from streams.app import raw_topic
from streams.channels.lane import Answer, Lanes
from streams.channels.silence import silence_alert
from streams.dead_letters import dead_letter, letter_of
from streams.tables import entries, make_table, table_key
from streams.worker_context import Context, Events, Message

log = structlog.get_logger()
LONGEST_SLEEP_S = 30.0
TOPIC = Topic.COVERAGE_CHANGED.value


class Place(NamedTuple):
    """Where a source lives: all partitions of mentions tell of it in one."""

    partition: int
    source: str


class CoverageProcessor:
    """A state for each source: written before a note is sent, so that a crash forgets none, and after, so that it is not sent for ever.

    A note that was under way when the worker died is sent again under its id.
    """

    def __init__(self, context: Context, plan: Plan, lanes: Lanes, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._context = context
        self._plan = plan
        self._lanes = lanes
        self._now = now
        self.table = make_table(context.app, Table.COVERAGE)
        self._states: dict[Place, Watched] = {}
        self._partitions: set[int] = set()
        self._flying: dict[tuple[Place, str], asyncio.Task[None]] = {}
        self._lock = asyncio.Lock()
        self._woken = asyncio.Event()
        self._whole = asyncio.Event()
        context.processor(raw_topic(context.app, TOPIC), self.handle)
        context.app.on_partitions_revoked.connect(self._leave, weak=False)
        context.app.on_partitions_assigned.connect(self._assigned, weak=False)
        context.app.on_rebalance_complete.connect(self._recovered, weak=False)
        context.app.task(self.keep_time)

    async def handle(self, events: Events) -> None:
        """Returns when the states that say what is to be sent are written."""
        await self._whole.wait()
        async with self._lock:
            for message in (event.message for event in events):
                await self._heed(message)
            await self.table.settled()
            self._woken.set()

    async def _heed(self, message: Message) -> None:
        if message.partition not in self._partitions:
            return
        try:
            change = CoverageChange.model_validate_json(message.value or b"")
        except ValidationError as error:
            await self._aside(message, f"not a change of coverage: {error.error_count()} problems")
            return
        place = Place(message.partition, change.source)
        known = self._states.get(place, Watched())
        state = on_coverage(known, change, self._plan, self._now())
        if state == known:
            self._context.meters.duplicates.inc()
            return
        log.warning("source", state=change.state.value, id=change.id, told=len(state.notes) > len(known.notes))
        self._put(place, state)

    async def keep_time(self) -> None:
        """Never returns: waits for what is due next, or for a change of that."""
        while True:
            self._woken.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._left()):
                    await self._woken.wait()
            if self._due():
                async with self._context.lifecycle.batch(self._context.role.value):
                    await self.tick()

    async def tick(self) -> None:
        """Sets off everything that is due; sending goes on in the background."""
        async with self._lock:
            for place in self._due():
                state = on_hour(self._states[place], self._plan, self._now())
                if state != self._states[place]:
                    self._put(place, state)
            await self.table.settled()
            for place in self._due():
                for note in self._ready(place):
                    self._flying[place, note.key] = asyncio.create_task(self._send(place, note))

    async def _send(self, place: Place, note: Note) -> None:
        async with self._context.lifecycle.batch(self._context.role.value):
            answer = await self._attempt(note)
            await self._whole.wait()
            async with self._lock:
                self._flying.pop((place, note.key), None)
                await self._answered(place, note, answer)

    async def _attempt(self, note: Note) -> Answer:
        lane = self._lanes.get(("", note.channel))
        if lane is None:
            return Answer("the plan has no such channel any more")
        return await lane.attempt(silence_alert(note, self._plan.languages[0]), note.attempts)

    async def _answered(self, place: Place, note: Note, answer: Answer) -> None:
        """Of a partition that went to another worker nothing is written: that one sends the note again."""
        if place in self._states:
            retry_at = None if answer.wait is None else self._now() + timedelta(seconds=answer.wait)
            self._put(place, on_answer(self._states[place], note.key, answer.problem, retry_at))
            await self.table.settled()
        self._woken.set()

    def _put(self, place: Place, state: Watched) -> None:
        self._states[place] = state
        self.table[table_key(*place)] = state.write()

    def _ready(self, place: Place) -> list[Note]:
        now = self._now()
        return [note for note in self._states[place].heads() if note.next_at <= now and (place, note.key) not in self._flying]

    def _moments(self) -> dict[Place, datetime]:
        """When something is due, but for what is on its way."""
        moments = {place: state.next_due(self._under_way(place)) for place, state in self._states.items()}
        return {place: moment for place, moment in moments.items() if moment is not None}

    def _under_way(self, place: Place) -> set[str]:
        return {key for where, key in self._flying if where == place}

    def _due(self) -> list[Place]:
        now = self._now()
        return [place for place, moment in self._moments().items() if moment <= now]

    def _left(self) -> float:
        soonest = min(self._moments().values(), default=None)
        return LONGEST_SLEEP_S if soonest is None else min(LONGEST_SLEEP_S, max(0.0, (soonest - self._now()).total_seconds()))

    async def _aside(self, message: Message, why: str) -> None:
        bad = BadLine(0, message.value or b"", Reason.INVALID, why)
        self._context.meters.dead_letters(bad.reason.value).inc()
        origin = (message.topic, message.partition, message.offset)
        await self._context.send([letter_of(dead_letter(origin, bad, Role.NOTIFY))])

    def resume(self, partitions: Iterable[int]) -> None:
        """Go on with what the recovered table holds of these partitions, and with nothing else."""
        self._partitions = set(partitions)
        self._states = {
            Place(partition, key.partition(b"|")[2].decode()): Watched.read(value)
            for partition in self._partitions
            for key, value in entries(self.table, partition)
        }
        self._whole.set()
        self._woken.set()

    async def idle(self) -> None:
        """Until nothing is being sent."""
        while self._flying:
            await asyncio.gather(*self._flying.values())

    async def _leave(self, *_: object, **__: object) -> None:
        self._whole.clear()
        self._states.clear()

    async def _assigned(self, *given: Any, **_: Any) -> None:
        """The app, and all that it holds now."""
        self._partitions = {tp.partition for tp in given[1] if tp.topic == TOPIC}

    async def _recovered(self, *_: object, **__: object) -> None:
        self.resume(self._partitions)
