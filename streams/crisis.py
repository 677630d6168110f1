"""mentions.scored.v1, commands.issued.v1 -> crises, coverage and campaigns .changed.v1, accounts.judged.v1. Partitioned by watch."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator

from models.campaigns.blocks import SPARE
from models.campaigns.gathering import Gathering
from models.crises.enrolling import enrol
from models.crises.sighting import Sighting
from models.crises.step import count
from models.crises.watch_state import WatchState
from models.pause import uncollected
from schemas.framing import BadLine
from schemas.topics import Role, Table, Topic
from schemas.watch import Watch
from streams.app import raw_topic
from streams.crisis_records import account_letter, campaign_letter, read_sightings
from streams.dead_letters import dead_letter, letter_of
from streams.gatherings import Gatherings, Place, Remembering, Restore
from streams.gauges import StoredGauges
from streams.hearings import Hearings
from streams.orders import Orders
from streams.outbox import Letter
from streams.tables import make_table
from streams.watch_states import Touched, WatchStates
from streams.watches import Watches
from streams.worker_context import Context, Event, Events, Message


class CrisisProcessor:
    """The only writer of crises and campaigns. Goes by the order of the log, so that a replay after a crash repeats the same changes.

    Mentions and orders come from two topics in no order: one batch at a time, and what a batch decided is written before it is told.
    """

    def __init__(self, context: Context, restore: Restore = Gathering.restore) -> None:
        self._context = context
        self._table = make_table(context.app, Table.WATCH_STATE)
        self._campaigns = make_table(context.app, Table.CAMPAIGNS)
        self._gatherings = Gatherings(self._campaigns, restore)
        self._gauges = make_table(context.app, Table.GAUGES)
        self._hearings = Hearings(context, self._gauges)
        self._states = WatchStates(context, self._table, StoredGauges(self._gauges), self._catch_up)
        self._orders = Orders(context, self._states)
        self._turn = asyncio.Lock()
        self.watches = Watches(context.kafka, self.take_up)
        self.follows = (self.watches,)
        context.app.on_partitions_assigned.connect(self._forget)
        context.processor(raw_topic(context.app, Topic.MENTIONS_SCORED.value), self.handle)
        context.processor(raw_topic(context.app, Topic.COMMANDS_ISSUED.value), self.handle_orders)

    def take_up(self, watches: tuple[Watch, ...]) -> None:
        """Judge by these watches from the next batch on."""
        self._states.watches = {watch.id: watch for watch in watches}

    async def handle(self, events: Events) -> None:
        """One batch of mentions, in lots that the memory of posts can take between two writes."""
        for lot in _lots(events):
            async with self._turn:
                await self._count(lot)

    async def handle_orders(self, events: Events) -> None:
        """One batch of orders."""
        async with self._turn:
            await self._orders.carry_out(events)

    async def _count(self, events: Events) -> None:
        """Apply in order; write what was remembered of posts, then the states that say how much of it holds."""
        letters: list[Letter] = []
        taken: list[tuple[int, Sighting]] = []
        with uncollected():
            for event in events:
                message = event.message
                sightings, bad = read_sightings(message.value or b"")
                letters += [self._aside(message, line) for line in bad]
                taken += [(message.partition, sighting) for sighting in sightings]
        touched = await self._states.touch((partition, name) for partition, sighting in taken for name in sighting.watches)
        gathered: dict[Place, Remembering] = {}
        await self._hearings.listen(taken)
        with uncollected():
            for place, sightings in _fresh(taken, touched).items():
                touched[place].silent = dict(self._hearings.down(place.partition))
                gathered[place] = self._gatherings.of(place, touched[place].posts)
                letters += self._apply(place, touched[place], gathered[place], sightings)
        await self._context.send(letters)
        self._gatherings.write(gathered)
        await self._campaigns.settled()
        await self._hearings.write()
        await self._states.write(touched)
        self._context.meters.mentions.inc(len(taken))

    def _aside(self, message: Message, line: BadLine) -> Letter:
        self._context.meters.dead_letters(line.reason.value).inc()
        return letter_of(dead_letter((message.topic, message.partition, message.offset), line, Role.CRISIS))

    def _apply(self, place: Place, state: WatchState, gathering: Remembering, sightings: list[Sighting]) -> list[Letter]:
        letters: list[Letter] = []
        watch = self._states.watches[place.watch]
        outcomes = gathering.take([sighting.post for sighting in sightings])
        state.posts = gathering.count
        level_of = self._context.policy.level_of
        for sighting, outcome in zip(sightings, outcomes, strict=True):
            state.owed += count(state, watch, sighting, outcome, level_of)
            if outcome.changes:
                letters += [campaign_letter(campaign) for campaign in outcome.changes]
                letters += [account_letter(account) for account in enrol(state, sighting, outcome)]
            state.remember(sighting, coordinated=outcome.coordinated)
        return letters

    async def _catch_up(self) -> None:
        await self.watches.catch_up()

    async def _forget(self, *_: object, **__: object) -> None:
        """Other workers may have written since: what is known comes from the recovered tables."""
        self._states.forget()
        self._gatherings.forget()
        self._hearings.forget()


def _fresh(taken: Iterable[tuple[int, Sighting]], touched: Touched) -> dict[Place, list[Sighting]]:
    """By watch, those that are no repeats."""
    fresh: dict[Place, list[Sighting]] = defaultdict(list)
    for partition, sighting in taken:
        for name in sighting.watches:
            place = Place(partition, name)
            state = touched.get(place)
            if state is not None and state.take(sighting.origin):
                fresh[place].append(sighting)
    return fresh


def _lots(events: Events) -> Iterator[list[Event]]:
    lot: list[Event] = []
    lines = 0
    for event in events:
        more = (event.message.value or b"").count(b"\n") + 1
        if lot and lines + more > SPARE:
            yield lot
            lot, lines = [], 0
        lot.append(event)
        lines += more
    if lot:
        yield lot
