"""Wall clocks over changes to and from summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.clock import instant, reached, span
from tests.unit.models.plan.plans import utc

PARIS = ZoneInfo("Europe/Paris")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "UTC"]).map(
    ZoneInfo
)
CLOCKS = st.integers(0, 1_439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")
DAYS = st.dates(date(2000, 1, 1), date(2037, 12, 31))


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 1, 5), "08:00", utc(2026, 1, 5, 7)),
        (date(2026, 7, 6), "08:00", utc(2026, 7, 6, 6)),
        (date(2026, 7, 6), "24:00", utc(2026, 7, 6, 22)),
        (SPRING, "01:59", utc(2026, 3, 29, 0, 59)),
        (SPRING, "02:00", utc(2026, 3, 29, 1)),
        (SPRING, "02:30", utc(2026, 3, 29, 1)),
        (SPRING, "03:00", utc(2026, 3, 29, 1)),
        (AUTUMN, "02:00", utc(2026, 10, 25, 0)),
        (AUTUMN, "02:30", utc(2026, 10, 25, 0, 30)),
        (AUTUMN, "03:00", utc(2026, 10, 25, 2)),
    ],
)
def test_the_first_instant_at_which_a_clock_shows_it(day, clock, expected):
    assert instant(day, clock, PARIS) == expected


def test_a_day_that_a_country_left_out_is_over_at_once():
    apia = ZoneInfo("Pacific/Apia")
    assert span(date(2011, 12, 30), "08:00", "20:00", apia) == (utc(2011, 12, 30, 10), utc(2011, 12, 30, 10))


@pytest.mark.parametrize(("day", "hours"), [(SPRING - timedelta(days=1), 11), (AUTUMN - timedelta(days=1), 13), (date(2026, 5, 4), 12)])
def test_a_night_is_as_long_as_the_clock_makes_it(day, hours):
    start, end = span(day, "20:00", "08:00", PARIS)
    assert end - start == timedelta(hours=hours)


@given(DAYS, CLOCKS, CLOCKS, ZONES)
def test_clocks_never_run_backwards(day, one, other, zone):
    early, late = sorted((one, other))
    assert instant(day, early, zone) <= instant(day, late, zone) <= instant(day, "24:00", zone)
    assert instant(day, "24:00", zone) == instant(day + timedelta(days=1), "00:00", zone)


@given(DAYS, CLOCKS, ZONES)
def test_it_is_the_first_instant(day, clock, zone):
    at = instant(day, clock, zone)
    wall = datetime.combine(day, time.fromisoformat(clock))
    assert at.tzinfo is UTC
    assert at.astimezone(zone).replace(tzinfo=None) >= wall
    assert (at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wall
    assert reached(wall, zone) == at
