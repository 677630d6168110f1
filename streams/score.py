"""mentions.collected.v1 -> score -> mentions.scored.v1 and accounts.judged.v1."""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence

import structlog

from models.accounts.judge import NOTHING_KNOWN
from models.scorer import Scorer
from schemas.account import encode_account, id_of
from schemas.campaign import Campaign
from schemas.correction import Correction
from schemas.framing import BadLine, encode_mention, frame
from schemas.scored import ScoredMention
from schemas.topics import MAX_RECORD_BYTES, Role, Table, Topic
from schemas.watch import Watch
from streams.app import raw_topic
from streams.campaign_members import CampaignMembers
from streams.compacted import Compacted
from streams.corrections import Corrections
from streams.dead_letters import dead_letter, letter_of, refused
from streams.habits import Habits, Observation
from streams.outbox import Letter
from streams.scoring import Scored, Taken, Value, account_of, encoded, in_event_order, partitions_for, read, score_each
from streams.seen import SeenIds, fingerprint
from streams.tables import make_table
from streams.watches import Watches
from streams.worker_context import Context, Event, Events

log = structlog.get_logger()
REMEMBERED_ACCOUNTS = 50_000
RECORD_LINES = 500
MOST_TOGETHER = 20_000
"""Mentions scored at once, and so authors in one record of their habits."""
Told = tuple[str, tuple[str, ...], str, str]
"""Of an account's view what is told anew when it changes: verdict, further verdicts, whom it imitates, whose word it is."""


class ScoreProcessor:
    """Scores batches across partitions; remembers delivered ids per partition so that a repeat goes no further."""

    def __init__(self, context: Context, scorer: Scorer | None = None) -> None:
        self._context = context
        self._seen_table = make_table(context.app, Table.SEEN)
        self._seen: dict[int, SeenIds] = {}
        self._habits = Habits(context.app)
        self._scorer = scorer or Scorer((), context.policy)
        self._told: OrderedDict[str, Told] = OrderedDict()
        self._known = NOTHING_KNOWN
        self.follows: tuple[Compacted, ...] = (
            Watches(context.kafka, self.take_up),
            Corrections(context.kafka, self.heed),
            CampaignMembers(context.kafka, context.settings.partitions, self.suspect),
        )
        context.app.on_partitions_assigned.connect(self._forget)
        context.processor(raw_topic(context.app, Topic.MENTIONS_COLLECTED.value), self.handle)

    def take_up(self, watches: tuple[Watch, ...]) -> None:
        """Score by these watches from the next batch on."""
        log.info("watches in force", count=len(watches))
        self._scorer = self._scorer.with_watches(watches)

    def heed(self, corrections: Mapping[str, Correction]) -> None:
        """Judge accounts by these words of persons from the next batch on."""
        self._known = self._known._replace(corrections=corrections)
        self._scorer.heed(self._known)

    def suspect(self, members: Mapping[str, Campaign]) -> None:
        """Judge accounts by the campaigns that they take part in from the next batch on."""
        self._known = self._known._replace(campaigns=members)
        self._scorer.heed(self._known)

    async def handle(self, events: Events) -> None:
        """One batch: decode, drop repeats, score, send, and only then remember."""
        taken, bad = read([_value_of(event) for event in events])
        fresh = self._fresh(in_event_order(taken))
        letters = [letter_of(dead_letter((value.topic, value.partition, value.offset), line, Role.SCORE)) for value, line in bad]
        for _, line in bad:
            self._context.meters.dead_letters(line.reason.value).inc()
        await self._context.send(letters)
        for start in range(0, len(fresh), MOST_TOGETHER):
            await self._take(fresh[start : start + MOST_TOGETHER])

    async def _take(self, fresh: Sequence[Taken]) -> None:
        """Habits before ids: an id that is known keeps its mention from being counted, habits know by themselves what they counted."""
        seen = self._habits.observe(fresh)
        scored, refusals = self._score(fresh, seen)
        await self._context.send(refusals + self._outputs(scored))
        self._habits.keep(seen)
        await self._habits.settled()
        for partition, marks in _marks(scored).items():
            self._seen_of(partition).add(marks)
        await self._seen_table.settled()
        self._context.meters.mentions.inc(len(scored))

    def _fresh(self, taken: list[Taken]) -> list[Taken]:
        fresh: list[Taken] = []
        here: set[bytes] = set()
        for one in taken:
            mark = fingerprint(one.mention.id)
            if mark in here or mark in self._seen_of(one.origin.partition):
                continue
            here.add(mark)
            fresh.append(one)
        self._context.meters.duplicates.inc(len(taken) - len(fresh))
        return fresh

    def _score(self, fresh: Sequence[Taken], seen: Observation) -> tuple[list[Scored], list[Letter]]:
        """What was scored, and letters for what could not be: those ids are not remembered, so that a replay goes through."""
        scored: list[Scored] = []
        refusals: list[Letter] = []
        outcomes = list(score_each(self._scorer.score, [one.mention for one in fresh], seen.observed))
        for at, (one, outcome) in enumerate(zip(fresh, outcomes, strict=True)):
            ready = outcome if isinstance(outcome, BadLine) else encoded(outcome, one.origin)
            if isinstance(ready, BadLine):
                refusals.append(self._set_aside(one, ready))
                seen.refused.add(at)
            else:
                scored.append(ready)
        return scored, refusals

    def _outputs(self, scored: list[Scored]) -> list[Letter]:
        lines: dict[int, list[bytes]] = defaultdict(list)
        letters: list[Letter] = []
        for one in scored:
            for partition in partitions_for(one.mention, self._context.settings.partitions):
                lines[partition].append(one.line)
            letters += self._judged(one.mention)
        for partition, encoded_lines in lines.items():
            values = frame(encoded_lines, RECORD_LINES, MAX_RECORD_BYTES // 4)
            letters += [Letter(Topic.MENTIONS_SCORED.value, value, None, partition) for value in values]
        return letters

    def _set_aside(self, one: Taken, outcome: BadLine) -> Letter:
        self._context.meters.dead_letters(outcome.reason.value).inc()
        origin = one.origin
        place = (origin.topic, origin.partition, origin.offset, origin.line)
        return letter_of(refused(place, encode_mention(one.mention), outcome.reason, outcome.message, Role.SCORE))

    def _judged(self, scored: ScoredMention) -> list[Letter]:
        before = self._told.get(id_of(scored.source, scored.author))
        account = account_of(scored, withdrawn=before is not None and before[-1] != "")
        if account is None:
            return []
        told = (account.view.verdict, account.view.also, account.view.imitates, account.view.by)
        if before == told:
            return []
        self._told[account.id] = told
        if len(self._told) > REMEMBERED_ACCOUNTS:
            self._told.popitem(last=False)
        return [Letter(Topic.ACCOUNTS_JUDGED.value, encode_account(account), account.id.encode())]

    def _seen_of(self, partition: int) -> SeenIds:
        if partition not in self._seen:
            self._seen[partition] = SeenIds(self._seen_table, partition)
        return self._seen[partition]

    async def _forget(self, *_: object, **__: object) -> None:
        """Other workers may have written since: what is known comes from the recovered table, and verdicts are told anew."""
        self._seen.clear()
        self._told.clear()


def _marks(scored: list[Scored]) -> dict[int, list[bytes]]:
    marks: dict[int, list[bytes]] = defaultdict(list)
    for one in scored:
        marks[one.origin.partition].append(fingerprint(one.mention.id))
    return marks


def _value_of(event: Event) -> Value:
    message = event.message
    return Value(message.topic, message.partition, message.offset, message.timestamp, message.value or b"")
