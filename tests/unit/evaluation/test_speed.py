"""The quickest run counts."""

import gc

import pytest

from tests.evaluation.speed import microseconds


def test_the_quickest_run_by_text() -> None:
    clock = iter([0.0, 3.0, 10.0, 11.0, 20.0, 22.0])
    assert microseconds(lambda: None, 4, runs=3, clock=lambda: next(clock)) == 250_000


def test_no_texts_do_not_divide_by_zero() -> None:
    assert microseconds(lambda: None, 0, runs=1, clock=lambda: 0.0) == 0


def test_the_collector_works_again_after_a_failure() -> None:
    def fails() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        microseconds(fails, 1)
    assert gc.isenabled()
