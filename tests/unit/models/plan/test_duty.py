"""Who is on duty."""

from datetime import timedelta
from itertools import pairwise

import pytest

from models.plan.duty import on_duty
from models.plan.shifts import occurrences
from tests.unit.models.plan.plans import contact, plan, shift, utc

WEEK = ["mon", "tue", "wed", "thu", "fri"]
ROUND = plan([shift("day", "08:00", "20:00", "ann"), shift("night", "20:00", "08:00", "bob", "cid")])


def names(made, *at):
    return [duty.contact for duty in on_duty(made, utc(*at))]


def test_the_first_of_the_shift_is_the_monitor_and_nights_reach_into_the_next_day():
    assert names(ROUND, 2026, 11, 25, 12) == ["ann"]
    assert names(ROUND, 2026, 11, 25, 23) == ["bob", "cid"]
    assert names(ROUND, 2026, 11, 26, 6, 59) == ["bob", "cid"]
    assert names(ROUND, 2026, 11, 26, 7) == ["ann"]


@pytest.mark.parametrize("night", [(2026, 3, 29), (2026, 10, 25)])
def test_shifts_meet_when_the_clock_changes(night):
    made = plan([shift("early", "23:00", "02:30", "ann"), shift("late", "02:30", "23:00", "bob")])
    runs = occurrences(made, utc(*night) - timedelta(days=2), utc(*night) + timedelta(days=2))
    assert all(one.until == other.since for one, other in pairwise(runs))
    assert sum(((one.until - one.since) for one in runs), timedelta()) == runs[-1].until - runs[0].since


def test_a_shift_within_the_hour_left_out_does_not_take_place():
    made = plan([shift("odd", "02:10", "02:50", "ann")])
    assert len(occurrences(made, utc(2026, 3, 28), utc(2026, 3, 31))) == 2
    assert names(made, 2026, 3, 29, 1) == []


def test_in_the_hour_that_comes_twice_a_shift_begins_once():
    made = plan([shift("one", "00:00", "02:30", "ann"), shift("two", "02:30", "00:00", "bob")])
    assert names(made, 2026, 10, 25, 0, 29) == ["ann"]
    assert names(made, 2026, 10, 25, 0, 30) == ["bob"]
    assert names(made, 2026, 10, 25, 1, 15) == ["bob"]


def test_start_and_end_alike_is_a_whole_day():
    made = plan([shift("whole", "09:00", "09:00", "ann", days=["mon"])])
    assert names(made, 2026, 11, 23, 8) == ["ann"]
    assert names(made, 2026, 11, 24, 7, 59) == ["ann"]
    assert names(made, 2026, 11, 24, 8) == []


def test_the_leaving_shift_answers_second_during_the_hand_over():
    made = plan([shift("day", "08:00", "20:00", "ann"), shift("night", "20:00", "08:00", "bob")], rota={"handover_minutes": 30})
    during = on_duty(made, utc(2026, 11, 25, 19, 10))
    assert [(duty.contact, duty.leaving) for duty in during] == [("bob", False), ("ann", True)]
    assert names(made, 2026, 11, 25, 19, 30) == ["bob"]


def test_turns_change_by_the_week_on_the_weekday_from_which_they_count():
    made = plan([{"id": "all", "start": "00:00", "end": "24:00", "turns": ["ann", "bob"], "turns_from": "2026-11-20"}])
    assert names(made, 2026, 11, 20, 12) == names(made, 2026, 11, 26, 12) == ["ann"]
    assert names(made, 2026, 11, 27, 12) == ["bob"]
    assert names(made, 2026, 11, 19, 12) == ["bob"]


def test_holidays_are_no_weekdays():
    made = plan(
        [shift("week", "08:00", "20:00", "ann", days=WEEK), shift("off", "08:00", "20:00", "bob", days=["sat", "sun", "holiday"])],
        rota={"holidays": {"2026-12-25": "Noël"}},
    )
    assert [names(made, 2026, 12, day, 12) for day in (24, 25, 26)] == [["ann"], ["bob"], ["bob"]]


def test_the_later_exception_counts_and_nobody_means_no_shift():
    christmas = {"since": "2026-12-24", "until": "2026-12-26", "contacts": ["cid"]}
    made = plan([shift("day", "08:00", "20:00", "ann")], rota={"exceptions": [christmas, {"since": "2026-12-25", "shifts": ["day"]}]})
    assert [names(made, 2026, 12, day, 12) for day in (23, 24, 25, 26, 27)] == [["ann"], ["cid"], [], ["cid"], ["ann"]]


def test_a_shift_has_a_first_and_a_last_day():
    made = plan([shift("summer", "08:00", "20:00", "ann", since="2026-07-01", until="2026-07-02")])
    assert [bool(names(made, 2026, *day, 12)) for day in ((6, 30), (7, 1), (7, 2), (7, 3))] == [False, True, True, False]


def test_the_first_deputy_who_is_there_stands_in_by_the_day_of_who_is_away():
    away = [{"since": "2026-12-01", "until": "2026-12-03"}]
    contacts = [
        contact("ann", deputy="bob", away=away, time_zone="America/Toronto"),
        contact("bob", deputy="cid", away=away),
        contact("cid"),
    ]
    made = plan([shift("all", "00:00", "24:00", "ann")], contacts=contacts)
    assert names(made, 2026, 12, 1, 4, 59) == ["ann"]
    (duty,) = on_duty(made, utc(2026, 12, 1, 5))
    assert (duty.contact, duty.instead_of) == ("cid", "ann")
    assert names(made, 2026, 12, 4, 4, 59) == ["bob"]
    assert names(made, 2026, 12, 4, 5) == ["ann"]


def test_deputies_in_a_ring_who_are_all_away_leave_nobody():
    away = [{"since": "2026-12-01", "until": "2026-12-03"}]
    made = plan(
        [shift("all", "00:00", "24:00", "ann")], contacts=[contact("ann", deputy="bob", away=away), contact("bob", deputy="ann", away=away)]
    )
    assert names(made, 2026, 12, 2, 12) == []


def test_the_shift_that_began_last_has_the_monitor_and_each_is_there_once():
    made = plan([shift("long", "08:00", "20:00", "ann", "bob"), shift("peak", "12:00", "14:00", "bob", "cid")])
    assert names(made, 2026, 11, 25, 11, 30) == ["bob", "cid", "ann"]
    assert names(made, 2026, 11, 25, 13) == ["ann", "bob"]
