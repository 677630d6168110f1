"""Orders on a watch's state: closing for good, levels set by hand, merging, splitting, exercises."""

from datetime import timedelta

import pytest

from models.crises.finding import of_kind
from models.crises.orders import Unknown, carry_out
from models.crises.standing import MOST_STORIES, Share, Standing
from models.crises.watch_state import MOST_CLOSED, MOST_ORDERS, WatchState
from schemas.command import Action, Command
from schemas.crisis import Change, State, Trigger
from schemas.scored import Origin
from schemas.taxonomy import Kind, Level
from tests.unit.models.crises.sightings import COMPLAINT, START, background, open_of, run, sighting

KIND = COMPLAINT[0]
THREAT = (Kind.THREAT,)
ORIGIN = Origin(topic="commands.issued.v1", partition=0, offset=5, line=0)
DAY = 24 * 60


def order(state, action, crisis, number=0, **given):
    needed = {"assignee": "bob", "level": Level.HIGH, "into": "?", "story": "?", "until": START, "note": "n", "kind": Kind.THREAT}
    fields = needed | {"at": START + timedelta(days=2)} | given
    return carry_out(state, Command(id=f"{action}{number}", action=action, watch="aurelia", crisis=crisis, by="ann", **fields), ORIGIN)


def critical(number, minutes, story="", kinds=THREAT, partition=0):
    return sighting(number, minutes, kinds=kinds, alone=kinds, story=story, partition=partition)


def of(changes):
    return [change.change for change in changes]


@pytest.fixture
def burst():
    """A state in the midst of a burst that opened a crisis."""
    state = WatchState()
    run(state, background(24, 4) + [sighting(10_000 + i, DAY + i * 0.5) for i in range(40)])
    return state


def test_a_burst_that_a_person_closed_does_not_open_anew_by_going_on(burst):
    (closed,) = order(burst, Action.CLOSE, open_of(burst, KIND).id)
    assert (closed.change, closed.crisis.state, closed.crisis.closed_at) == (Change.CLOSED, State.CLOSED, START + timedelta(days=2))
    goes_on = [sighting(20_000 + i, DAY + 20 + i * 0.5) for i in range(80)]
    assert run(burst, goes_on) == []


def test_a_fresh_burst_after_a_closing_opens_another_crisis(burst):
    first = open_of(burst, KIND)
    order(burst, Action.CLOSE, first.id)
    fresh = [sighting(20_000 + i, DAY + 30 + i * 0.05) for i in range(150)]
    changes = run(burst, fresh)
    assert changes[0].change is Change.OPENED
    assert changes[0].crisis.id == "aurelia.unanswered_complaint.20260303-2"


def test_what_goes_on_for_long_after_a_closing_opens_another_crisis(burst):
    """At the same pace, once it has gone on for twice as long as before the closing, or for an hour."""
    order(burst, Action.CLOSE, open_of(burst, KIND).id)
    changes = run(burst, [sighting(20_000 + i, DAY + 20 + i * 0.5) for i in range(200)])
    assert of(changes)[0] is Change.OPENED
    assert timedelta(minutes=40) <= changes[0].crisis.opened_at - START - timedelta(minutes=DAY + 20) <= timedelta(minutes=65)


def test_a_critical_mention_soon_after_a_closing_is_suspected_and_later_opens():
    state = WatchState()
    (opened,) = run(state, [critical(1, 0)])
    order(state, Action.CLOSE, opened.crisis.id)
    (soon,) = run(state, [critical(2, 30)])
    assert (soon.change, soon.crisis.state) == (Change.SUSPECTED, State.SUSPECTED)
    assert of(run(state, [critical(3, 90)])) == [Change.OPENED]


def test_closing_one_story_leaves_another_free_to_open():
    state = WatchState()
    first, _ = run(state, [critical(1, 0, "a"), critical(2, 400, "b")])
    order(state, Action.CLOSE, first.crisis.id)
    assert of(run(state, [critical(3, 420, "a")])) == [Change.SUSPECTED]
    assert of(run(state, [critical(4, 800, "c")])) == [Change.STOOD_DOWN, Change.OPENED]


def test_a_late_mention_from_before_a_closing_opens_nothing():
    state = WatchState()
    (opened,) = run(state, [critical(1, 30)])
    order(state, Action.CLOSE, opened.crisis.id)
    assert run(state, [critical(2, 10, partition=1)]) == []


