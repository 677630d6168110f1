"""Suspicions: nobody is alarmed, they become crises under the same id, or lapse."""

from datetime import timedelta

from models.crises.watch_state import WatchState
from schemas.crisis import Change, State, Trigger
from tests.unit.models.crises.sightings import COMPLAINT, START, background, open_of, run, sighting

KIND = COMPLAINT[0]
COLD_NEAR, COLD = 24, 36
"""Mentions in an hour without history, at a floor of 12."""


def slow(many, start=0.0, first=0):
    return [sighting(first + i, start + i * 59 / 36) for i in range(many)]


def test_a_suspicion_becomes_a_crisis_under_its_id_once_the_test_is_passed():
    state = WatchState()
    changes = run(state, slow(COLD))
    assert [(one.change, one.crisis.state, one.crisis.revision) for one in changes] == [
        (Change.SUSPECTED, State.SUSPECTED, 1),
        (Change.OPENED, State.OPEN, 2),
    ]
    assert {one.crisis.id for one in changes} == {"aurelia.unanswered_complaint.20260302-1"}
    assert changes[1].crisis.opened_at > changes[0].crisis.opened_at
    assert open_of(state, KIND).mentions == COLD


def test_it_lapses_after_an_hour_and_goes_on_under_its_id_on_the_same_day():
    state = WatchState()
    changes = run(state, [*slow(COLD_NEAR), sighting(500, 200)])
    assert [one.change for one in changes] == [Change.SUSPECTED, Change.STOOD_DOWN]
    ended = changes[-1].crisis
    assert (ended.state, ended.closed_at) == (State.CLOSED, START + timedelta(minutes=35 + 65))
    again = run(WatchState.read(state.write()), slow(COLD, start=300, first=1_000))
    assert [one.change for one in again] == [Change.SUSPECTED, Change.OPENED]
    assert [(one.crisis.id, one.crisis.revision) for one in again] == [(ended.id, 3), (ended.id, 4)]


def test_one_critical_mention_confirms_it():
    state = WatchState()
    run(state, slow(COLD_NEAR))
    (opened,) = run(state, [sighting(900, 45, alone=COMPLAINT)])
    assert (opened.change, opened.crisis.trigger) == (Change.OPENED, Trigger.CRITICAL_MENTION)


def test_its_number_is_not_lost_to_the_crises_of_another_day():
    state = WatchState()
    run(state, [*slow(COLD_NEAR), sighting(500, 200)])
    changes = run(state, [one._replace(origin=one.origin.model_copy(update={"partition": 1})) for one in slow(COLD, 25 * 60)])
    assert {one.crisis.id for one in changes if one.change is not Change.STOOD_DOWN} == {"aurelia.unanswered_complaint.20260303-1"}


def test_ordinary_talk_is_not_suspected():
    assert run(WatchState(), background(72, 10)) == []
