"""Cases are scored in batches, and come back in order with what the author is to the brand."""

from dataclasses import replace

from schemas.taxonomy import Category, Kind
from tests.evaluation.cases import Case
from tests.evaluation.scoring import BATCH, score_cases, score_texts

PLAIN = Case("what a lovely evening", frozenset(), "a note", "en", Category.REPUTATION)
STAFF = replace(PLAIN, text="just another monday at Zelvanor", role="employee", brand="Zelvanor")
OFFICIAL = replace(STAFF, role="official")


def test_cases_come_back_in_order() -> None:
    cases = [STAFF, PLAIN, OFFICIAL, replace(PLAIN, text="rain again")]
    assert [one.text for one in score_cases(cases)] == [case.text for case in cases]


def test_only_cases_with_a_brand_are_matched() -> None:
    assert [one.watches for one in score_cases([PLAIN, STAFF])] == [(), ("brand",)]


def test_a_role_is_not_lent_to_cases_of_another() -> None:
    stranger = replace(STAFF, role=None, brand=None)
    assert [one.account.verdict.value for one in score_cases([OFFICIAL, stranger])] == ["authentic", "unknown"]


def test_ordinary_texts_are_scored_in_batches_and_match_no_watch() -> None:
    found = score_texts(["you are a filthy idiot", *(f"a walk by the river number {at}" for at in range(BATCH))])
    assert len(found) == BATCH + 1
    assert not any(one.watches for one in found)
    assert [risk.kind for risk in found[0].risks] == [Kind.INAPPROPRIATE_COMMENT]