def test_a_level_set_by_hand_holds_until_it_is_worse_than_it_was_then():
    state = WatchState()
    (opened,) = run(state, [critical(1, 0)])
    order(state, Action.RATE, opened.crisis.id, level=Level.LOW)
    run(state, [critical(2 + i, 1 + i / 10) for i in range(3)])
    assert open_of(state, Kind.THREAT).level is Level.LOW
    state = WatchState()
    run(state, background(24, 4) + [sighting(10_000 + i, DAY + i * 0.5) for i in range(10)])
    before = open_of(state, KIND)
    order(state, Action.RATE, before.id, level=Level.INFO)
    worse = run(state, [sighting(20_000 + i, DAY + 6 + i * 0.01) for i in range(300)])
    assert worse[0].change is Change.WORSENED
    assert worse[0].crisis.level.rank > before.level.rank
    assert worse[0].crisis.rated


@pytest.mark.parametrize(
    ("action", "expected"),
    [(Action.ACKNOWLEDGE, State.ACKNOWLEDGED), (Action.CONTAIN, State.ACKNOWLEDGED), (Action.NOTE, State.OPEN)],
)
def test_what_worsens_stays_in_the_hands_that_took_it(burst, action, expected):
    order(burst, action, open_of(burst, KIND).id)
    worse = [one for one in run(burst, [sighting(20_000 + i, DAY + 21 + i * 0.02) for i in range(900)]) if one.change is Change.WORSENED]
    assert worse
    assert {one.crisis.state for one in worse} == {expected}


def test_a_repeated_order_changes_nothing_and_few_are_remembered(burst):
    name = open_of(burst, KIND).id
    assert of(order(burst, Action.NOTE, name)) == [Change.NOTED]
    assert order(burst, Action.NOTE, name) == []
    for number in range(1, MOST_ORDERS + 5):
        order(burst, Action.NOTE, name, number)
    assert len(burst.orders) == MOST_ORDERS


def test_merging_closes_the_one_and_gives_the_other_what_it_counted():
    state = WatchState()
    first, second = run(state, [critical(1, 0, "a"), critical(2, 400, "b")])
    changes = order(state, Action.MERGE, first.crisis.id, into=second.crisis.id)
    assert of(changes) == [Change.MERGED, Change.MERGED]
    gone, kept = (change.crisis for change in changes)
    assert (gone.state, gone.merged_into, kept.state) == (State.CLOSED, second.crisis.id, State.OPEN)
    assert (kept.mentions, kept.authentic, kept.samples) == (2, 2, ("m:2", "m:1"))
    assert of(order(state, Action.REOPEN, gone.id)) == [Change.REFUSED]
    run(state, [critical(3, 401, "a")])
    assert open_of(state, Kind.THREAT).mentions == 3


def test_what_is_merged_into_a_milder_crisis_makes_it_as_bad():
    state = WatchState()
    first, second = run(state, [critical(1, 0, "a"), critical(2, 400, "b")])
    order(state, Action.RATE, second.crisis.id, level=Level.MODERATE)
    _, kept = (change.crisis for change in order(state, Action.MERGE, first.crisis.id, into=second.crisis.id))
    assert (kept.level, kept.severity) == (first.crisis.level, first.crisis.severity)


@pytest.mark.parametrize("into", ["aurelia.threat.20260302-7", "aurelia.threat.20260302-1", "aurelia.threat.drill-x"])
def test_what_cannot_be_merged(into):
    state = WatchState()
    run(state, [critical(1, 0)])
    order(state, Action.DRILL, "aurelia.threat.drill-x")
    assert of(order(state, Action.MERGE, "aurelia.threat.20260302-1", into=into)) == [Change.REFUSED]


