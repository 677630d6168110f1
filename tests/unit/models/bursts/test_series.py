"""The burst detector on planted series."""

from dataclasses import replace
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bursts.design import DAY, HOUR
from models.bursts.packing import pack, unpack
from models.bursts.phase import Burst
from models.bursts.reading import Reading
from models.bursts.series import STANDARD, Series
from models.bursts.words import reasons

WIDTH = 300
MONDAY = 1_770_000_000 // DAY * DAY - 6 * DAY
PARIS = replace(STANDARD, zone=ZoneInfo("Europe/Paris"))


def scattered(mean: float, bins: int, seed: int = 1) -> list[float]:
    rng = Random(seed)
    return [float(sum(rng.random() < mean / 50 for _ in range(50))) for _ in range(bins)]


def fed(series: Series, counts: list[float], first: int = MONDAY) -> list[Reading]:
    return [series.observe(first + place * series.scale.width, count) for place, count in enumerate(counts)]


def learnt(mean: float = 5.0, days: int = 3, seed: int = 1) -> Series:
    series = Series(WIDTH)
    fed(series, scattered(mean, days * DAY // WIDTH, seed))
    return series


def after(series: Series, counts: list[float]) -> list[Reading]:
    assert series.last is not None
    return fed(series, counts, series.last + series.scale.width)


def starts(readings: list[Reading]) -> list[int]:
    return [place for place, reading in enumerate(readings) if reading.burst is Burst.STARTING]


LEARNT = learnt()


def test_a_step_starts_once_stays_high_and_is_over() -> None:
    readings = after(LEARNT.copy(), [40.0] * 24 + [5.0] * 48)
    (start,) = starts(readings)
    assert start <= 3
    standings = [reading.burst for reading in readings[start:]]
    over = standings.index(Burst.OVER)
    assert set(standings[1:over]) == {Burst.HIGH}
    assert set(standings[over + 1 :]) == {Burst.QUIET}
    assert standings.count(Burst.OVER) == 1


def test_the_reading_of_a_start_can_be_checked_by_hand() -> None:
    readings = after(LEARNT.copy(), [40.0] * 6)
    reading = readings[starts(readings)[0]]
    assert [window.seconds for window in reading.windows] == [900, 3_600, 10_800]
    assert reading.windows[0].counted >= 80
    assert 10 < reading.windows[0].usual < 20
    assert reading.score > 0.5
    assert reading.evidence > reading.bar
    assert reading.times > 1.5
    assert any("usual at this hour" in reason for reason in reasons(reading))
    assert "bar of" in reasons(reading)[-1]


def test_only_a_start_scores_a_half() -> None:
    readings = after(LEARNT.copy(), [40.0] * 24)
    assert [reading.score >= 0.5 for reading in readings] == [reading.burst is Burst.STARTING for reading in readings]


def test_a_quiet_week_starts_nothing() -> None:
    assert starts(fed(Series(WIDTH), scattered(5.0, 7 * DAY // WIDTH, seed=3))) == []


def test_two_bursts_in_the_cool_down_are_one() -> None:
    readings = after(LEARNT.copy(), [60.0] * 6 + [5.0] * 30 + [60.0] * 6)
    assert len(starts(readings)) == 1


def test_a_bar_holds_after_a_long_burst_and_decays() -> None:
    series = LEARNT.copy()
    after(series, [200.0] * (10 * HOUR // WIDTH))
    assert series.bar.height > 2 * STANDARD.least_bar
    after(series, scattered(5.0, 16 * DAY // WIDTH))
    assert series.bar.height < 2 * STANDARD.least_bar


def test_a_tiny_series_needs_the_floor() -> None:
    tiny = Series(WIDTH)
    fed(tiny, [float(place % 72 == 0) for place in range(4 * DAY // WIDTH)])
    assert starts(after(tiny.copy(), [0.0, 2.0, 3.0, 2.0])) == []
    assert len(starts(after(tiny, [0.0, 4.0, 8.0, 8.0]))) == 1


@pytest.mark.parametrize("day", ["2026-02-10", "2026-03-29", "2026-10-25"])
def test_a_burst_at_midnight_and_over_a_change_of_the_clock_is_found(day: str) -> None:
    midnight = int(datetime.fromisoformat(day).replace(tzinfo=PARIS.zone).timestamp())
    series = Series(WIDTH, PARIS)
    fed(series, scattered(5.0, 3 * DAY // WIDTH), midnight - 3 * DAY)
    readings = fed(series, [40.0] * 12, midnight)
    assert len(starts(readings)) == 1
    assert starts(fed(series, scattered(5.0, 36, seed=5), midnight + HOUR)) == []


def test_the_season_follows_the_clock_on_the_wall() -> None:
    first = int(datetime(2026, 10, 11, tzinfo=PARIS.zone).timestamp())
    series = Series(WIDTH, PARIS)
    for start in range(first, first + 18 * DAY, WIDTH):
        local = datetime.fromtimestamp(start, PARIS.zone)
        reading = series.observe(start, 30.0 if local.hour == 9 else 2.0)
        if local.day == 27 and local.hour == 9 and local.minute == 55:
            assert reading.times < 1.5


def test_a_source_that_is_down_is_no_quiet() -> None:
    down, still = LEARNT.copy(), LEARNT.copy()
    begin = (LEARNT.last or 0) + WIDTH
    blind = [down.observe(begin + place * WIDTH, 0.0, known=False) for place in range(24)]
    silent = after(still, [0.0] * 24)
    assert not any(reading.known or reading.fall for reading in blind)
    assert silent[-1].fall > 2
    assert down.season.expect(0, 0) > still.season.expect(0, 0)
    assert len(starts(after(down, [60.0] * 8))) == 1


def test_a_blind_series_neither_starts_nor_ends_a_burst() -> None:
    series = LEARNT.copy()
    after(series, [60.0] * 6)
    begin = (series.last or 0) + WIDTH
    assert {series.observe(begin + place * WIDTH, 0.0, known=False).burst for place in range(36)} == {Burst.HIGH}


def test_bins_left_out_are_bins_that_nothing_is_known_of() -> None:
    said, left = LEARNT.copy(), LEARNT.copy()
    begin = (LEARNT.last or 0) + WIDTH
    for place in range(5):
        said.observe(begin + place * WIDTH, 0.0, known=False)
    one, other = said.observe(begin + 5 * WIDTH, 7.0), left.observe(begin + 5 * WIDTH, 7.0)
    assert one.evidence == pytest.approx(other.evidence, rel=1e-9)


@pytest.mark.parametrize("count", [-1.0, float("nan"), float("inf"), 1e13])
def test_what_is_no_count_is_refused_and_changes_nothing(count: float) -> None:
    series = LEARNT.copy()
    with pytest.raises(ValueError, match="count"):
        series.observe((series.last or 0) + WIDTH, count)
    with pytest.raises(ValueError, match="advance"):
        series.observe(series.last or 0, 1.0)
    assert pack(series) == pack(LEARNT)


@pytest.mark.parametrize("width", [1, 60, 300, 3_600, DAY, 30 * DAY])
def test_bins_of_any_width(width: int) -> None:
    series = Series(width)
    fed(series, scattered(8.0, 400), 1_000_000_000)
    assert len(starts(after(series, [80.0] * max(3, min(180, HOUR // width))))) == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 10**10), st.floats(0, 1e12), st.booleans()), max_size=40))
def test_whatever_comes_readings_are_finite(steps: list[tuple[int, float, bool]]) -> None:
    series, at = LEARNT.copy(), LEARNT.last or 0
    for gap, count, known in steps:
        at += gap
        if at > 200_000_000_000:
            break
        reading = series.observe(at, count, known=known)
        assert 0 <= reading.score < 1
        assert 0 <= reading.evidence <= 10


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 900), st.integers(0, 2**20))
def test_a_restart_is_no_restart(cut: int, seed: int) -> None:
    counts = scattered(3.0, 1_000, seed) + [30.0] * 20
    whole = fed(Series(WIDTH), counts)
    first = Series(WIDTH)
    fed(first, counts[:cut])
    second = unpack(pack(first))
    assert pack(second) == pack(first)
    assert fed(second, counts[cut:], MONDAY + cut * WIDTH) == whole[cut:]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 500), st.integers(0, 500))
def test_more_mentions_are_never_less_evidence(few: int, more: int) -> None:
    low, high = sorted((few, more))
    one, other = after(LEARNT.copy(), [float(low)])[0], after(LEARNT.copy(), [float(high)])[0]
    assert one.evidence <= other.evidence


def test_a_copy_goes_on_apart() -> None:
    before = pack(LEARNT)
    after(LEARNT.copy(), [50.0] * 50)
    assert pack(LEARNT) == before


def test_a_series_is_bounded() -> None:
    assert len(pack(learnt(days=20))) < 5_000


@pytest.mark.parametrize("data", [b"", b"QBS1", b"x" * 500, pack(LEARNT)[:-1], pack(LEARNT)[:300], pack(LEARNT) + b"x"])
def test_bytes_that_are_no_series_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="series"):
        unpack(data)


def test_a_series_of_another_design_is_refused() -> None:
    with pytest.raises(ValueError, match="design"):
        unpack(pack(LEARNT), replace(STANDARD, windows=(900, 3_600)))
