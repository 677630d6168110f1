"""One step of the crisis processor: a sighting and a watch's state in, changes out. Deterministic, so a replay repeats itself."""

from models.campaigns.post import Outcome
from models.crises.ending import end_quiet
from models.crises.evidence import Evidence
from models.crises.explaining import explain
from models.crises.finding import of_kind, of_story
from models.crises.growing import confirm, grow
from models.crises.limits import busy_of
from models.crises.looking import look
from models.crises.opening import begin, weigh
from models.crises.revealing import reveal
from models.crises.severity import LevelOf
from models.crises.sighting import Sighting
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
    """Grow the crisis that the mention belongs to, or begin one. Beside another of its kind, a story must be notable by itself."""
    others = of_kind(state, evidence.kind)
    standing = of_story(others, evidence.sighting.story)
    if standing is not None and not standing.suspected:
        return grow(standing, evidence, level_of)
    weighed = weigh(state, evidence, evidence.own if others and standing is None else evidence.rate)
    if standing is not None:
        return confirm(standing, evidence, weighed, level_of)
    return begin(state, watch, evidence, weighed, level_of) if weighed else None
