"""Baselines tell what they are known for, as probabilities with 0.5 as their own bound."""

import numpy as np
import pytest

from schemas.taxonomy import Kind
from tests.evaluation.baselines import judges, rules, vader, word_list
from tests.evaluation.tfidf import left_out
from tests.evaluation.trials import Labelled

ANGRY, CALM, GLAD = "You are a filthy idiot, this is horrible", "The train leaves at nine", "I love it, wonderful work"


def test_rules_alone_find_an_insult_and_state_the_prior_elsewhere() -> None:
    told = rules([ANGRY, CALM], Kind.INAPPROPRIATE_COMMENT)
    assert told[0] > 0.5
    assert told[1] == pytest.approx(0.02)


def test_the_word_list_knows_whole_words_in_both_languages() -> None:
    assert word_list([ANGRY, CALM, "t'es un connard", ""]).tolist() == [1, 0, 1, 0]


def test_vader_speaks_of_a_tone_only_beyond_its_bound() -> None:
    negative, positive = vader([ANGRY, CALM, GLAD], sign=-1), vader([ANGRY, CALM, GLAD], sign=1)
    assert (negative > 0.5).tolist() == [True, False, False]
    assert (positive > 0.5).tolist() == [False, False, True]
    assert ((negative >= 0) & (negative <= 1)).all()


def test_no_baseline_speaks_where_it_has_no_say() -> None:
    assert set(judges("toxic", "en")) == {"rules", "word list", "VADER"}
    assert set(judges("toxic", "fr")) == {"rules", "word list"}
    assert set(judges("negative", "fr")) == set()
    assert set(judges("fraud", "en")) == {"rules"}


def test_a_row_is_judged_by_a_model_that_never_saw_its_fold() -> None:
    texts = ["good soup", "bad soup"] * 10
    labels = np.array([0, 1] * 10, np.int8)
    upside_down = Labelled(texts + texts, np.concatenate([labels, 1 - labels]), np.repeat([0, 1], 20))
    nothing = Labelled([], np.zeros(0, np.int8), np.zeros(0, np.intp))
    told, _ = left_out(upside_down, nothing)
    assert ((told > 0.5) != upside_down.labels.astype(bool)).all()
    learnt, _ = left_out(Labelled(texts, labels, np.zeros(20, np.intp)), Labelled(texts, labels, np.zeros(20, np.intp)))
    assert ((learnt > 0.5) == labels.astype(bool)).all()
