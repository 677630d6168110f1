"""Thresholds from a wanted precision: the lowest that the verdicts can show, or an honest no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judging.figures import wilson
from models.judging.settle import Settled
from models.judging.thresholds import LEAST_JUDGED, choose, needed
from schemas.taxonomy import Kind
from tests.support.judgements import finding


def judged(*pairs, kind=Kind.THREAT, threshold=0.5):
    return [
        Settled(f"m{at}", finding(kind, probability, raised=True, threshold=threshold), "en", "t", right)
        for at, (probability, right) in enumerate(pairs)
    ]


PAIRS = st.lists(st.tuples(st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9, 0.97]), st.sampled_from([True, True, True, False])), max_size=300)


def test_wrong_ones_below_are_cut_off():
    found = judged(*[(0.9, True)] * 60, *[(0.6, False)] * 20)
    (choice,) = choose(found, 0.9)
    assert (choice.threshold, choice.judged, choice.right) == (0.9, 60, 60)


def test_where_all_are_kept_the_threshold_stays():
    assert choose(judged(*[(0.9, True)] * 60), 0.9)[0].threshold == 0.5


def test_equal_probabilities_are_kept_or_cut_together():
    found = judged(*[(0.9, True)] * 40, *[(0.9, False)] * 40)
    assert choose(found, 0.9)[0].threshold is None


def test_too_few_is_told_from_not_good_enough():
    few, bad = choose(judged(*[(0.9, True)] * 34), 0.9)[0], choose(judged(*[(0.9, False)] * 60), 0.9)[0]
    assert (few.threshold, few.too_few, few.needed) == (None, True, 35)
    assert (bad.threshold, bad.too_few) == (None, False)
    assert choose(judged(*[(0.9, True)] * 35), 0.9)[0].threshold == 0.5


def test_a_low_wish_needs_some_verdicts_too():
    assert needed(0.1) == LEAST_JUDGED
    assert choose(judged(*[(0.9, True)] * (LEAST_JUDGED - 1)), 0.1)[0].too_few


def test_missed_ones_settle_no_threshold():
    missed = [Settled(f"m{at}", finding(probability=0.3), "en", "t", right=True) for at in range(100)]
    assert choose(missed, 0.9) == []


@pytest.mark.parametrize("wanted", [0, 1, -1, 2, float("nan")])
def test_a_share_that_cannot_be_shown_is_refused(wanted):
    with pytest.raises(ValueError, match="between 0 and 1"):
        choose([], wanted)


@given(PAIRS, st.floats(0.05, 0.99), st.floats(0.05, 0.99))
def test_who_wants_more_gets_no_lower_threshold(pairs, one, other):
    less, more = sorted((one, other))
    for lower, higher in zip(choose(judged(*pairs), less), choose(judged(*pairs), more), strict=True):
        assert higher.threshold is None or (lower.threshold is not None and lower.threshold <= higher.threshold)


@given(PAIRS, st.floats(0.05, 0.99))
def test_a_choice_holds_what_it_says(pairs, wanted):
    for choice in choose(judged(*pairs), wanted):
        kept = [right for probability, right in pairs if choice.threshold is None or probability >= choice.threshold]
        assert (choice.judged, choice.right) == (len(kept), sum(kept))
        assert choice.threshold is None or (wilson(choice.right, choice.judged)[0] >= wanted and not choice.too_few)


@given(PAIRS, st.floats(0.05, 0.99))
def test_no_lower_probability_would_do(pairs, wanted):
    for choice in choose(judged(*pairs), wanted):
        for least in {probability for probability, _ in pairs if choice.threshold is None or probability < choice.threshold}:
            kept = [right for probability, right in pairs if probability >= least]
            assert len(kept) < LEAST_JUDGED or wilson(sum(kept), len(kept))[0] < wanted
