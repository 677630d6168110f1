"""crises.changed.v1 -> alerts on the plan's channels."""

import asyncio
from collections.abc import Sequence

from pydantic import ValidationError

from schemas.crisis import CrisisChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.plan import Plan
from schemas.topics import Role, Table, Topic
from streams.app import raw_topic
from streams.channels.alert import alert_of
from streams.channels.lane import Lane
from streams.channels.opening import open_channel
from streams.dead_letters import dead_letter, letter_of
from streams.tables import make_table, table_key
from streams.worker_context import Context, Events, Message


class NotifyProcessor:
    """Tells each revision once: the last one told is remembered per crisis, and every alert carries its id."""

    def __init__(self, context: Context, lanes: Sequence[Lane]) -> None:
        self._context = context
        self._lanes = tuple(lanes)
        self._told = make_table(context.app, Table.ALERTING)
        context.processor(raw_topic(context.app, Topic.CRISES_CHANGED.value), self.handle)

    async def handle(self, events: Events) -> None:
        """One by one, each remembered before the next: a crash repeats at most the alert in hand."""
        for event in events:
            message = event.message
            try:
                change = CrisisChange.model_validate_json(message.value or b"")
            except ValidationError as error:
                await self._aside(message, Reason.INVALID, f"not a crisis change: {error.error_count()} problems")
                continue
            if self._is_repeat(message, change):
                self._context.meters.duplicates.inc()
            else:
                await self._tell(message, change)

    def _is_repeat(self, message: Message, change: CrisisChange) -> bool:
        """A dead letter that a person replays has a key of its own, and is told again."""
        return message.key == change.crisis.id.encode() and self._last_told(message, change) >= change.crisis.revision

    def _last_told(self, message: Message, change: CrisisChange) -> int:
        return int(self._told.get(table_key(message.partition, change.crisis.id)) or b"0")

    async def _tell(self, message: Message, change: CrisisChange) -> None:
        """On all channels at once. What a channel did not take becomes a dead letter, which can be replayed."""
        alert = alert_of(change)
        problems = await asyncio.gather(*(lane.deliver(alert) for lane in self._lanes))
        failed = [f"{lane.name}: {why}" for lane, why in zip(self._lanes, problems, strict=True) if why]
        if failed:
            await self._aside(message, Reason.UNDELIVERED, "; ".join(failed))
        revision = max(self._last_told(message, change), change.crisis.revision)
        self._told[table_key(message.partition, change.crisis.id)] = str(revision).encode()
        await self._told.settled()
        self._context.meters.mentions.inc()

    async def _aside(self, message: Message, reason: Reason, why: str) -> None:
        self._context.meters.dead_letters(reason.value).inc()
        bad = BadLine(0, message.value or b"", reason, why)
        await self._context.send([letter_of(dead_letter((message.topic, message.partition, message.offset), bad, Role.NOTIFY))])


def open_lanes(context: Context, plan: Plan) -> list[Lane]:
    """A lane for each channel of the plan. Raises ChannelConfigError."""
    retry = context.meters.retries.inc
    return [Lane(one.id, open_channel(one, context.settings.home), one.minimum, retry) for one in plan.channels]
