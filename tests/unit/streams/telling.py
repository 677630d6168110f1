"""A notify worker on a ledger, with channels that hear, fail or hang, and a clock that is set by hand."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from models.alerting import Alerting
from schemas.alert import Sending
from schemas.plan import Plan
from schemas.topics import Role, Topic
from streams.channels.alert import ChannelError
from streams.channels.lane import Lane
from streams.guard import Lifecycle
from streams.notify import NotifyProcessor
from tests.unit.models.plan.plans import plan
from tests.unit.streams.crises import change
from tests.unit.streams.ledger import Ledger, event, make_context, recover

TOPIC = Topic.CRISES_CHANGED.value
CRISIS = change().crisis.id
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
CHAIN = {"high": [{"contacts": ["ann"], "wait_minutes": 15}, {"contacts": ["bob"], "wait_minutes": 15}]}
PLAN = plan(escalation=CHAIN, languages=["en"])


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self):
        return self.now

    def forward(self, **span):
        self.now += timedelta(**span)


@dataclass
class Heard:
    """Takes alerts; fails while it has a problem, hangs while `gate` is shut."""

    alerts: list = field(default_factory=list)
    problem: ChannelError | None = None
    gate: asyncio.Event | None = None
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, alert):
        if self.gate:
            await self.gate.wait()
        if self.problem:
            raise self.problem
        self.alerts.append(alert)
        self.moved.set()

    async def until(self, count):
        """It has heard so many."""
        async with asyncio.timeout(5):
            while len(self.alerts) < count:
                self.moved.clear()
                await self.moved.wait()

    @property
    def ids(self):
        return [alert.id for alert in self.alerts]


def told(one, offset=0, key=None, partition=1):
    return event(TOPIC, partition, one.model_dump_json().encode(), offset, key or one.crisis.id.encode())


def worker(home, senders, plan: Plan = PLAN, *, ledger: Ledger | None = None, clock: Clock | None = None):
    """A new process on what the ledger kept. `senders` by channel, or by contact and channel."""
    context = make_context(Role.NOTIFY, home, ledger)
    context.lifecycle = Lifecycle(end=lambda status: None)
    keyed = {name if isinstance(name, tuple) else ("", name): sender for name, sender in senders.items()}
    lanes = {name: Lane(name[1], sender, context.meters.retries.inc) for name, sender in keyed.items()}
    made = NotifyProcessor(context, plan, lanes, clock or Clock())
    recover(made.table, context.ledger)
    made.resume(range(8))
    return made


def sendings(ledger):
    return [Sending.model_validate_json(letter.value) for letter in ledger.of(Topic.ALERTS_SENT.value)]


def kept(ledger, partition=1):
    return Alerting.model_validate_json(ledger.changelog[b"%d|%b" % (partition, CRISIS.encode())])
