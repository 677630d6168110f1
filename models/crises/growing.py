"""An open crisis or suspicion takes in one more mention."""

from models.crises.evidence import Evidence
from models.crises.finding import covers
from models.crises.opening import Weighed, about, describe
from models.crises.rate import lasts
from models.crises.severity import LevelOf, rate_severity
from models.crises.standing import EARLY, SAMPLES, Share, Standing
from models.crises.telling import by_sighting
from models.crises.watch_state import WatchState
from schemas.crisis import Change, Crisis, CrisisChange, Rate, State, Trigger
from schemas.taxonomy import Level

WORSE_FACTOR = 4
"""Told again when the crisis has grown fourfold and has not eased: alerts thin out as it grows, and none comes when it ebbs away."""


def grow(standing: Standing, evidence: Evidence, level_of: LevelOf) -> CrisisChange | None:
    """Count the mention in, unless it lies before all that the crisis counts and is not critical; say so where it has grown worse."""
    if not _counts(standing, evidence):
        return None
    before, other = standing.crisis, _is_another_matter(standing, evidence)
    _take_in(standing, evidence, level_of)
    crisis = standing.crisis
    if standing.suspected or not (other or _is_worse(standing, before.level, evidence.rate, level_of)):
        return None
    if other:
        standing.adopt((evidence.sighting.story,))
    standing.told_mentions = crisis.mentions
    standing.crisis = crisis.model_copy(update={"revision": crisis.revision + 1, **_flared(crisis)})
    because = f"{crisis.mentions} mentions, level {crisis.level.value}; {evidence.cause(crisis.trigger)}{about(crisis)}"
    if other:
        because = f"one critical mention in other words, perhaps of another story: split {evidence.sighting.story}; {because}"
    return by_sighting(Change.WORSENED, standing.crisis, evidence.sighting, because)


def confirm(state: WatchState, standing: Standing, evidence: Evidence, weighed: Weighed | None, level_of: LevelOf) -> CrisisChange | None:
    """A suspicion takes the mention in, and becomes a crisis where the weighed opens one."""
    if weighed is None or not weighed.opens:
        if weighed:
            standing.last_high = max(standing.last_high, evidence.end)
        return grow(standing, evidence, level_of)
    _take_in(standing, evidence, level_of)
    crisis, rate = standing.crisis, evidence.rate
    standing.crisis = crisis.model_copy(
        update={
            "state": State.OPEN,
            "trigger": weighed.trigger,
            "opened_at": max(crisis.opened_at, evidence.at),
            "revision": crisis.revision + 1,
            "mentions": max(crisis.mentions, rate.count if rate else 0),
            "authentic": max(crisis.authentic, rate.authentic if rate else 0),
        }
    )
    describe(state, standing, evidence)
    standing.told_mentions = standing.crisis.mentions
    standing.last_high = max(standing.last_high, evidence.end)
    return by_sighting(Change.OPENED, standing.crisis, evidence.sighting, evidence.cause(weighed.trigger) + about(standing.crisis))


def _is_another_matter(standing: Standing, evidence: Evidence) -> bool:
    """Whether a critical mention, later than the first half hour, is of a story that the crisis has nothing in common with."""
    sighting = evidence.sighting
    late = sighting.at > standing.crisis.opened_at + EARLY
    return late and evidence.kind in sighting.alone and bool(sighting.story) and not covers(standing, sighting)


def _counts(standing: Standing, evidence: Evidence) -> bool:
    return evidence.sighting.at >= standing.counted_since or evidence.kind in evidence.sighting.alone


def _take_in(standing: Standing, evidence: Evidence, level_of: LevelOf) -> None:
    sighting, rate, before = evidence.sighting, evidence.rate, standing.crisis
    severity = max(before.severity, rate_severity(rate), sighting.severity if sighting.alone else 0)
    if (rate and lasts(rate)) or before.trigger is Trigger.CRITICAL_MENTION:
        standing.last_high = max(standing.last_high, evidence.end)
    standing.note_story(sighting.story, Share(mentions=1, authentic=int(sighting.authentic), samples=(sighting.mention,)))
    standing.hear(sighting.story, sighting.at, critical=evidence.kind in sighting.alone)
    standing.crisis = before.model_copy(
        update={
            "mentions": before.mentions + 1,
            "authentic": before.authentic + sighting.authentic,
            "reach": before.reach + sighting.reach,
            "severity": severity,
            "level": _level(before, level_of(severity), level_of),
            "updated_at": max(before.updated_at, sighting.at),
            "rate": rate or before.rate,
            "samples": (*before.samples, sighting.mention)[:SAMPLES],
        }
    )


def _level(before: Crisis, found: Level, level_of: LevelOf) -> Level:
    """What a person has set holds until the crisis is worse than it was then."""
    if not before.rated:
        return found
    return max(before.level, found, key=lambda level: level.rank) if found.rank > level_of(before.severity).rank else before.level


def _is_worse(standing: Standing, level: Level, rate: Rate | None, level_of: LevelOf) -> bool:
    crisis = standing.crisis
    many = crisis.mentions >= WORSE_FACTOR * standing.told_mentions
    return crisis.level.rank > level.rank or (many and _lasts(crisis, rate, level_of))


def _lasts(crisis: Crisis, rate: Rate | None, level_of: LevelOf) -> bool:
    """Whether the present window alone is as bad as the crisis' level; what critical mentions opened has no window to compare."""
    return crisis.trigger is Trigger.CRITICAL_MENTION or level_of(rate_severity(rate)).rank >= crisis.level.rank


def _flared(crisis: Crisis) -> dict[str, State]:
    """Contained no longer: back to whoever acknowledged it."""
    return {"state": State.ACKNOWLEDGED} if crisis.state is State.CONTAINED else {}
