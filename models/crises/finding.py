"""Which open crisis a mention belongs to, and when its story is one of its own."""

from collections.abc import Iterable, Sequence

from models.crises.evidence import Evidence
from models.crises.sighting import Sighting
from models.crises.standing import EARLY, Standing
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.crisis import Rate
from schemas.taxonomy import Kind

MOST_BESIDE = 3
"""Crises of one watch and kind open at once: many stories that are critical by one mention each would be a flood of alerts."""
APART = EARLY
"""Event time after the opening of a crisis in which single critical mentions of other stories are part of it."""
LEAST_PART = 0.25
MOST_PART = 0.5
"""Of all mentions of the kind in the window: a smaller story is a side of the great one. One of many subjects has many sides."""


def of_kind(state: WatchState, kind: Kind) -> list[Standing]:
    """Those of a kind that are not closed, oldest first. Exercises are no match for mentions."""
    if not state.standing:
        return []
    return [one for one in state.standing.values() if one.crisis.kind is kind and not one.crisis.drill]


def of_story(others: Iterable[Standing], story: str) -> Standing | None:
    """The crisis that is about this story: first of all, or besides."""
    about = [one for one in others if story and story in one.subjects]
    return next((one for one in about if one.crisis.story == story), about[0] if about else None)


def liveliest(others: Sequence[Standing]) -> Standing:
    """Where mentions go that are of no open crisis' story: the one with the latest activity, the oldest of several."""
    return max(others, key=lambda one: one.last_high)


def stands_apart(state: WatchState, others: Sequence[Standing], evidence: Evidence) -> bool:
    """Whether a story that no open crisis is about is a crisis beside them.

    It must differ clearly from theirs, and be a burst by itself; or be critical, half an hour after the last one was opened. While they are
    talked about, one critical mention in other words is not enough for that: it takes a second one of its story.
    """
    sighting = evidence.sighting
    if not sighting.story or len(others) >= MOST_BESIDE or any(_is_open_to_all(one) or covers(one, sighting) for one in others):
        return False
    if evidence.own is not None:
        least = LEAST_PART if all(one.crisis.story for one in others) else MOST_PART
        return evidence.rate is None or _per_second(evidence.own) >= least * _per_second(evidence.rate)
    opened = [one for one in others if not one.suspected]
    if evidence.kind not in sighting.alone or any(sighting.at < one.crisis.opened_at + APART for one in opened):
        return False
    quiet = max((one.last_high for one in opened), default=0) <= sighting.bucket - WINDOW_BUCKETS
    return quiet or state.stories.window(sighting.story, evidence.kind, sighting.bucket, WINDOW_BUCKETS)[0] > 1


def _is_open_to_all(standing: Standing) -> bool:
    """A suspicion of many subjects may yet turn out to be about any story."""
    return standing.suspected and not standing.crisis.story


def _per_second(rate: Rate) -> float:
    return rate.count / rate.window_seconds


def covers(standing: Standing, sighting: Sighting) -> bool:
    """Whether the crisis is about the sighting's story, or about one that it has something in common with."""
    return not standing.subjects.isdisjoint((sighting.story, *sighting.kin))
