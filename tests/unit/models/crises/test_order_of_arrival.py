"""Whether a crisis opens hangs on the mentions, not on the order in which partitions are read."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from models.crises.watch_state import WatchState
from schemas.crisis import Change
from tests.unit.models.crises.sightings import alarms, background, run, sighting

CALM = background(24, 4)
DAY = 24 * 60


def wave(minutes, many, start=DAY):
    return [sighting(10_000 + i, start + i * minutes / many) for i in range(many)]


def by_partitions(sightings, seed, partitions=4, lag=40):
    """As read from partitions of which some lie behind: each in its own order, those behind by up to `lag` mentions."""
    draw = random.Random(seed)
    behind = [draw.randint(0, lag) for _ in range(partitions)]
    spread = [one._replace(origin=one.origin.model_copy(update={"partition": i % partitions})) for i, one in enumerate(sightings)]
    places = sorted(range(len(spread)), key=lambda i: (i + behind[i % partitions], i))
    return [spread[place] for place in places]


def opened(sightings):
    return {change.crisis.id for change in alarms(run(WatchState(), sightings)) if change.change is Change.OPENED}


@given(st.integers(0, 10**6), st.sampled_from([(3, 9), (12, 14), (50, 25), (110, 60)]))
@settings(max_examples=25, deadline=None)
def test_partitions_read_out_of_step_open_the_same_crises(seed, shape):
    both = CALM + wave(*shape)
    assert opened(by_partitions(both, seed)) == opened(both) == {"aurelia.unanswered_complaint.20260303-1"}


def elsewhere(sightings):
    """From another partition."""
    return [one._replace(origin=one.origin.model_copy(update={"partition": 7})) for one in sightings]


def test_the_mention_that_fills_a_window_may_be_the_earliest_of_it():
    """The window that ends at the mention's own bucket says nothing then."""
    early, later = wave(1, 5), [sighting(11_000 + i, DAY + 11 + i / 5) for i in range(5)]
    assert opened(CALM + early) == opened(CALM + later) == set()
    assert opened(CALM + later + elsewhere(early)) == opened(CALM + early + later) != set()


def test_a_burst_over_midnight_is_named_by_the_day_in_which_it_opens():
    calm, burst = background(47, 4), [sighting(10_000 + i, 48 * 60 - 6 + i * 0.5) for i in range(30)]
    assert opened(calm + burst) == {"aurelia.unanswered_complaint.20260303-1"}
    few_before = [sighting(10_000 + i, 48 * 60 - 2 + i * 0.5) for i in range(30)]
    assert opened(calm + few_before) == {"aurelia.unanswered_complaint.20260304-1"}


def test_a_mention_from_before_all_that_the_crisis_counts_is_not_counted_in_it():
    state = WatchState()
    run(state, CALM + wave(12, 14))
    before = next(iter(state.standing.values())).crisis.mentions
    run(state, [sighting(50_000, 20 * 60, partition=1)])
    assert next(iter(state.standing.values())).crisis.mentions == before
