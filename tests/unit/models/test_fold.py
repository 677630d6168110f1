"""Folding keeps the length and says the same of every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text.fold import canonical, fold, fold_all
from models.text.points import PORTION, every_character, portions
from models.text.spacing import spaced, spaced_all

ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("AURÉLIA Çà et là", "aurelia ca et la"),
        ("l’été – “cher”", 'l\'ete - "cher"'),
        ("12\u202f€\xa0!", "12 € !"),
        ("Œuvre, Æon, Straße", "œuvre, æon, straße"),
        ("𝐀𝐮𝐫𝐞𝐥𝐢𝐚 Ａｕｒｅｌｉａ", "aurelia aurelia"),
        ("İstanbul ısı", "istanbul isi"),
        ("Łódź, Ørsted", "lodz, orsted"),
        ("\U0001f600 ok", "\U0001f600 ok"),
        ("مرحبا", "مرحبا"),
        ("パン", "パン"),
        ("5 µm", "5 µm"),
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\ufe0f", "\u202e", "\u2066", "\xad", "\ufeff", "\u0301"])
def test_marks_without_width_count_as_space(mark: str) -> None:
    assert fold(f"a{mark}b").split() == ["a", "b"]


@given(ANY_TEXT)
def test_the_length_stays(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_length_stays_for_every_code_point() -> None:
    assert all(len(fold(chr(point))) == 1 for point in range(0x110000))


@given(st.text(st.characters(max_codepoint=0xFF)), st.text(st.characters(min_codepoint=0x100)))
def test_both_ways_of_folding_agree(latin: str, other: str) -> None:
    assert fold(latin + other) == fold(latin) + fold(other)


def test_a_long_text_is_folded() -> None:
    assert fold("É’" * 50_000) == "e'" * 50_000


def test_canonical_composes() -> None:
    assert canonical("Aure\u0301lia") == "Aurélia"
    assert fold(canonical("Aure\u0301lia")) == "aurelia"


@given(ANY_TEXT)
def test_canonical_is_stable(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.lists(ANY_TEXT, max_size=5))
def test_a_batch_is_folded_and_spaced_like_each_text_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]
    assert spaced_all(texts) == [spaced(text) for text in texts]


def test_every_character_is_folded_and_spaced_alike_in_a_batch() -> None:
    every = list(every_character())
    assert fold_all(every) == [fold(character) for character in every]
    assert spaced_all(every) == [spaced(character) for character in every]


@pytest.mark.parametrize("lengths", [[], [1], [PORTION], [PORTION, 1], [1, PORTION, 2], [PORTION // 2] * 5, [3 * PORTION, 1]])
def test_portions_hold_every_text_once_and_are_bounded(lengths: list[int]) -> None:
    texts = ["x" * length for length in lengths]
    found = list(portions(texts))
    assert [text for portion in found for text in portion] == texts
    assert all(len(portion) == 1 or sum(map(len, portion)) <= PORTION for portion in found)
