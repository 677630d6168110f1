"""What evidence is enough for: nothing, a suspicion, a crisis. And how these begin."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from models.crises.evidence import Evidence
from models.crises.finding import covers, of_kind
from models.crises.gauge import Gauge
from models.crises.numbering import day_of
from models.crises.rate import exceeds, near, rises
from models.crises.severity import LevelOf, rate_severity
from models.crises.standing import Share, Standing
from models.crises.subjects import subjects
from models.crises.tally import WINDOW_BUCKETS
from models.crises.telling import by_sighting
from models.crises.watch_state import WatchState
from models.text.fold import fold
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
    return _by_rate(state.gauges.of(kind), evidence.end, calmed.values(), rate) if near(rate) else None


def _starts(evidence: Evidence, closed: int) -> bool:
    """Whether the series has a burst that is younger than the last closing, and has not eased."""
    return evidence.burst is not None and evidence.burst.started > closed and evidence.burst.strong


def _by_rate(gauge: Gauge, end: int, calmed: Collection[int], rate: Rate) -> Weighed | None:
    if _cooling(calmed, end):
        return Weighed(State.OPEN, Trigger.RATE) if _fresh(gauge, end, max(calmed), rate) else None
    return Weighed(State.OPEN if exceeds(rate) else State.SUSPECTED, Trigger.RATE)


def _cooling(calmed: Iterable[int], end: int) -> bool:
    return end - max(calmed, default=_NEVER) <= COOL_DOWN_BUCKETS


def weigh_story(state: WatchState, evidence: Evidence) -> Weighed | None:
    """What this is enough for by its story alone: another story than one that was closed within the hour does not wait for that one."""
    closed = (one for one in state.closed.values() if one.crisis.kind is evidence.kind and not one.lapsed and not one.crisis.drill)
    if not evidence.sighting.story or any(
        one.ended > evidence.end - COOL_DOWN_BUCKETS and covers(one, evidence.sighting) for one in closed
    ):
        return None
    if evidence.kind in evidence.sighting.alone:
        return Weighed(State.OPEN, Trigger.CRITICAL_MENTION)
    return Weighed(State.OPEN, Trigger.RATE) if evidence.own is not None else None


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
    describe(state, standing, evidence)
    state.take_out(standing)
    change = Change.OPENED if weighed.opens else Change.SUSPECTED
    return by_sighting(change, standing.crisis, sighting, evidence.cause(weighed.trigger) + about(standing.crisis))


def describe(state: WatchState, standing: Standing, evidence: Evidence) -> None:
    """What it is about: the story of a critical mention, or the one that stands apart; of a burst the story of half of it, if any."""
    crisis, rate = standing.crisis, evidence.rate
    if evidence.own is None and rate is not None and crisis.trigger is not Trigger.CRITICAL_MENTION:
        story, words, several = subjects(state, evidence.kind, evidence.end, rate)
        standing.adopt(several)
        others = {one.crisis.story for one in of_kind(state, evidence.kind) if one is not standing}
        story = crisis.story if crisis.story or story in others else story
    else:
        story = evidence.sighting.story
        words = state.stories.words(story)
        if evidence.own is None:
            words = _found_in(evidence.sighting.post.text, words)
    standing.crisis = crisis.model_copy(update={"story": story, "words": words})


def _found_in(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """One mention speaks for itself: what else its story is about may be everyday talk that it met by chance."""
    said = fold(text)
    return tuple(word for word in words if fold(word) in said)


def about(crisis: Crisis) -> str:
    """For the end of a cause."""
    if not crisis.words:
        return ""
    return f"; {'story' if crisis.story else 'subjects'}: {', '.join(crisis.words)}"


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
    )