def test_splitting_takes_a_story_out_with_all_that_it_added():
    state = WatchState()
    run(state, [critical(1, 0), *(critical(2 + i, 1 + i, "b") for i in range(3)), critical(9, 9, "c")])
    whole = open_of(state, Kind.THREAT)
    order(state, Action.ACKNOWLEDGE, whole.id)
    changes = order(state, Action.SPLIT, whole.id, story="b")
    assert of(changes) == [Change.SPLIT, Change.SPLIT]
    left, part = (change.crisis for change in changes)
    assert (left.mentions, left.samples) == (2, ("m:1", "m:9"))
    assert (part.id, part.split_from, part.trigger, part.story) == ("aurelia.threat.20260302-2", whole.id, Trigger.PERSON, "b")
    assert (part.mentions, part.authentic, part.samples, part.state) == (3, 3, ("m:2", "m:3", "m:4"), State.ACKNOWLEDGED)
    run(state, [critical(20, 10, "b"), critical(21, 10, "c")])
    counted = {one.crisis.story: one.crisis.mentions for one in of_kind(state, Kind.THREAT)}
    assert counted == {"": 3, "b": 4}
    assert of(order(state, Action.SPLIT, whole.id, 1, story="b")) == [Change.REFUSED]
    assert of(order(state, Action.SPLIT, whole.id, 2, story="never seen")) == [Change.REFUSED]


def test_what_was_closed_is_not_reopened_beside_another_one_about_the_same(burst):
    first = open_of(burst, KIND).id
    order(burst, Action.CLOSE, first)
    run(burst, [sighting(20_000 + i, DAY + 30 + i * 0.05) for i in range(150)])
    (refused,) = order(burst, Action.REOPEN, first)
    assert (refused.change, "is open about the same" in refused.because) == (Change.REFUSED, True)
    order(burst, Action.CLOSE, open_of(burst, KIND).id, 1)
    assert of(order(burst, Action.REOPEN, first, 1)) == [Change.REOPENED]
    assert open_of(burst, KIND).id == first


def test_what_is_reopened_does_not_stand_down_at_once(burst):
    name = open_of(burst, KIND).id
    assert of(run(burst, [sighting(30_000, DAY + 10 * 60)])) == [Change.STOOD_DOWN]
    order(burst, Action.REOPEN, name)
    assert run(burst, [sighting(30_001, DAY + 10 * 60 + 30)]) == []
    assert of(run(burst, [sighting(30_002, DAY + 13 * 60)])) == [Change.STOOD_DOWN]


def test_an_exercise_is_apart_from_everything():
    state, name = WatchState(), "aurelia.threat.drill-k7"
    (opened,) = order(state, Action.DRILL, name)
    assert (opened.change, opened.crisis.id, opened.crisis.drill, opened.crisis.trigger) == (Change.OPENED, name, True, Trigger.PERSON)
    (real,) = run(state, [critical(1, 0)])
    assert (real.crisis.drill, real.crisis.id) == (False, "aurelia.threat.20260302-1")
    assert run(state, [sighting(2, DAY * 9, kinds=())]) == []
    assert state.standing[name].crisis.mentions == 0
    assert of(order(state, Action.DRILL, name, 1, level=Level.CRITICAL)) == [Change.WORSENED]
    assert of(order(state, Action.CLOSE, name)) == [Change.CLOSED]
    assert state.calmed_at == {}


@pytest.mark.parametrize("given", [{"kind": None}, {"kind": Kind.FRAUD}])
def test_an_exercise_needs_its_kind_and_an_id_that_says_so(given):
    assert isinstance(order(WatchState(), Action.DRILL, "aurelia.threat.drill-k7", **given), Unknown)
    assert isinstance(order(WatchState(), Action.DRILL, "aurelia.threat.20260302-1"), Unknown)


def test_what_is_remembered_is_bounded_and_stored():
    state = WatchState()
    for number in range(MOST_CLOSED + 5):
        order(state, Action.DRILL, f"aurelia.threat.drill-{number}", number)
        order(state, Action.CLOSE, f"aurelia.threat.drill-{number}", number)
    assert list(WatchState.read(state.write()).closed) == [f"aurelia.threat.drill-{number}" for number in range(5, MOST_CLOSED + 5)]
    assert isinstance(order(state, Action.NOTE, "aurelia.threat.drill-0"), Unknown)
    standing = Standing(crisis=next(iter(state.closed.values())).crisis)
    for number in range(MOST_STORIES + 5):
        standing.note_story(f"s{number}", Share(mentions=1 + (number == 0)))
    assert len(standing.stories) == MOST_STORIES
    assert {"s0", f"s{MOST_STORIES + 4}"} <= set(standing.stories)
