"""Which open crisis a mention belongs to."""

from collections.abc import Iterable

from models.crises.standing import Standing
from models.crises.watch_state import WatchState
from schemas.taxonomy import Kind

MOST_BESIDE = 3
"""Crises of one watch and kind open at once: many stories that are critical by one mention each would be a flood of alerts."""


def of_kind(state: WatchState, kind: Kind) -> list[Standing]:
    """Those of a kind that are not closed, oldest first. Exercises are no match for mentions."""
    if not state.standing:
        return []
    return [one for one in state.standing.values() if one.crisis.kind is kind and not one.crisis.drill]


def of_story(standing: Iterable[Standing], story: str) -> Standing | None:
    """The crisis of this story; else one that has taken the story in; else one of many subjects; None where the story is a new one.

    A mention of no known story goes to the one of many subjects, else to the oldest; so does any where many are open.
    """
    candidates = list(standing)
    if not candidates:
        return None
    for one in candidates:
        if one.crisis.story == story:
            return one
    if not story:
        return candidates[0]
    fitting = [one for one in candidates if story in one.stories] or [one for one in candidates if not one.crisis.story]
    if not fitting and len(candidates) >= MOST_BESIDE:
        return candidates[0]
    return fitting[0] if fitting else None
