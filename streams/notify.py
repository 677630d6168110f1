"""crises.changed.v1 -> alerts on the plan's channels."""

import asyncio

import structlog
from pydantic import ValidationError

from schemas.crisis import CrisisChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.plan import Channel, Plan
from schemas.topics import Role, Table, Topic
from streams.app import raw_topic
from streams.channels.alert import Alert, ChannelError, alert_of
from streams.channels.opening import Sender, open_channel
from streams.dead_letters import dead_letter, letter_of
from streams.tables import make_table, table_key
from streams.worker_context import Context, Events

log = structlog.get_logger()
ATTEMPTS = 6
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0


class NotifyProcessor:
    """Tells each revision once: the last one told is remembered per crisis, and every alert carries its id."""

    def __init__(self, context: Context, plan: Plan) -> None:
        self._context = context
        self._told = make_table(context.app, Table.TOLD)
        self._channels: list[tuple[Channel, Sender]] = [(one, open_channel(one, context.settings.home)) for one in plan.channels]
        context.processor(raw_topic(context.app, Topic.CRISES_CHANGED.value), self.handle)

    async def handle(self, events: Events) -> None:
        """In order; a channel that fails does not hold back the others."""
        for event in events:
            message = event.message
            try:
                change = CrisisChange.model_validate_json(message.value or b"")
            except ValidationError as error:
                bad = BadLine(0, message.value or b"", Reason.INVALID, f"not a crisis change: {error.error_count()} problems")
                await self._context.send([letter_of(dead_letter((message.topic, message.partition, message.offset), bad, Role.NOTIFY))])
                continue
            await self._tell(change, message.partition)

    async def _tell(self, change: CrisisChange, partition: int) -> None:
        key = table_key(partition, change.crisis.id)
        if int(self._told.get(key) or b"0") >= change.crisis.revision:
            self._context.meters.duplicates.inc()
            return
        alert = alert_of(change)
        wanted = [(channel, sender) for channel, sender in self._channels if alert.level.rank >= channel.minimum.rank]
        await asyncio.gather(*(self._send(channel, sender, alert) for channel, sender in wanted))
        self._told[key] = str(change.crisis.revision).encode()
        self._context.meters.mentions.inc()

    async def _send(self, channel: Channel, sender: Sender, alert: Alert) -> None:
        wait = FIRST_WAIT_S
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await sender.send(alert)
            except ChannelError as error:
                if error.final or attempt == ATTEMPTS:
                    log.error("alert not delivered", channel=channel.id, alert=alert.id, why=str(error))
                    return
                self._context.meters.retries.inc()
                await asyncio.sleep(min(LONGEST_WAIT_S, error.retry_after or wait))
                wait *= 2
            else:
                return
