"""Which open crisis a mention belongs to, and when its story is one of its own."""

from collections.abc import Iterable, Sequence

from models.crises.evidence import Evidence
from models.crises.sighting import Sighting
from models.crises.standing import Standing
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.crisis import Rate
from schemas.taxonomy import Kind

MOST_BESIDE = 3
"""Crises of one watch and kind open at once: many stories that are critical by one mention each would be a flood of alerts."""
APART_BUCKETS = 6 * WINDOW_BUCKETS
"""Event time without anything critical, after which another story's critical mention is another matter; set by judgement."""
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


def stands_apart(others: Sequence[Standing], evidence: Evidence) -> bool:
    """Whether a story that no open crisis is about is a crisis beside them.

    It must differ clearly from theirs, and be a burst by itself; or be critical after a long silence of theirs. Before that, critical
    mentions in other words are told as a worsening, once a story: which words belong together hangs on the order of reading.
    """
    sighting = evidence.sighting
    if not sighting.story or len(others) >= MOST_BESIDE or any(_is_open_to_all(one) or covers(one, sighting) for one in others):
        return False
    if evidence.own is not None:
        least = LEAST_PART if all(one.crisis.story for one in others) else MOST_PART
        return evidence.rate is None or _per_second(evidence.own) >= least * _per_second(evidence.rate)
    latest = max((one.last_high for one in others if not one.suspected), default=0)
    return evidence.kind in sighting.alone and latest <= sighting.bucket - APART_BUCKETS


def _is_open_to_all(standing: Standing) -> bool:
    """A suspicion of many subjects may yet turn out to be about any story."""
    return standing.suspected and not standing.crisis.story


def _per_second(rate: Rate) -> float:
    return rate.count / rate.window_seconds


def covers(standing: Standing, sighting: Sighting) -> bool:
    """Whether the crisis is about the sighting's story, or about one that it has something in common with."""
    return not standing.subjects.isdisjoint((sighting.story, *sighting.kin))
