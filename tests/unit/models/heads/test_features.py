"""The shared feature pass."""

import time
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.features import WIDTHS, extract, word_columns
from models.features.symbols import symbols

TEXTS = [
    "Le vendeur m'a insulté",
    "THE refund never came!!",
    "",
    "😀😀 👍🏽",
    "a",
    "c0nn@rd",
    "https://x.example/a @user bonjour",
    "ні сap",
    "\ud800 lone",
]


def same(left, right) -> bool:
    return all((one != other).nnz == 0 for one, other in zip(left, right, strict=True))


def test_a_text_has_the_same_features_in_any_batch() -> None:
    whole = extract(TEXTS)
    for place, text in enumerate(TEXTS):
        assert same([block[place] for block in whole], extract([text])), text


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_gives_one_row_and_finite_numbers(texts: list[str]) -> None:
    for block, width in zip(extract(texts), WIDTHS, strict=True) if texts else ():
        assert block.shape == (len(texts), width)
        assert np.isfinite(block.data).all()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sсam", "scam"),
        ("CONNARD", "connard"),
        ("déçu", "decu"),
        ("nuuuuul", "nuuul"),
        ("voir https://a.example/1", "voir https://b.example/2"),
        ("@mona merci", "@lea merci"),
        ("c0nnard", "connard"),
        ("a  b", "a b"),
    ],
)
def test_spellings_that_mean_the_same_have_the_same_features(left: str, right: str) -> None:
    assert same(extract([left]), extract([right]))


@pytest.mark.parametrize(("left", "right"), [("bon", "bons"), ("2024", "année"), ("f@ck", "@ck"), ("oui!", "oui")])
def test_spellings_that_differ_stay_apart(left: str, right: str) -> None:
    assert not same(extract([left]), extract([right]))


def test_trained_weights_find_their_columns() -> None:
    """Changes only together with weights trained anew."""
    digest = sha256()
    for block in extract(["Le vendeur m'a insulté, C'EST UNE HONTE !!", *TEXTS, "www.x.example ǿ \u2028 nuuuuul"]):
        for part, kind in ((block.indices, "<i4"), (block.indptr, "<i4"), (block.data, "<f4")):
            digest.update(part.astype(kind).tobytes())
    assert digest.hexdigest() == "142fef594dd8fb588f8641ae62ed1fee3a211604c8cf30e96e42f482cf429eca"


def test_the_column_of_a_word_is_where_a_text_counts_it() -> None:
    columns = word_columns(["connard", "deux mots", ""])
    assert columns[0] in extract(["sale connard"]).words.indices
    assert columns[1] == columns[2] == -1


def test_cost_grows_no_faster_than_length() -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        symbols(["a1@ " * (size // 4)] * 20)
        extract(["a1@ " * (size // 4)] * 20)
        return time.process_time() - began

    seconds(1_000)
    short, long = min(seconds(2_000) for _ in range(3)), min(seconds(100_000) for _ in range(3))
    assert long < 20 * short + 0.05
