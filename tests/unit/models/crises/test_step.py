"""The crisis step: one sighting at a time, the same changes in every replay."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.crises.watch_state import WatchState
from schemas.crisis import Change, State, Trigger
from schemas.taxonomy import Kind
from tests.unit.models.crises.sightings import START, alarms, background, run, sighting


def test_ordinary_talk_opens_nothing() -> None:
    assert run(WatchState(), background(48, 10)) == []


def test_a_wave_opens_one_crisis_that_stands_down() -> None:
    state = WatchState()
    calm = background(24, 4)
    wave = [sighting(10_000 + i, 24 * 60 + i / 6) for i in range(60)]
    after = [sighting(20_000 + i, 25 * 60 + 30 * i) for i in range(12)]
    changes = run(state, calm + wave + after)
    assert [change.change for change in changes if change.change is not Change.WORSENED] == [Change.OPENED, Change.STOOD_DOWN]
    opened = changes[0].crisis
    assert opened.trigger is Trigger.RATE
    assert opened.opened_at - (START + timedelta(hours=24)) <= timedelta(minutes=5)
    assert changes[-1].crisis.state is State.CLOSED
    assert [change.crisis.revision for change in changes] == list(range(1, len(changes) + 1))


def test_a_crisis_that_ebbs_away_is_not_told_as_worse_however_much_it_adds_up() -> None:
    calm = background(24, 4)
    wave = [sighting(10_000 + i, 24 * 60 + i / 6) for i in range(60)]
    ebb = [sighting(20_000 + i, 24 * 60 + 10 + 2 * i) for i in range(300)]
    told_in_the_wave = run(WatchState(), calm + wave)
    changes = run(WatchState(), calm + wave + ebb)
    assert changes == told_in_the_wave
    again = [sighting(30_000 + i, 24 * 60 + 610 + i / 30) for i in range(300)]
    assert Change.WORSENED in [change.change for change in run(WatchState(), calm + wave + ebb + again)[len(changes) :]]


def test_without_history_the_floor_counts_threefold() -> None:
    slow = [sighting(i, i * 59 / 35) for i in range(36)]
    assert alarms(run(WatchState(), slow[:35])) == []
    assert [change.change for change in run(WatchState(), slow)] == [Change.SUSPECTED, Change.OPENED]


def test_a_steep_rise_is_told_within_minutes() -> None:
    """Half the floor in a quarter of an hour is enough where the usual is known."""
    changes = run(WatchState(), [*background(24, 2), *(sighting(10_000 + i, 24 * 60 + i) for i in range(7))])
    assert [(change.change, change.crisis.rate.window_seconds if change.crisis.rate else None) for change in changes] == [
        (Change.OPENED, 900)
    ]


def test_a_single_critical_mention_opens_at_once() -> None:
    changes = run(WatchState(), [sighting(1, 0, kinds=(Kind.THREAT,), alone=(Kind.THREAT,))])
    assert [(change.change, change.crisis.kind, change.crisis.trigger) for change in changes] == [
        (Change.OPENED, Kind.THREAT, Trigger.CRITICAL_MENTION)
    ]
    assert changes[0].because == "one critical mention: threat"


def test_repeats_change_nothing() -> None:
    state = WatchState()
    all_of_it = [*background(24, 4), *(sighting(10_000 + i, 24 * 60 + i / 6) for i in range(60))]
    assert run(state, all_of_it)
    before = state.write()
    assert run(state, all_of_it[-40:]) == []
    assert state.write() == before


def test_late_mentions_from_before_the_end_open_no_second_crisis() -> None:
    state = WatchState()
    wave = [sighting(i, i / 10) for i in range(60)]
    quiet = [sighting(1_000 + i, 60 + 60 * i) for i in range(6)]
    late = [sighting(2_000 + i, 2, partition=1) for i in range(60)]
    opened = [change for change in run(state, wave + quiet + late) if change.change is Change.OPENED]
    assert len(opened) == 1


@given(cuts=st.lists(st.integers(0, 155), max_size=6))
def test_a_crash_anywhere_gives_the_same_crises(cuts: list[int]) -> None:
    """State is written and read back at the cuts and the lines before each cut come again."""
    stream = [*background(24, 4), *(sighting(10_000 + i, 24 * 60 + i / 6) for i in range(60))]
    expected = {change.id: change for change in run(WatchState(), stream)}
    state, seen, position = WatchState(), {}, 0
    for cut in [*sorted(cuts), len(stream)]:
        seen |= {change.id: change for change in run(state, stream[max(0, position - 20) : cut])}
        state, position = WatchState.read(state.write()), cut
    assert seen == expected
