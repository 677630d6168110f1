"""Measured on the texts alone, with names, numbers and handles masked: the generator's own structure is not consulted."""

import re
from collections import Counter
from random import Random

import numpy as np
import pytest
from scipy.sparse import csr_matrix, triu

from agents.scenario.brand import MAKERS
from tests.unit.agents.scenario_sample import background

SAMPLE = 3_000
FUNCTION_WORDS = 120
_NAMES = re.compile("|".join(name.lower() for maker in MAKERS for name in (maker.name, *(product.name for product in maker.products))))
_WORD = re.compile(r"\w+|[@#]")


def masked(text):
    return re.sub(r"@[\w.]+", "@", re.sub(r"\d+", "0", _NAMES.sub("N", text.lower())))


@pytest.fixture(scope="module")
def posts():
    return [mention for mention in background() if not (mention.thread and mention.thread.shared_id)]


@pytest.fixture(scope="module")
def words(posts):
    return [_WORD.findall(masked(post.text)) for post in posts]


def close_pairs(texts, bar):
    """Share of the pairs whose sets of word trigrams have a Jaccard index above `bar`."""
    columns, places = {}, []
    for row, text in enumerate(texts):
        grams = {tuple(text[n : n + 3]) for n in range(max(1, len(text) - 2))}
        places += [(row, columns.setdefault(gram, len(columns))) for gram in sorted(grams)]
    rows, cols = zip(*places, strict=True)
    incidence = csr_matrix((np.ones(len(places), dtype=np.int32), (rows, cols)))
    shared = triu(incidence @ incidence.T, k=1).tocoo()
    sizes = np.asarray(incidence.sum(axis=1)).ravel()
    jaccard = shared.data / (sizes[shared.row] + sizes[shared.col] - shared.data)
    return (jaccard > bar).sum() / (len(texts) * (len(texts) - 1) / 2)


def test_the_measure_sees_copies():
    assert close_pairs([list("abcdef"), list("abcdef"), list("uvwxyz")], 0.6) == pytest.approx(1 / 3)


def test_no_text_repeats(posts):
    assert len({post.text for post in posts}) == len(posts)


def test_hardly_any_two_texts_are_a_template_apart(words):
    assert close_pairs(Random(11).sample(words, SAMPLE), 0.6) < 0.001


def test_no_sentence_skeleton_dominates(words):
    frequent = {word for word, _ in Counter(word for text in words for word in text).most_common(FUNCTION_WORDS)}
    skeletons = Counter(" ".join(word if word in frequent else "_" for word in text) for text in words)
    assert skeletons.most_common(1)[0][1] / len(words) < 0.005


def test_no_clause_dominates(posts):
    clauses = Counter(
        clause.strip() for post in posts for clause in set(re.split(r"[.!?:,]+", masked(post.text))) if len(clause.split()) > 3
    )
    assert clauses.most_common(1)[0][1] / len(posts) < 0.005
