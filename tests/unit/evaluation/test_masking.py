"""The invented posts are what they are said to be, and the tables count them rightly."""

import re

import pytest
from stdnum import iban, luhn
from stdnum.fr import nir, siret

from tests.evaluation.invented_secrets import OWN, TOLD
from tests.evaluation.masking import hides, innocent_table, naive, ours, person_table, secret_table
from tests.evaluation.masking_posts import Post, held_out, innocent_posts, person_posts, secret_posts

_DIGITS = re.compile(r"[^0-9]")


def _told(sort: str) -> list[str]:
    return [post.told[0] for post in person_posts() if post.sort == sort]


def test_the_same_seed_gives_the_same_posts() -> None:
    assert secret_posts(3) == secret_posts(3)
    assert secret_posts(3) != secret_posts(4)
    assert person_posts(3) == person_posts(3)
    assert innocent_posts(3) == innocent_posts(3)


def test_what_is_told_stands_in_the_post() -> None:
    assert [post for post in (*secret_posts(), *person_posts()) if not all(told in post.text for told in post.told)] == []


def test_a_third_is_held_out() -> None:
    providers = [*OWN, *TOLD]
    assert 0.2 < sum(map(held_out, providers)) / len(providers) < 0.45


@pytest.mark.parametrize(
    ("sort", "is_valid"),
    [
        ("card", lambda told: luhn.is_valid(_DIGITS.sub("", told))),
        ("iban", lambda told: iban.is_valid(told, check_country=False)),
        ("nir", nir.is_valid),
        ("siret", siret.is_valid),
    ],
    ids=["card", "iban", "nir", "siret"],
)
def test_checksums_hold(sort: str, is_valid) -> None:
    told = _told(sort)
    assert len(told) >= 100
    assert [number for number in told if not is_valid(number)] == []


def test_a_part_that_stays_readable_is_not_hidden() -> None:
    post = Post("take abcdefghijkl now", "password", ("abcdefghijkl",))
    assert hides(post, [("password", "abcdefghijkl")])
    assert not hides(post, [("password", "abcd")])
    assert not hides(post, [])


def test_spans_are_found_again() -> None:
    assert ours("write to jean@mail.example or 06 12 34 56 78.") == [("email", "jean@mail.example"), ("phone", "06 12 34 56 78")]
    assert ours("nothing") == []


def test_recall_and_precision_by_sort() -> None:
    rows = [
        ("a@b.example 06 12 34 56 78", [("email", "a@b.example")]),
        ("06 12 34 56 79", [("phone", "06 12 34 56 79")]),
        ("-", [("card", "1")]),
    ]
    table = {line.split()[0]: line.split()[1:] for line in person_table(rows, ours)}
    assert table == {"card": ["1", "0.000", "-"], "email": ["1", "1.000", "1.000"], "phone": ["1", "1.000", "0.500"]}


def test_naive_patterns_are_a_baseline_only() -> None:
    assert naive("password: hunter2") == [("password", "password: hunter2")]
    assert naive("hello") == []


@pytest.fixture(scope="module")
def recall() -> dict[str, list[float]]:
    lines = [re.split(r"\s{2,}", line) for line in secret_table(secret_posts(7))]
    return {line[0]: [float(share) for share in line[2:]] for line in lines}


def test_secrets_are_masked_and_found(recall: dict[str, list[float]]) -> None:
    assert {group: shares for group, shares in recall.items() if min(shares[:2]) < 0.95} == {}
    assert recall["all"][2] < 0.3


def test_persons_are_masked() -> None:
    rows = [(post.text, [(post.sort, post.told[0])]) for post in person_posts(7)]
    table = [re.split(r"\s{2,}", line) for line in person_table(rows, ours)]
    assert {line[0]: line[2:] for line in table if min(float(share) for share in line[2:] if share != "-") < 0.97} == {}


def test_innocent_posts_are_left_alone() -> None:
    believed = sum(int(line.split()[-1]) for line in innocent_table(innocent_posts(7)))
    assert believed <= 0.01 * len(innocent_posts(7))
