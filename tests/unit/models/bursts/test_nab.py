"""The scorer of the benchmark, against figures worked out by hand."""

import pytest

from tests.benchmarks.nab import Labelled, Tally, sigmoid, tally

SERIES = Labelled("x", list(range(0, 1_000 * 300, 300)), [0.0] * 1_000, [(400, 499), (700, 799)])


def test_nothing_is_nought_and_the_first_points_are_a_hundred() -> None:
    assert tally(SERIES, []).standard == 0
    assert tally(SERIES, [400, 700]).standard == pytest.approx(100)


def test_a_window_counts_once_at_its_earliest_detection() -> None:
    assert tally(SERIES, [450, 460, 499, 700]).raw == pytest.approx(1 + sigmoid(-0.5) / sigmoid(-1.0))


def test_false_detections_cost_less_just_after_a_window() -> None:
    assert tally(SERIES, [300]).raw == pytest.approx(-2.11)
    assert tally(SERIES, [501]).raw == pytest.approx(-2 + 0.11 * sigmoid(2 / 99))
    assert tally(SERIES, [999]).raw == pytest.approx(-2 + 0.11 * sigmoid(200 / 99))


def test_the_probation_is_not_judged() -> None:
    assert tally(SERIES, list(range(150))) == Tally(-2.0, 2)
