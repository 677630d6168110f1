"""Copies are counted: the same wording, nearly the same, within a batch and across batches."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.duplicates import Duplicates
from models.wording import MOST_WORDS, wording

WORDS = [f"mot{number}" for number in range(2_000)]


def story(seed: int, length: int = 24) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def with_changes(words: list[str], *places: int) -> str:
    return " ".join("autre" if place in places else word for place, word in enumerate(words))


def test_the_same_wording_is_a_copy_whatever_stands_around_it() -> None:
    texts = ["la meme histoire encore !", "la meme histoire encore", "@mona la  meme histoire, encore https://x.example/1"]
    assert Duplicates().observe(["a", "b", "c"], texts) == [(0, ""), (1, "a"), (2, "a")]


def test_short_texts_are_compared_word_by_word() -> None:
    assert Duplicates().observe(["a", "b", "c"], ["merci a vous", "merci a toi", "merci a vous"]) == [(0, ""), (0, ""), (1, "a")]


@pytest.mark.parametrize("size", [1, 2, 600])
def test_most_near_copies_are_found_in_one_batch_and_in_many(size: int) -> None:
    first = [with_changes(story(seed)) for seed in range(300)]
    second = [with_changes(story(seed), 11) for seed in range(300)]
    texts = first + second
    memory, seen = Duplicates(), []
    for at in range(0, len(texts), size):
        seen += memory.observe([str(place) for place in range(at, min(at + size, len(texts)))], texts[at : at + size])
    assert seen[:300] == [(0, "")] * 300
    found = [one for place, one in enumerate(seen[300:]) if one == (1, str(place))]
    assert len(found) > 280
    assert all(one in {(0, ""), (1, str(place))} for place, one in enumerate(seen[300:]))


def test_what_shares_half_its_words_is_no_copy() -> None:
    words = story(1)
    assert Duplicates().observe(["a", "b"], [with_changes(words), with_changes(words, *range(0, 24, 4))]) == [(0, ""), (0, "")]


def test_the_same_id_again_is_no_copy_of_itself() -> None:
    memory = Duplicates()
    text = with_changes(story(2))
    assert [memory.observe(["a"], [text]), memory.observe(["a"], [text]), memory.observe(["b"], [text])] == [
        [(0, "")],
        [(0, "")],
        [(1, "a")],
    ]


def test_the_longest_unseen_are_forgotten() -> None:
    memory = Duplicates(capacity=10)
    texts = [with_changes(story(seed)) for seed in range(11)]
    memory.observe([str(place) for place in range(11)], texts)
    assert memory.observe(["first again", "last again"], [texts[0], texts[10]]) == [(0, ""), (1, "10")]


def test_near_copies_are_found_after_much_was_forgotten() -> None:
    memory = Duplicates(capacity=50)
    for seed in range(200):
        memory.observe([str(seed)], [with_changes(story(seed))])
    found = [memory.observe([f"near {seed}"], [with_changes(story(seed), 11)])[0] for seed in range(190, 200)]
    assert found.count((0, "")) <= 1


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_texts_have_a_wording(texts: list[str]) -> None:
    read = wording(texts)
    assert len(read.keys) == len(read.words) == len(read.counts) == len(texts)
    assert [len(key.split()) for key in read.keys] == read.words.tolist()
    assert read.counts.sum() == len(read.pairs)


def test_of_a_long_text_the_beginning_is_compared() -> None:
    (count,) = wording(["mot " * (2 * MOST_WORDS)]).counts.tolist()
    assert count == MOST_WORDS - 1


def test_pairs_stay_within_their_text() -> None:
    apart, together = wording(["un deux", "trois quatre"]), wording(["un deux trois quatre"])
    assert len(set(together.pairs.tolist()) - set(apart.pairs.tolist())) == 1
