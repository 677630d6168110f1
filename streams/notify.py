"""crises.changed.v1 -> alerts by the plan, at their time, and what became of them -> alerts.sent.v1. See docs/adr/0014-alerts.md."""

import asyncio
import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from models.alerting import Attempt, Order, again, failed, on_change, on_result, on_time, take
from schemas.alert import Sending
from schemas.crisis import CrisisChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.plan import Plan
from schemas.topics import Role, Table, Topic
from streams.alertings import Alertings, Place
from streams.app import raw_topic
from streams.channels.answering import answer_link
from streams.channels.composing import compose
from streams.channels.lane import WIDTH, Answer, Lane, Lanes
from streams.channels.opening import open_channel
from streams.dead_letters import dead_letter, letter_of
from streams.outbox import Letter
from streams.tables import make_table
from streams.worker_context import Context, Events, Message

LONGEST_SLEEP_S = 30.0
"""A clock that is set anew is noticed after so long."""
NARROW = {"apprise": 4}
"""Kinds of channels that take fewer alerts at a time than others."""
TOPIC = Topic.CRISES_CHANGED.value

Ready = tuple[Place, Order, CrisisChange]


class NotifyProcessor:
    """Moves the alerting states: by changes, by the clock and by what channels answer. Writes a state before and after each send."""

    def __init__(self, context: Context, plan: Plan, lanes: Lanes, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._context = context
        self._plan = plan
        self._lanes = lanes
        self._now = now
        self.table = make_table(context.app, Table.ALERTING)
        self._alertings = Alertings(self.table)
        self._lock = asyncio.Lock()
        self._woken = asyncio.Event()
        self._whole = asyncio.Event()
        self._partitions: set[int] = set()
        self._answers: list[tuple[Place, Order, Answer]] = []
        self._sending: dict[tuple[Place, str], asyncio.Task[None]] = {}
        context.processor(raw_topic(context.app, TOPIC), self.handle)
        context.app.on_partitions_revoked.connect(self._leave, weak=False)
        context.app.on_partitions_assigned.connect(self._assigned, weak=False)
        context.app.on_rebalance_complete.connect(self._recovered, weak=False)
        context.app.task(self.keep_time)

    async def handle(self, events: Events) -> None:
        """Returns when the states that say what is to be sent are written; sending goes on in the background."""
        async with self._lock:
            heard = await self._read(events)
            await self._whole.wait()
            ready: list[Ready] = []
            touched: dict[Place, None] = {}
            for place, message, change in heard:
                if self._heed(place, message, change):
                    ready += self._take(place)
                    touched[place] = None
            await self._set_off(touched, ready)

    async def _read(self, events: Events) -> list[tuple[Place, Message, CrisisChange]]:
        heard: list[tuple[Place, Message, CrisisChange]] = []
        for message in (event.message for event in events):
            try:
                change = CrisisChange.model_validate_json(message.value or b"")
            except ValidationError as error:
                await self._aside(message, f"not a crisis change: {error.error_count()} problems")
            else:
                heard.append((Place(message.partition, change.crisis.id), message, change))
        return heard

    def _heed(self, place: Place, message: Message, change: CrisisChange) -> bool:
        """Whether there was something new in it. A dead letter that a person replays has a key of its own, and is told again."""
        if place.partition not in self._partitions:
            return False
        known = self._alertings.get(place)
        told_again = message.key != change.crisis.id.encode()
        if known and change.crisis.revision <= known.revision and not told_again:
            self._context.meters.duplicates.inc()
            return False
        move = again if told_again else on_change
        self._alertings.put(place, move(known, change, self._plan, self._now(), message.offset))
        self._context.meters.mentions.inc()
        return True

    async def tick(self) -> None:
        """Everything that is due."""
        async with self._lock:
            due = self._alertings.due(self._now())
            for place in due:
                if state := self._alertings.get(place):
                    self._alertings.put(place, on_time(state, self._plan, self._now()))
            await self._set_off(due, [one for place in due for one in self._take(place)])

    async def keep_time(self) -> None:
        """Never returns: waits for what is due next, or for a change of that."""
        while True:
            await self._sleep()
            if self._alertings.due(self._now()):
                async with self._context.lifecycle.batch(self._context.role.value):
                    await self.tick()

    async def _sleep(self) -> None:
        self._woken.clear()
        soonest = self._alertings.soonest()
        left = (soonest - self._now()).total_seconds() if soonest else LONGEST_SLEEP_S
        with suppress(TimeoutError):
            async with asyncio.timeout(min(max(0.0, left), LONGEST_SLEEP_S)):
                await self._woken.wait()

    def _take(self, place: Place) -> list[Ready]:
        """Take in hand what is due: a crisis that is over in the same batch is still told."""
        known = self._alertings.get(place)
        if known is None:
            return []
        state, orders = take(known, self._now())
        self._alertings.put(place, state)
        return [(place, order, state.told_of(order)) for order in orders]

    async def _set_off(self, places: Collection[Place], ready: Iterable[Ready]) -> None:
        """Once the states are written begin to send, and publish what became of things."""
        await self._alertings.settled()
        for place, order, change in ready:
            self._sending[place, order.key] = asyncio.create_task(self._send(place, order, change))
        await self._publish(places)
        self._woken.set()

    async def _publish(self, places: Iterable[Place]) -> None:
        states = [(place, state) for place in places if (state := self._alertings.get(place)) and state.outbox]
        await self._context.send([_letter(one) for _, state in states for one in state.outbox])
        for place, _ in states:
            self._alertings.published(place)

    async def _send(self, place: Place, order: Order, change: CrisisChange) -> None:
        async with self._context.lifecycle.batch(self._context.role.value):
            answer = await self._attempt(order, change)
            self._answers.append((place, order, answer))
            await self._whole.wait()
            async with self._lock:
                await self._answered()

    async def _attempt(self, order: Order, change: CrisisChange) -> Answer:
        lane = self._lanes.get(order.lane) or self._lanes.get(("", order.channel))
        if lane is None:
            return Answer("the plan has no such channel any more")
        link = answer_link(self._plan, change, order.contact, order.due, os.environ)
        alert = compose(order, change, self._plan, link)
        return await lane.attempt(alert, order.attempts, alone=order.place + 1 == len(order.channels))

    async def _answered(self) -> None:
        """All answers that have come, in one write."""
        answers, self._answers = self._answers, []
        ready: list[Ready] = []
        for place, order, answer in answers:
            self._sending.pop((place, order.key), None)
            await self._take_in(place, order, answer)
            ready += self._take(place)
        await self._set_off({place: None for place, _, _ in answers}, ready)

    async def _take_in(self, place: Place, order: Order, answer: Answer) -> None:
        """Of a partition that went to another worker nothing is written: that one sends the order again."""
        known = self._alertings.get(place)
        if known is None:
            return
        now = self._now()
        retry_at = None if answer.wait is None else now + timedelta(seconds=answer.wait)
        state, lost = on_result(known, order.key, Attempt(answer.problem, retry_at), self._plan, now)
        if lost:
            fact = failed(known, lost, answer.problem)
            bad = BadLine(0, fact.change.model_dump_json().encode(), Reason.UNDELIVERED, "; ".join(fact.failed))
            await self._dead((TOPIC, place.partition, fact.offset), bad)
        if self._alertings.get(place) is known:
            self._alertings.put(place, state)

    async def _aside(self, message: Message, why: str) -> None:
        await self._dead((message.topic, message.partition, message.offset), BadLine(0, message.value or b"", Reason.INVALID, why))

    async def _dead(self, origin: tuple[str, int, int], bad: BadLine) -> None:
        self._context.meters.dead_letters(bad.reason.value).inc()
        await self._context.send([letter_of(dead_letter(origin, bad, Role.NOTIFY))])

    def resume(self, partitions: Iterable[int]) -> None:
        """Go on with what the recovered table holds of these partitions, and with nothing else."""
        self._partitions = set(partitions)
        self._alertings.load(self._partitions, self._sending)
        self._whole.set()
        self._woken.set()

    async def idle(self) -> None:
        """Until nothing is being sent."""
        while self._sending:
            await asyncio.gather(*self._sending.values())

    async def _leave(self, *_: object, **__: object) -> None:
        self._whole.clear()
        self._alertings.forget()

    async def _assigned(self, *given: Any, **_: Any) -> None:
        """The app, and all that it holds now."""
        self._partitions = {tp.partition for tp in given[1] if tp.topic == TOPIC}

    async def _recovered(self, *_: object, **__: object) -> None:
        self.resume(self._partitions)


def open_lanes(context: Context, plan: Plan) -> dict[tuple[str, str], Lane]:
    """A lane for each channel of the plan and of its contacts. Raises ChannelConfigError."""
    home, retry = context.settings.home, context.meters.retries.inc
    shared = [("", one) for one in plan.channels]
    own = [(contact.id, one) for contact in plan.contacts for one in contact.own_channels]
    return {
        (who, one.id): Lane(f"{who}/{one.id}" if who else one.id, open_channel(one, home), retry, width=NARROW.get(one.kind, WIDTH))
        for who, one in (*shared, *own)
    }


def _letter(sending: Sending) -> Letter:
    return Letter(Topic.ALERTS_SENT.value, sending.model_dump_json().encode(), sending.crisis.encode())
