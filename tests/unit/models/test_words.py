"""The index and the query meet in the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text.words import search_words, stem


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Les ARNAQUES d'Aurélia", "arnaque"),
        ("l’Aurélia", "aurelia"),
        ("Aurélia's new cream", "aurelia"),
        ("#BoycottAurélia", "boycott"),
        ("#BoycottAurélia", "#boycottaurelia"),
        ("#boycott_aurelia", "aurelia"),
        ("#SNCFConnect", "sncf"),
        ("ils ont piraté mon compte", "pirater"),
        ("comptes piratés", "piratée"),
        ("my account was hacked", "hacking"),
        ("hackers", "hacker"),
        ("companies", "company"),
        ("les journaux", "journal"),
        ("heureuse", "heureux"),
        ("première livraison", "premiers"),
        ("scammed", "scam"),
        ("vitamine C", "c"),
        ("@aurelia_fr répondez", "@aurelia_fr"),
        ("Aur\u200bélia", "aurelia"),
        ("Aure\u0301lia", "aurélia"),
        ("❤️Aurélia❤️", "aurelia"),
    ],
)
def test_a_query_meets_the_text(text: str, query: str) -> None:
    assert set(search_words(query, "en").split()) <= set(search_words(text, "fr").split())


@pytest.mark.parametrize(("one", "other"), [("compte", "conte"), ("parfum", "parking"), ("livre", "libre"), ("hack", "hall")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("text", ["", " \n\t", "!!! ...", "😂😂", "#", "'", "_"])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    assert search_words(text) == ""


@given(st.text(), st.sampled_from(["", "fr", "en", "ja"]))
def test_the_language_makes_no_difference(text: str, language: str) -> None:
    assert search_words(text, language) == search_words(text)


@given(st.text())
def test_every_word_is_short_and_lies_between_single_spaces(text: str) -> None:
    words = search_words(text)
    assert words == " ".join(words.split())
    assert all(len(word) <= 64 for word in words.split())


@pytest.mark.parametrize("unit", ["a'", "#", "#aB", "é", "a", "_"])
def test_a_hostile_text_is_read(unit: str) -> None:
    words = search_words(unit * (100_000 // len(unit)))
    assert all(len(word) <= 64 for word in words.split())


@given(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=3, max_size=20))
def test_a_stem_keeps_the_beginning(word: str) -> None:
    assert stem(word)[:2] == word[:2]
    assert len(stem(word)) >= 3
