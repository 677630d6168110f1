"""What evidence is enough for: nothing, a suspicion, a crisis. And how these begin."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.crises.evidence import Evidence
from models.crises.gauge import Gauge
from models.crises.numbering import day_of
from models.crises.rate import exceeds, near, rises
from models.crises.severity import LevelOf, rate_severity
from models.crises.standing import Share, Standing
from models.crises.tally import WINDOW_BUCKETS
from models.crises.telling import by_sighting
from models.crises.watch_state import WatchState
from schemas.crisis import Change, Crisis, CrisisChange, Rate, State, Trigger
from schemas.taxonomy import CATEGORY_OF
from schemas.watch import Watch

COOL_DOWN_BUCKETS = WINDOW_BUCKETS
_NEVER = -COOL_DOWN_BUCKETS
FRESH_FACTOR = 2
"""Within the cool-down, the talk since a person's closing must be this many times that of as long a time before it."""


class Weighed(NamedTuple):
    """`state` is that of the crisis to begin: suspected or open."""

    state: State
    trigger: Trigger

    @property
    def opens(self) -> bool:
        """Whether it is enough for a crisis."""
        return self.state is State.OPEN


def weigh(state: WatchState, evidence: Evidence, rate: Rate | None) -> Weighed | None:
    """What this is enough for where no crisis of its kind and story is open; `rate` is the one to go by.

    Mentions from before the last closing open nothing. Within an hour after a person's closing a critical mention of the same story is
    a suspicion, and a burst counts only if it is a fresh one.
    """
    kind, story = evidence.kind, evidence.sighting.story
    closed, calmed = state.closed_at.get(kind, 0), state.calmed_at.get(kind, {})
    if evidence.end <= closed:
        return None
    if kind in evidence.sighting.alone and evidence.sighting.bucket > closed:
        same = calmed.values() if not story else (calmed.get("", _NEVER), calmed.get(story, _NEVER))
        return Weighed(State.SUSPECTED if _cooling(same, evidence.end) else State.OPEN, Trigger.CRITICAL_MENTION)
    if rate is None:
        return None
    if rate is evidence.rate and rises(rate) and not exceeds(rate) and _starts(evidence, max(closed, *calmed.values(), 0)):
        return Weighed(State.OPEN, Trigger.BURST)
    return _by_rate(state.gauges.of(kind), evidence.end, calmed, rate) if near(rate) else None


def _starts(evidence: Evidence, closed: int) -> bool:
    """Whether the series has a burst that is younger than the last closing, and has not eased."""
    return evidence.burst is not None and evidence.burst.started > closed and evidence.burst.strong


def _by_rate(gauge: Gauge, end: int, calmed: Mapping[str, int], rate: Rate) -> Weighed | None:
    if _cooling(calmed.values(), end):
        return Weighed(State.OPEN, Trigger.RATE) if _fresh(gauge, end, max(calmed.values()), rate) else None
    return Weighed(State.OPEN if exceeds(rate) else State.SUSPECTED, Trigger.RATE)


def _cooling(calmed: Iterable[int], end: int) -> bool:
    return end - max(calmed, default=_NEVER) <= COOL_DOWN_BUCKETS


def _fresh(gauge: Gauge, end: int, calmed: int, rate: Rate) -> bool:
    """Whether what came since the closing is a burst by itself, and a rise over what came before."""
    length = end - calmed
    if length <= 0:
        return False
    since, _ = gauge.window(end, length)
    before, _ = gauge.window(calmed, length)
    counted = min(since, rate.count)
    alone = rate.model_copy(update={"count": counted, "z": rate.z - (rate.count - counted) / rate.spread})
    return exceeds(alone) and since >= FRESH_FACTOR * before


def begin(state: WatchState, watch: Watch, evidence: Evidence, weighed: Weighed, level_of: LevelOf) -> CrisisChange:
    """A new crisis or suspicion, put into the state; a suspicion that lapsed earlier on the same day goes on under its id."""
    lapsed = _lapsed(state, evidence)
    crisis = _new(
        evidence, weighed, level_of, watch.id, lapsed.crisis.id if lapsed else state.next_id(watch.id, evidence.kind, evidence.at)
    )
    if lapsed:
        crisis = crisis.model_copy(update={"revision": lapsed.crisis.revision + 1})
    standing = Standing(crisis=crisis, told_mentions=crisis.mentions, last_high=evidence.end, since=evidence.counted_since())
    sighting = evidence.sighting
    standing.note_story(sighting.story, Share(mentions=1, authentic=int(sighting.authentic), samples=(sighting.mention,)))
    state.take_out(standing)
    change = Change.OPENED if weighed.opens else Change.SUSPECTED
    return by_sighting(change, crisis, sighting, evidence.cause(weighed.trigger))


def _lapsed(state: WatchState, evidence: Evidence) -> Standing | None:
    day = day_of(evidence.at)
    for standing in state.closed.values():
        if standing.lapsed and standing.crisis.kind is evidence.kind and day_of(standing.crisis.opened_at) == day:
            return standing
    return None


def _new(evidence: Evidence, weighed: Weighed, level_of: LevelOf, watch: str, name: str) -> Crisis:
    kind, sighting, rate = evidence.kind, evidence.sighting, evidence.rate
    critical = weighed.trigger is Trigger.CRITICAL_MENTION
    severity = max(rate_severity(rate), sighting.severity if critical else 0)
    return Crisis(
        id=name,
        watch=watch,
        category=CATEGORY_OF[kind],
        kind=kind,
        state=weighed.state,
        trigger=weighed.trigger,
        severity=severity,
        level=level_of(severity),
        opened_at=evidence.at,
        updated_at=evidence.at,
        revision=1,
        mentions=rate.count if rate else 1,
        authentic=rate.authentic if rate else int(sighting.authentic),
        reach=max(evidence.reach, sighting.reach),
        rate=rate,
        samples=(sighting.mention,),
        story=sighting.story if critical or evidence.own else "",
    )
