"""Counts and intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judging.figures import GROUPS, figures, wilson
from models.judging.settle import settle
from schemas.judgement import Outcome
from schemas.taxonomy import Kind
from tests.support.judgements import judgement


def rows(by, *judgements):
    return {row.name: (row.judged, row.right, row.wrong, row.other, row.missed) for row in figures(settle(judgements).settled, GROUPS[by])}


MIXED = (
    judgement("a"),
    judgement("b", Outcome.FALSE, rule="threat.people/humour", language="fr"),
    judgement("c", instead=Kind.FRAUD),
    judgement("d", probability=0.3),
    judgement("e", Outcome.FALSE, probability=0.3),
)


def test_missed_ones_and_those_rightly_not_raised_are_no_judged_findings():
    assert rows("kind", *MIXED) == {"threat": (3, 1, 2, 1, 1), "fraud": (0, 0, 0, 0, 1)}


def test_a_dampened_rule_counts_with_the_rule():
    assert rows("rule", *MIXED)["threat.people"] == (3, 1, 2, 1, 0)


def test_languages_stand_apart():
    assert rows("language", *MIXED)["fr"] == (1, 0, 1, 0, 0)


def test_nothing_judged_has_no_precision():
    (row,) = figures(settle([judgement(probability=0.1)]).settled, GROUPS["kind"])
    assert (row.precision, row.interval) == (None, (0.0, 1.0))


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)]
)
def test_the_interval_is_that_of_the_textbook(right, judged, low, high):
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged))))
def test_the_interval_holds_the_share(counts):
    right, judged = counts
    low, high = wilson(right, judged)
    assert 0 <= low <= right / judged <= high <= 1
