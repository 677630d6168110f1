"""Languages told from posts, and what is no language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.language import detect
from tests.benchmarks.posts import POSTS

WORDLESS = (
    "",
    " ",
    "😂😂😂",
    "@user @user",
    "https://t.co/abc",
    "http",
    "123 456",
    "!!!",
    "RT @user: https://t.co/abc",
    "@je_suis_la",
    "\n\n",
)


def test_posts_written_by_hand_are_told():
    rows = [(text, language) for language, texts in POSTS.items() for text in texts]
    found = detect([text for text, _ in rows])
    wrong = [(row, label) for row, label in zip(rows, found, strict=True) if row[1] != label]
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_other_languages_are_hardly_ever_taken_for_french_or_english():
    rows = [(text, language) for language, texts in POSTS.items() for text in texts if language not in {"fr", "en"}]
    found = detect([text for text, _ in rows])
    taken = [(row, label) for row, label in zip(rows, found, strict=True) if label in {"fr", "en"}]
    assert len(taken) <= 0.01 * len(rows), taken


@pytest.mark.parametrize("text", WORDLESS)
def test_nothing_is_told_of_a_text_without_words(text: str):
    assert detect([text]) == [""]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("JE SUIS TRES DECU DE VOTRE SERVICE", "fr"),
        ("LE COLIS N'EST PAS ARRIVÉ", "fr"),
        ("The food at L'Atelier de Joël Robuchon was amazing", "en"),
        ("J'adore le nouveau Apple Store, trop cool, best day ever", "fr"),
        ("@a_fr_brand @les_amis_de_la_paix thanks, this is great", "en"),
        ("https://www.lemonde.fr/la-vie/est-belle what do you think?", "en"),
        ("trooooop bieeeeen cette appli", "fr"),
        ("sooooo baaaad, never again", "en"),
        ("so\ntired\nof\nthis", "en"),
        ("𝓼𝓱𝓪𝓶𝓮 𝓸𝓷 𝔂𝓸𝓾", "en"),
        ("J'ai vu 東京 et c'était trop beau", "fr"),
        ("iPhone 15を買ったけど、すごくいい", "ja"),
        ("買iPhone and a case for my mum", "en"),
    ],
)
def test_noise_does_not_mislead(text: str, language: str):
    assert detect([text]) == [language]


def test_neighbours_in_a_batch_make_no_difference():
    texts = [*WORDLESS, *(text for texts in POSTS.values() for text in texts)]
    assert detect(texts) == [detect([text])[0] for text in texts]


def test_an_empty_batch():
    assert detect([]) == []


def test_a_long_text_is_judged_by_its_beginning():
    assert detect(["the quick brown fox and the lazy dog " * 20 + "je ne sais pas ce que vous voulez " * 1_000]) == ["en"]


@settings(max_examples=200)
@given(st.lists(st.text(st.characters(), max_size=60), max_size=8))
def test_any_characters_give_one_answer_a_text(texts: list[str]):
    found = detect(texts)
    assert len(found) == len(texts)
    assert all(label == "" or (len(label) == 2 and label.isalpha()) for label in found)
