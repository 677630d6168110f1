"""A source that is usually heard and is not, while others are; and what a series makes of it."""

from random import Random

from models.crises.hearing import GONE_BUCKETS, MOST_SOURCES, Hearing
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.coverage import Coverage
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
    assert (down.source, down.state) == ("forum", Coverage.DOWN)
    assert 4 < down.usual < 8
    assert noon - WINDOW_BUCKETS < down.bucket <= noon
    assert hearing.down == {"forum": down.bucket}
    hearing = Hearing.read(hearing.model_dump_json().encode())
    (up,) = run(hearing, noon + 6 * WINDOW_BUCKETS, noon + 8 * WINDOW_BUCKETS, {"x": 0.9, "forum": 0.5})
    assert (up.source, up.state, hearing.down) == ("forum", Coverage.HEARD, {})


def test_where_all_is_quiet_nobody_is_missed_and_what_is_gone_is_forgotten():
    hearing = Hearing()
    run(hearing, BASE, BASE + 5 * DAY, {"x": 0.9, "forum": 0.5})
    assert hearing.hear("x", BASE + 5 * DAY + 1) == []
    for late in range(3):
        hearing.hear("x", BASE + 5 * DAY + GONE_BUCKETS + 20 + late)
    assert list(hearing.sources) == ["x"]
    assert hearing.down == {}


RATES = {"x": 0.95, "forum": 0.9, "news": 0.4}


def at_noon():
    hearing = Hearing()
    noon = BASE + 6 * DAY + 12 * WINDOW_BUCKETS
    assert run(hearing, BASE, noon, RATES) == []
    return hearing, noon


def test_a_fall_of_the_whole_volume_is_quiet_and_no_source_down():
    for share in (0.3, 0.1, 0.03):
        hearing, noon = at_noon()
        quiet = {source: rate * share for source, rate in RATES.items()}
        assert run(hearing, noon, noon + 10 * WINDOW_BUCKETS, quiet) == []


def test_who_speaks_first_after_all_were_silent_makes_nobody_down():
    hearing, noon = at_noon()
    assert hearing.hear("news", noon + 3 * WINDOW_BUCKETS) == []
    assert run(hearing, noon + 3 * WINDOW_BUCKETS + 1, noon + 6 * WINDOW_BUCKETS, RATES) == []


def test_two_that_fall_silent_at_once_are_both_down_while_a_small_one_is_heard():
    hearing, noon = at_noon()
    turns = run(hearing, noon, noon + 10 * WINDOW_BUCKETS, {"news": 0.4})
    assert {(turn.source, turn.state) for turn in turns} == {("x", Coverage.DOWN), ("forum", Coverage.DOWN)}


def test_one_date_far_ahead_moves_no_clock():
    hearing, noon = at_noon()
    assert hearing.hear("forum", noon + DAY) == []
    assert hearing.bucket < noon
    assert run(hearing, noon, noon + 6 * WINDOW_BUCKETS, RATES) == []
    assert hearing.sources["forum"].now <= 2


def test_what_is_down_for_a_fortnight_is_no_longer_expected():
    hearing, noon = at_noon()
    turns = run(hearing, noon, noon + GONE_BUCKETS + 12, {"x": 0.95, "news": 0.4})
    assert [(turn.source, turn.state) for turn in turns] == [("forum", Coverage.DOWN), ("forum", Coverage.FORGOTTEN)]
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
    hearing.hear("", BASE - 5)
    assert len(hearing.sources) == MOST_SOURCES
