"""What each order makes of a crisis in each state."""

from datetime import timedelta

import pytest

from models.crises.life import Carried, Refusal, apply
from schemas.command import Action, Command
from schemas.crisis import Change, Crisis, State, Trigger
from schemas.taxonomy import Category, Kind, Level
from tests.unit.models.crises.sightings import START

CRISIS = Crisis(
    id="aurelia.threat.20260302-1",
    watch="aurelia",
    category=Category.REGULATORY,
    kind=Kind.THREAT,
    state=State.OPEN,
    trigger=Trigger.RATE,
    severity=60,
    level=Level.MODERATE,
    opened_at=START,
    updated_at=START,
    revision=4,
)
S = State
STAYS = None
REFUSED = "refused"
EXPECTED = {
    Action.ACKNOWLEDGE: (S.ACKNOWLEDGED, S.ACKNOWLEDGED, REFUSED, REFUSED, REFUSED),
    Action.CONTAIN: (S.CONTAINED, S.CONTAINED, S.CONTAINED, REFUSED, REFUSED),
    Action.CLOSE: (S.CLOSED, S.CLOSED, S.CLOSED, S.CLOSED, REFUSED),
    Action.MERGE: (S.CLOSED, S.CLOSED, S.CLOSED, S.CLOSED, REFUSED),
    Action.REOPEN: (REFUSED, REFUSED, REFUSED, REFUSED, S.OPEN),
    Action.ASSIGN: (STAYS, STAYS, STAYS, STAYS, REFUSED),
    Action.RATE: (STAYS, STAYS, STAYS, STAYS, REFUSED),
    Action.ESCALATE: (STAYS, STAYS, STAYS, STAYS, REFUSED),
    Action.SILENCE: (STAYS, STAYS, STAYS, STAYS, REFUSED),
    Action.SPLIT: (STAYS, STAYS, STAYS, STAYS, REFUSED),
    Action.NOTE: (STAYS, STAYS, STAYS, STAYS, STAYS),
    Action.REPORT: (STAYS, STAYS, STAYS, STAYS, STAYS),
    Action.DRILL: (REFUSED,) * 5,
}
"""By the states in their order: suspected, open, acknowledged, contained, closed."""


def command(action, **given):
    fields = {"assignee": "bob", "level": Level.HIGH, "into": "b", "story": "s", "until": START + timedelta(hours=1), "note": "n"}
    return Command(id="c", action=action, watch="aurelia", crisis=CRISIS.id, by="ann", **({"at": START} | fields | given))


def in_state(state, **fields):
    return CRISIS.model_copy(update={"state": state, "closed_at": START if state is S.CLOSED else None, **fields})


def carried(crisis, action, **given) -> Carried:
    done = apply(crisis, command(action, **given))
    assert isinstance(done, Carried)
    return done


def test_the_table_is_complete():
    assert set(EXPECTED) == set(Action)


@pytest.mark.parametrize(("action", "place"), [(action, place) for action in Action for place in range(len(State))])
def test_every_order_in_every_state(action, place):
    state, expected = list(State)[place], EXPECTED[action][place]
    done = apply(in_state(state), command(action))
    if expected is REFUSED:
        assert isinstance(done, Refusal)
        assert done.because
    else:
        assert isinstance(done, Carried)
        assert done.crisis.state is (expected or state)
        assert (done.crisis.closed_at is not None) == (done.crisis.state is State.CLOSED)


def test_who_contains_what_nobody_acknowledged_has_acknowledged_it():
    assert carried(CRISIS, Action.CONTAIN).crisis.acknowledged_by == "ann"
    taken = in_state(State.ACKNOWLEDGED, acknowledged_by="eve", acknowledged_at=START)
    assert carried(taken, Action.CONTAIN).crisis.acknowledged_by == "eve"


def test_times_of_acknowledgement_and_report_never_go_back():
    late = START + timedelta(hours=3)
    before = in_state(State.OPEN, acknowledged_at=late, reported_at=late)
    assert carried(before, Action.ACKNOWLEDGE).crisis.acknowledged_at == late
    assert (carried(before, Action.REPORT).crisis.reported_at, carried(before, Action.REPORT).crisis.reports) == (late, 1)


def test_what_was_merged_stays_closed():
    done = apply(in_state(State.CLOSED, merged_into="b"), command(Action.REOPEN))
    assert isinstance(done, Refusal)
    assert "merged into b" in done.because


def test_a_silence_ends_with_its_time_or_is_lifted():
    until = START + timedelta(hours=1)
    silent = carried(CRISIS, Action.SILENCE).crisis
    assert silent.silenced_until == until
    assert carried(silent, Action.SILENCE, until=START).crisis.silenced_until is None


def test_a_level_is_set_in_both_directions_and_once():
    done = carried(CRISIS, Action.RATE, level=Level.LOW)
    assert (done.crisis.level, done.crisis.rated, done.change) == (Level.LOW, True, Change.RATED)
    assert isinstance(apply(done.crisis, command(Action.RATE, level=Level.LOW)), Refusal)


def test_an_exercise_only_worsens():
    drill = in_state(State.CONTAINED, drill=True)
    done = carried(drill, Action.DRILL, level=Level.CRITICAL)
    assert (done.change, done.crisis.level, done.crisis.state, done.crisis.drill) == (
        Change.WORSENED,
        Level.CRITICAL,
        State.ACKNOWLEDGED,
        True,
    )
    assert isinstance(apply(drill, command(Action.DRILL, level=Level.LOW)), Refusal)
