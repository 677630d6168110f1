"""A source that is usually heard and is not, while others are; and what a series makes of it."""

from random import Random

from models.crises.hearing import GONE_BUCKETS, MOST_SOURCES, Hearing
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from tests.unit.models.crises.sightings import COMPLAINT, sighting
from tests.unit.models.crises.sightings import run as run_steps

DAY_MINUTES = 24 * 60
DAY = 24 * WINDOW_BUCKETS
BASE = 5_900_000 // DAY * DAY


def run(hearing, first, last, rates):
    random, turns = Random(1), []
    for bucket in range(first, last):
        for source, rate in rates.items():
            by_hour = rate if 7 * WINDOW_BUCKETS <= bucket % DAY < 23 * WINDOW_BUCKETS else rate / 20
            if random.random() < by_hour:
                turns += hearing.hear(source, bucket)
    return turns


def test_a_quiet_night_is_no_source_down():
    assert run(Hearing(), BASE, BASE + 8 * DAY, {"x": 0.9, "forum": 0.5}) == []


def test_a_source_that_falls_silent_is_told_once_and_again_when_it_speaks():
    hearing = Hearing()
    run(hearing, BASE, BASE + 5 * DAY, {"x": 0.9, "forum": 0.5})
    noon = BASE + 5 * DAY + 12 * WINDOW_BUCKETS
    run(hearing, BASE + 5 * DAY, noon, {"x": 0.9, "forum": 0.5})
    (down,) = run(hearing, noon, noon + 6 * WINDOW_BUCKETS, {"x": 0.9})
    assert (down.source, down.down) == ("forum", True)
    assert noon - WINDOW_BUCKETS < down.bucket <= noon
    assert hearing.down == {"forum": down.bucket}
    hearing = Hearing.read(hearing.model_dump_json().encode())
    (up,) = run(hearing, noon + 6 * WINDOW_BUCKETS, noon + 8 * WINDOW_BUCKETS, {"x": 0.9, "forum": 0.5})
    assert (up.source, up.down, hearing.down) == ("forum", False, {})


def test_where_all_is_quiet_nobody_is_missed_and_what_is_gone_is_forgotten():
    hearing = Hearing()
    run(hearing, BASE, BASE + 5 * DAY, {"x": 0.9, "forum": 0.5})
    assert hearing.hear("x", BASE + 5 * DAY + 1) == []
    hearing.hear("x", BASE + 5 * DAY + GONE_BUCKETS + 20)
    assert list(hearing.sources) == ["x"]
    assert hearing.down == {}


def test_the_silence_of_the_main_source_is_unknown_to_a_series_and_not_zero():
    state = WatchState()
    run_steps(state, [sighting(number, number * 6) for number in range(5 * 240)])
    gauge = state.gauges.of(COMPLAINT[0])
    state.silent = {"x": state.newest + 2}
    run_steps(state, [sighting(90_000 + number, 5 * DAY_MINUTES + 60 * number) for number in range(5)])
    assert gauge.unsaved.blind
    assert state.blind()(state.newest)
    seen = gauge.series.seen
    state.silent = {"forum": state.newest}
    run_steps(state, [sighting(91_000, 5 * DAY_MINUTES + 600)])
    assert gauge.series.seen > seen


def test_sources_are_bounded_and_odd_ones_do_no_harm():
    hearing = Hearing()
    for number in range(200):
        hearing.hear(f"s{number}", BASE)
    hearing.hear("\u202e" * 10_000, BASE - 5)
    assert len(hearing.sources) == MOST_SOURCES
