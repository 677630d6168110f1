"""Ids of crises: by the day, and never twice."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from models.crises.numbering import DAYS_KEPT, Numbers, day_name, day_of


@given(st.lists(st.integers(0, 60), max_size=80))
def test_no_number_is_given_twice_and_few_days_are_kept(days):
    numbers, given = Numbers(), set()
    for day in days:
        one = (day, numbers.take(day))
        assert one not in given
        given.add(one)
        assert len(numbers.days) <= DAYS_KEPT
        numbers = Numbers.model_validate_json(numbers.model_dump_json())


@given(st.permutations([3, 3, 3, 4, 5, 5]))
def test_within_some_days_the_order_does_not_matter(days):
    numbers = Numbers()
    given = sorted((day, numbers.take(day)) for day in days)
    assert given == [(3, 1), (3, 2), (3, 3), (4, 1), (5, 1), (5, 2)]


def test_a_day_is_that_of_universal_time():
    assert day_name(day_of(datetime(2026, 3, 1, 23, 59, tzinfo=UTC))) == "20260301"
    assert day_name(day_of(datetime(1969, 12, 31, 23, 59, tzinfo=UTC))) == "19691231"
