"""One step of the crisis processor: a sighting and a watch's state in, changes out. Deterministic, so a replay repeats itself."""

from collections.abc import Callable
from math import log2

from models.campaigns.post import Outcome
from models.crises.covered import covered
from models.crises.evidence import Evidence
from models.crises.history import WINDOW_BUCKETS, History
from models.crises.rate import exceeds, measure
from models.crises.revealing import reveal
from models.crises.sighting import Sighting
from models.crises.watch_state import Standing, WatchState
from schemas.crisis import Change, Crisis, CrisisChange, Rate, State, Trigger
from schemas.ids import crisis_id
from schemas.taxonomy import CATEGORY_OF, Kind, Level
from schemas.watch import Watch

WORSE_FACTOR = 4
"""Told again when the crisis has grown fourfold and has not eased: alerts thin out as it grows, and none comes when it ebbs away."""

QUIET_BUCKETS = 2 * WINDOW_BUCKETS
SAMPLES = 5
LevelOf = Callable[[int], Level]


def count(state: WatchState, watch: Watch, sighting: Sighting, outcome: Outcome, level_of: LevelOf) -> list[CrisisChange]:
    """Count a sighting that the state took, and what it revealed, into the state (changed in place); say what it changes.

    A campaign's mention is not authentic, unless a person says that its account is.
    """
    since = state.seen_from(sighting)
    if outcome.changes or outcome.revealed:
        reveal(state, outcome, sighting.bucket)
    campaigned = outcome.coordinated and not sighting.post.view.by
    if campaigned:
        sighting = sighting._replace(authentic=False)
    changes = [_stand_down(state, kind, sighting) for kind in _quiet(state, sighting)]
    for kind in sighting.kinds:
        history = state.histories.setdefault(kind, History())
        history.add(sighting.bucket, authentic=sighting.authentic, campaigned=campaigned)
        rate = measure(history, sighting.bucket, since, watch.floor)
        evidence = Evidence(kind, sighting, rate, covered(state, history, sighting.bucket, rate))
        change = _count(state, watch, evidence, level_of)
        if change:
            changes.append(change)
    return changes


def _count(state: WatchState, watch: Watch, evidence: Evidence, level_of: LevelOf) -> CrisisChange | None:
    standing = state.standing.get(evidence.kind)
    if standing is not None:
        return _grow(standing, evidence, level_of)
    trigger = _trigger(evidence)
    if trigger is None or evidence.sighting.bucket <= state.closed_at.get(evidence.kind, 0):
        return None
    crisis = _opened(watch, evidence, trigger, level_of)
    state.standing[evidence.kind] = Standing(
        crisis=crisis, told_mentions=crisis.mentions, last_high=evidence.sighting.bucket, since=evidence.counted_since()
    )
    return _change(Change.OPENED, crisis, evidence.sighting, evidence.cause(trigger))


def _trigger(evidence: Evidence) -> Trigger | None:
    if evidence.kind in evidence.sighting.alone:
        return Trigger.CRITICAL_MENTION
    return Trigger.RATE if evidence.rate is not None and exceeds(evidence.rate) else None


def _opened(watch: Watch, evidence: Evidence, trigger: Trigger, level_of: LevelOf) -> Crisis:
    kind, sighting, rate = evidence.kind, evidence.sighting, evidence.rate
    severity = max(_rate_severity(rate), sighting.severity if trigger is Trigger.CRITICAL_MENTION else 0)
    return Crisis(
        id=crisis_id(watch.id, kind, sighting.bucket),
        watch=watch.id,
        category=CATEGORY_OF[kind],
        kind=kind,
        state=State.OPEN,
        trigger=trigger,
        severity=severity,
        level=level_of(severity),
        opened_at=sighting.at,
        updated_at=sighting.at,
        revision=1,
        mentions=rate.count if rate else 1,
        authentic=rate.authentic if rate else int(sighting.authentic),
        rate=rate,
        samples=(sighting.mention,),
    )


def _grow(standing: Standing, evidence: Evidence, level_of: LevelOf) -> CrisisChange | None:
    sighting, rate = evidence.sighting, evidence.rate
    before = standing.crisis
    severity = max(before.severity, _rate_severity(rate), sighting.severity if sighting.alone else 0)
    crisis = before.model_copy(
        update={
            "mentions": before.mentions + 1,
            "authentic": before.authentic + sighting.authentic,
            "severity": severity,
            "level": level_of(severity),
            "updated_at": max(before.updated_at, sighting.at),
            "rate": rate or before.rate,
            "samples": (*before.samples, sighting.mention)[:SAMPLES],
        }
    )
    if rate or before.trigger is Trigger.CRITICAL_MENTION:
        standing.last_high = max(standing.last_high, sighting.bucket)
    standing.crisis = crisis
    if crisis.level.rank <= before.level.rank and not (
        crisis.mentions >= WORSE_FACTOR * standing.told_mentions and _lasts(crisis, rate, level_of)
    ):
        return None
    standing.told_mentions = crisis.mentions
    standing.crisis = crisis.model_copy(update={"revision": crisis.revision + 1})
    return _change(
        Change.WORSENED,
        standing.crisis,
        sighting,
        f"{crisis.mentions} mentions, level {crisis.level.value}; {evidence.cause(crisis.trigger)}",
    )


def _lasts(crisis: Crisis, rate: Rate | None, level_of: LevelOf) -> bool:
    """Whether the present window alone is as bad as the crisis' level; what critical mentions opened has no window to compare."""
    return crisis.trigger is Trigger.CRITICAL_MENTION or level_of(_rate_severity(rate)).rank >= crisis.level.rank


def _quiet(state: WatchState, sighting: Sighting) -> list[Kind]:
    """Crises opened by rate whose hour has been below the floor for two hours. What one critical mention opened, a person closes."""
    return [
        kind
        for kind, standing in state.standing.items()
        if standing.crisis.trigger is Trigger.RATE and sighting.bucket - standing.last_high > QUIET_BUCKETS
    ]


def _stand_down(state: WatchState, kind: Kind, sighting: Sighting) -> CrisisChange:
    before = state.standing.pop(kind).crisis
    state.closed_at[kind] = sighting.bucket
    crisis = before.model_copy(update={"state": State.CLOSED, "updated_at": sighting.at, "revision": before.revision + 1})
    return _change(
        Change.STOOD_DOWN,
        crisis,
        sighting,
        f"no burst for two hours; {crisis.mentions} mentions in all, {crisis.authentic} of likely-authentic accounts",
    )


def _rate_severity(rate: Rate | None) -> int:
    """50 at the floor, 10 more with each doubling over the larger of floor and usual, at most 100."""
    if rate is None:
        return 0
    return min(100, 50 + int(10 * log2(max(1.0, rate.count / max(rate.floor, rate.usual)))))


def _change(change: Change, crisis: Crisis, sighting: Sighting, because: str) -> CrisisChange:
    return CrisisChange(
        change=change,
        crisis=crisis,
        because=because,
        mention=sighting.mention,
        text=sighting.post.text[:500],
        author=sighting.author,
        url=sighting.url,
        origin=sighting.origin,
    )
