"""mentions.scored.v1 -> crisis -> crises.changed.v1, campaigns.changed.v1 and accounts.judged.v1. Partitioned by watch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import orjson
import structlog

from models.campaigns.blocks import SPARE
from models.campaigns.gathering import Gathering
from models.crises.enrolling import enrol
from models.crises.sighting import Sighting, Views, sighting_of
from models.crises.step import count
from models.crises.watch_state import WatchState
from models.pause import uncollected
from schemas.account import Account, encode_account
from schemas.campaign import Campaign
from schemas.crisis import CrisisChange
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.partitioning import partition_of
from schemas.topics import Role, Table, Topic
from schemas.watch import Watch
from streams.app import raw_topic
from streams.dead_letters import dead_letter, letter_of
from streams.gatherings import Gatherings, Place, Remembering, Restore
from streams.gauges import StoredGauges, design_in
from streams.outbox import Letter
from streams.tables import make_table
from streams.watches import Watches
from streams.worker_context import Context, Event, Events

log = structlog.get_logger()


class CrisisProcessor:
    """The only writer of crises and campaigns. Goes by the order of the log, so that a replay after a crash repeats the same changes."""

    def __init__(self, context: Context, restore: Restore = Gathering.restore) -> None:
        self._context = context
        self._table = make_table(context.app, Table.WATCH_STATE)
        self._campaigns = make_table(context.app, Table.CAMPAIGNS)
        self._gatherings = Gatherings(self._campaigns, restore)
        self._gauge_table = make_table(context.app, Table.GAUGES)
        self._gauges = StoredGauges(self._gauge_table)
        self._states: dict[Place, WatchState] = {}
        self._watches: dict[str, Watch] = {}
        self.watches = Watches(context.kafka, self.take_up)
        self.follows = (self.watches,)
        context.app.on_partitions_assigned.connect(self._forget)
        context.processor(raw_topic(context.app, Topic.MENTIONS_SCORED.value), self.handle)

    def take_up(self, watches: tuple[Watch, ...]) -> None:
        """Judge by these watches from the next batch on."""
        self._watches = {watch.id: watch for watch in watches}

    async def handle(self, events: Events) -> None:
        """One batch, in lots that the memory of posts can take between two writes."""
        for lot in _lots(events):
            await self._handle(lot)

    async def _handle(self, events: Events) -> None:
        """Apply in order, send, write what was remembered of posts, then the states that say how much of it holds, and last gauges."""
        letters: list[Letter] = []
        taken: list[tuple[int, Sighting]] = []
        with uncollected():
            for event in events:
                message = event.message
                sightings, bad = read_sightings(message.value or b"")
                letters += [self._aside((message.topic, message.partition, message.offset), line) for line in bad]
                taken += [(message.partition, sighting) for sighting in sightings]
        await self._know(sighting for _, sighting in taken)
        touched: dict[Place, WatchState] = {}
        gathered: dict[Place, Remembering] = {}
        with uncollected():
            for place, sightings in self._fresh(taken, touched).items():
                gathered[place] = self._gatherings.of(place, touched[place].posts)
                letters += self._apply(place, touched[place], gathered[place], sightings)
        await self._context.send(letters)
        self._gatherings.write(gathered)
        await self._campaigns.settled()
        for place, state in touched.items():
            self._table[place.key] = state.write()
        await self._table.settled()
        await self._gauges.write(touched)
        self._context.meters.mentions.inc(len(taken))

    async def _know(self, sightings: Iterable[Sighting]) -> None:
        """A score worker may have taken up a new watch a moment before this one: read on rather than skip its first mentions."""
        if any(name not in self._watches for sighting in sightings for name in sighting.watches):
            await self.watches.catch_up()

    def _aside(self, origin: tuple[str, int, int], line: BadLine) -> Letter:
        self._context.meters.dead_letters(line.reason.value).inc()
        return letter_of(dead_letter(origin, line, Role.CRISIS))

    def _fresh(self, taken: Iterable[tuple[int, Sighting]], touched: dict[Place, WatchState]) -> dict[Place, list[Sighting]]:
        """By watch, those that are no repeats. Only watches that live in the partition: a mention comes to the partition of each of its."""
        fresh: dict[Place, list[Sighting]] = defaultdict(list)
        for partition, sighting in taken:
            for name in sighting.watches:
                place = Place(partition, name)
                if name not in self._watches or partition_of(name, self._context.settings.partitions) != partition:
                    continue
                if place not in touched:
                    touched[place] = self._state_of(place)
                if touched[place].take(sighting.origin):
                    fresh[place].append(sighting)
        return fresh

    def _state_of(self, place: Place) -> WatchState:
        if place not in self._states:
            design = design_in(self._watches[place.watch].zone)
            self._states[place] = WatchState.read(self._table.get(place.key), self._gauges.of(place), design)
        return self._states[place]

    def _apply(self, place: Place, state: WatchState, gathering: Remembering, sightings: list[Sighting]) -> list[Letter]:
        letters: list[Letter] = []
        watch = self._watches[place.watch]
        outcomes = gathering.take([sighting.post for sighting in sightings])
        state.posts = gathering.count
        level_of = self._context.policy.level_of
        for sighting, outcome in zip(sightings, outcomes, strict=True):
            letters += [_crisis(change) for change in count(state, watch, sighting, outcome, level_of)]
            if outcome.changes:
                letters += [_campaign(campaign) for campaign in outcome.changes]
                letters += [_account(account) for account in enrol(state, sighting, outcome)]
            state.remember(sighting, coordinated=outcome.coordinated)
        return letters

    async def _forget(self, *_: object, **__: object) -> None:
        """Other workers may have written since: what is known comes from the recovered tables."""
        self._states.clear()
        self._gatherings.forget()


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


def read_sightings(value: bytes) -> tuple[list[Sighting], list[BadLine]]:
    """The scored mentions of one Kafka value, in order, and the lines that are none. Blank lines are neither."""
    sightings: list[Sighting] = []
    bad: list[BadLine] = []
    views = Views()
    for number, line in enumerate(value.split(b"\n")):
        if not line.strip():
            continue
        try:
            sightings.append(sighting_of(orjson.loads(line), views))
        except orjson.JSONDecodeError:
            bad.append(BadLine(number, line, Reason.NOT_JSON, "not a JSON object"))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            bad.append(BadLine(number, line, Reason.INVALID, f"not a scored mention: {type(error).__name__} {error}"))
    return sightings, bad


def _crisis(change: CrisisChange) -> Letter:
    log.info("crisis", change=change.change.value, id=change.id, level=change.crisis.level.value)
    return Letter(Topic.CRISES_CHANGED.value, change.model_dump_json().encode(), change.crisis.id.encode())


def _campaign(campaign: Campaign) -> Letter:
    log.info("campaign", id=campaign.change_id, accounts=campaign.accounts, mentions=campaign.mentions)
    return Letter(Topic.CAMPAIGNS_CHANGED.value, campaign.model_dump_json().encode(), campaign.id.encode())


def _account(account: Account) -> Letter:
    return Letter(Topic.ACCOUNTS_JUDGED.value, encode_account(account), account.id.encode())
