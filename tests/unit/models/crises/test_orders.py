"""Any sequence of sightings and orders leaves a life that can be told: the invariants that all readers of the timeline go by."""

import random
from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.crises.finding import of_kind
from models.crises.orders import Unknown, carry_out
from models.crises.watch_state import MOST_CLOSED, WatchState
from schemas.command import Action, Command
from schemas.crisis import Change, CrisisChange, State
from schemas.scored import Origin
from schemas.taxonomy import Kind, Level
from tests.support.gauges import known_of
from tests.unit.models.crises.sightings import START, apply, sighting

ORIGIN = Origin(topic="commands.issued.v1", partition=0, offset=0, line=0)
KINDS = (Kind.THREAT, Kind.FRAUD)
STORIES = ("", "s1", "s2")
ON_CLOSED = {Change.REOPENED, Change.NOTED, Change.REPORTED, Change.REFUSED}
DRILL = "aurelia.threat.drill-a"


def made(seed: int, many: int = 60):
    """Steps at random: a drawn list would mostly hold the same few orders."""
    draw = random.Random(seed)
    for _ in range(many):
        if draw.random() < 0.4:
            yield "seen", draw.randrange(60 * 30), draw.choice(KINDS), draw.choice(STORIES), draw.random() < 0.5, draw.randint(1, 40)
        else:
            numbers = draw.randrange(6), draw.randrange(6)
            yield "order", draw.choice(list(Action)), *numbers, draw.choice(list(Level)), draw.choice(STORIES[1:]), draw.randint(-600, 600)


def command(number, action, crisis, **given) -> Command:
    at = START + timedelta(hours=2) + timedelta(minutes=given.pop("minutes", 0))
    given = {"assignee": "bob", "level": Level.HIGH, "into": "?", "story": "s1", "until": at, "note": "n", "kind": Kind.THREAT} | given
    return Command(id=f"c{number}", action=action, watch="aurelia", crisis=crisis, by="ann", at=at, **given)


def play(state: WatchState, steps):
    """The changes that each step makes, with the number of the step."""
    for number, step in enumerate(steps, 1):
        if step[0] == "seen":
            _, minutes, kind, story, alone, many = step
            for extra in range(many):
                one = sighting(1_000 * number + extra, minutes, kinds=(kind,), alone=(kind,) if alone else (), story=story)
                yield apply(state, one)
        else:
            _, action, first, second, level, story, minutes = step
            names = [*state.standing, *state.closed, DRILL]
            crisis, into = names[first % len(names)], names[second % len(names)]
            crisis = DRILL if action is Action.DRILL else crisis
            done = carry_out(state, command(number, action, crisis, into=into, level=level, story=story, minutes=minutes), ORIGIN)
            yield [] if isinstance(done, Unknown) else done
        _check(state)


def _check(state: WatchState) -> None:
    for kind in KINDS:
        stories = [one.crisis.story for one in of_kind(state, kind)]
        assert len(stories) == len(set(stories)), "two open crises are about the same"
    assert all(one.crisis.state is not State.CLOSED for one in state.standing.values())
    assert all(one.crisis.state is State.CLOSED for one in state.closed.values())
    assert len(state.closed) <= MOST_CLOSED


def _follow(before: CrisisChange | None, change: CrisisChange) -> None:
    after = change.crisis
    if before is None:
        assert after.revision == 1
        assert change.change in {Change.SUSPECTED, Change.OPENED, Change.SPLIT}
        return
    was = before.crisis
    assert after.revision == was.revision + 1
    lapsed = before.change is Change.STOOD_DOWN and "nothing came" in before.because
    if was.state is State.CLOSED and not lapsed and before.change not in {Change.NOTED, Change.REPORTED, Change.REFUSED}:
        assert change.change in ON_CLOSED
    if was.merged_into:
        assert after.state is State.CLOSED
        assert after.merged_into == was.merged_into
    if was.acknowledged_at:
        assert after.acknowledged_at
        assert after.acknowledged_at >= was.acknowledged_at
    if change.change is Change.REFUSED:
        assert after == was.model_copy(update={"revision": after.revision}) or after.mentions > was.mentions
    if was.state is State.ACKNOWLEDGED and change.change is Change.ACKNOWLEDGED:
        assert was.outgrown, "acknowledged twice at the same level"
    assert (after.state is State.CLOSED) == (after.closed_at is not None)


def life(seed: int) -> Counter[Change]:
    """Every change of a life, each held against the one before it."""
    last: dict[str, CrisisChange] = {}
    found: Counter[Change] = Counter()
    state = WatchState()
    for changes in play(state, made(seed)):
        for change in changes:
            _follow(last.get(change.crisis.id), change)
            last[change.crisis.id] = change
            found[change.change] += 1
    assert known_of(WatchState.read(state.write())) == known_of(state)
    return found


@given(st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_every_sequence_of_sightings_and_orders_keeps_the_rules(seed):
    life(seed)


def test_these_lives_hold_every_change():
    found = sum((life(seed) for seed in range(60)), Counter[Change]())
    assert set(found) == set(Change)
