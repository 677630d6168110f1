"""The steps of a take-down: what may follow what, and how long a case waits."""

from datetime import timedelta

import pytest

from desk.accounts.steps import case_of, cases, in_order, step_id
from desk.errors import DeskError
from schemas.takedown import TakedownState
from tests.support.accounts import START, takedown

R, A, N, B = TakedownState.REQUESTED, TakedownState.ACCEPTED, TakedownState.REFUSED, TakedownState.REAPPEARED


def after(*states, hours=1):
    """A history, each step on another day unless told otherwise, with the ids that the command gives."""
    steps = []
    for at, state in enumerate(states):
        hour = at * hours
        made = step_id("x:42", state, START + timedelta(hours=hour), steps)
        steps = in_order([*steps, takedown(state, hour=hour, made=made)])
    return steps


@pytest.mark.parametrize(
    "states",
    [
        (R,),
        (R, A),
        (R, N),
        (R, R, A),
        (R, A, B),
        (R, A, B, R, A),
        (R, N, R, A),
    ],
)
@pytest.mark.parametrize("hours", [1, 24])
def test_steps_that_make_sense_are_taken_and_none_is_lost(states, hours):
    steps = after(*states, hours=hours)
    merged = [state for at, state in enumerate(states) if not (hours == 1 and at and states[at - 1] is state)]
    assert [step.state for step in steps] == merged
    assert len({step.id for step in steps}) == len(steps)


@pytest.mark.parametrize(
    ("before", "state", "remedy"),
    [
        ((), A, "requested"),
        ((), N, "requested"),
        ((), B, "requested"),
        ((R,), B, "accepted"),
        ((R, A), R, "reappeared"),
        ((R, A), N, "reappeared"),
        ((R, A), A, "reappeared"),
        ((R, N), A, "new `requested`"),
        ((R, A, B), A, "new `requested`"),
    ],
)
def test_steps_that_make_none_are_refused_with_what_comes_first(before, state, remedy):
    steps = after(*before, hours=24)
    with pytest.raises(DeskError) as caught:
        step_id("x:42", state, START + timedelta(days=9), steps)
    assert remedy in caught.value.remedy


def test_the_same_step_on_the_same_day_is_one_and_on_another_day_another():
    steps = after(R)
    assert step_id("x:42", R, START + timedelta(hours=2), steps) == steps[0].id
    assert step_id("x:42", R, START + timedelta(days=1), steps) != steps[0].id
    assert step_id("x:42", R, START, []) != step_id("x:43", R, START, [])


def test_of_one_id_the_latest_counts():
    first, second = takedown(hour=0), takedown(hour=2, reference="77")
    assert in_order([second, first]) == [second]


def test_a_case_waits_since_its_first_request_in_a_row():
    steps = after(R, R, R, hours=24)
    case = case_of(steps)
    assert (case.open, case.since) == (True, START)
    assert case.waiting(START + timedelta(days=3, hours=5)) == "3 d 5 h"
    assert case.waiting(START + timedelta(minutes=61)) == "1 h 1 min"
    assert case.waiting(START - timedelta(days=1)) == "0 h 0 min"


def test_cases_are_told_the_longest_waiting_first():
    steps = [
        takedown(R, "x:new", hour=9, made="1"),
        takedown(R, "x:old", hour=1, made="2"),
        takedown(R, "x:done", hour=0, made="3"),
        takedown(A, "x:done", hour=2, made="4"),
    ]
    assert [(case.account, case.open) for case in cases(steps)] == [("x:old", True), ("x:done", False), ("x:new", True)]
    assert case_of([]) is None
