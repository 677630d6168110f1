"""What words weigh is the same whether they are remembered, new, or too long to be remembered."""

import numpy as np
import pytest

from models.heads import load_bank
from models.heads.names import LANGUAGES
from models.heads.word_weights import LONGEST, MOST_WORDS, WordWeights


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_weighs_the_same_new_and_remembered(language: str) -> None:
    words = ["scandale", "refund", "arnaque", "a" * (LONGEST + 1)]
    wanted = load_bank().log_odds(words, language)
    weights = WordWeights(load_bank())
    for _ in range(2):
        given = weights.of(["bonjour", *words], language)
        assert np.array_equal(np.array([given[word] for word in words], np.float32), wanted)


def test_languages_are_kept_apart_and_no_words_weigh_nothing() -> None:
    weights = WordWeights(load_bank())
    english, french = (weights.of(["arnaque"], language)["arnaque"] for language in LANGUAGES)
    assert english != french
    assert weights.of([], "en") == {}


def test_a_flood_of_words_is_forgotten_and_told_all_the_same() -> None:
    weights = WordWeights(load_bank())
    weights.of([f"w{place}" for place in range(MOST_WORDS + 1)], "en")
    assert set(weights.of(["w1", "w2"], "en")) == {"w1", "w2"}
    assert len(weights._known["en"]) == 2
