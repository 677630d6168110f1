"""One step of the crisis processor: a sighting and a watch's state in, changes out. Deterministic, so a replay repeats itself."""

from models.campaigns.post import Outcome
from models.crises.ending import end_quiet
from models.crises.evidence import Evidence
from models.crises.explaining import explain
from models.crises.finding import liveliest, of_kind, of_story, stands_apart
from models.crises.growing import confirm, grow
from models.crises.limits import busy_of, floor_of
from models.crises.looking import look
from models.crises.opening import begin, weigh, weigh_story
from models.crises.revealing import reveal
from models.crises.severity import LevelOf
from models.crises.sighting import Sighting
from models.crises.subjects import hear, own_rate
from models.crises.watch_state import WatchState
from schemas.crisis import CrisisChange
from schemas.watch import Watch


def count(state: WatchState, watch: Watch, sighting: Sighting, outcome: Outcome, level_of: LevelOf) -> list[CrisisChange]:
    """Count a sighting that the state took, and what it revealed, into the state (changed in place); say what it changes.

    A campaign's mention is not authentic, unless a person says that its account is.
    """
    goes_on = state.note_time(sighting)
    if outcome.changes or outcome.revealed:
        reveal(state, outcome, sighting.bucket)
    campaigned = outcome.coordinated and not sighting.post.view.by
    if campaigned:
        sighting = sighting._replace(authentic=False)
    sighting = hear(state, watch, sighting)
    changes = end_quiet(state, sighting) if goes_on and state.standing else []
    for kind in sighting.kinds:
        gauge = state.gauges.of(kind)
        gauge.add(sighting.bucket, authentic=sighting.authentic, campaigned=campaigned, reach=sighting.reach)
        gauge.follow(state.newest, state.since or 0, busy_of(watch), state.blind())
        state.talk.hear(kind, sighting)
        evidence = look(state, gauge, kind, sighting, watch)
        change = _judge(state, watch, evidence, level_of)
        if change:
            changes.append(explain(state, watch, evidence, change))
    return changes


def _judge(state: WatchState, watch: Watch, evidence: Evidence, level_of: LevelOf) -> CrisisChange | None:
    """Grow the crisis that the mention belongs to, or begin one, beside others of its kind where its story stands apart."""
    others = of_kind(state, evidence.kind)
    if not others:
        return _first(state, watch, evidence, level_of)
    standing = of_story(others, evidence.sighting.story)
    if standing is None:
        evidence = _by_itself(state, watch, evidence)
        if stands_apart(others, evidence) and (weighed := weigh_story(state, evidence)):
            return begin(state, watch, _of_story_alone(evidence), weighed, level_of)
        evidence, standing = evidence._replace(own=None), liveliest(others)
        story = evidence.sighting.story
        weighed = weigh(state, evidence, None) if story and story in state.calmed_at.get(evidence.kind, {}) else None
        if weighed and not weighed.opens:
            return begin(state, watch, evidence, weighed, level_of)
    if standing.suspected:
        return confirm(state, standing, evidence, weigh(state, evidence, evidence.rate), level_of)
    return grow(standing, evidence, level_of)


def _first(state: WatchState, watch: Watch, evidence: Evidence, level_of: LevelOf) -> CrisisChange | None:
    """Begin a crisis where none of the kind is open. One that was closed lately holds back its own story only."""
    weighed = weigh(state, evidence, evidence.rate)
    if evidence.kind in state.closed_at and (weighed is None or not weighed.opens):
        own = _by_itself(state, watch, evidence)
        if by_story := weigh_story(state, own):
            return begin(state, watch, _of_story_alone(own), by_story, level_of)
    return begin(state, watch, evidence, weighed, level_of) if weighed else None


def _by_itself(state: WatchState, watch: Watch, evidence: Evidence) -> Evidence:
    sighting = evidence.sighting
    return evidence._replace(own=own_rate(state, evidence.kind, sighting.story, sighting.bucket, floor_of(watch.sensitivity, watch.floor)))


def _of_story_alone(evidence: Evidence) -> Evidence:
    return evidence._replace(rate=evidence.own, end=evidence.sighting.bucket)
