"""Findings in the hand-written cases are counted by language, category and kind; kinds of other categories are not judged."""

from schemas.taxonomy import Category, Kind
from tests.evaluation.cases import Case, Language
from tests.evaluation.outcomes import area, count, languages_right, outcomes
from tests.unit.evaluation.findings import scored


def _case(*kinds: Kind, hard: bool = False, language: Language = "en", category: Category = Category.REGULATORY) -> Case:
    return Case("a text", frozenset(kinds), "a note", language, category, hard=hard)


def test_findings_are_right_false_or_missing() -> None:
    pairs = [
        (_case(Kind.FRAUD), scored(Kind.FRAUD)),
        (_case(Kind.FRAUD), scored(Kind.THREAT)),
        (_case(hard=True), scored(Kind.FRAUD, Kind.THREAT)),
        (_case(), scored(Kind.FRAUD)),
    ]
    assert count(pairs, [Kind.FRAUD]).figures() == {
        "cases": 2, "hits": 1, "false": 2, "missed": 1, "precision": 0.333, "recall": 0.5, "f1": 0.4, "false_on_hard": 1,
    }  # fmt: skip


def test_shares_of_nothing_are_not_zero_but_unknown() -> None:
    figures = count([(_case(), scored())], [Kind.FRAUD]).figures()
    assert (figures["precision"], figures["recall"], figures["f1"]) == (None, None, None)


def test_kinds_of_other_categories_are_not_judged() -> None:
    rows = outcomes([_case(Kind.FRAUD)], [scored(Kind.FRAUD, Kind.INAPPROPRIATE_COMMENT)])
    assert {row["kind"] for row in rows} == {"", "privacy", "copyright", "fraud", "threat"}
    assert sum(row["false"] for row in rows) == 0


def test_a_category_sums_up_its_kinds() -> None:
    cases = [_case(Kind.FRAUD, Kind.THREAT), _case(Kind.PRIVACY, language="fr"), _case(hard=True)]
    rows = outcomes(cases, [scored(Kind.FRAUD), scored(Kind.PRIVACY), scored(Kind.COPYRIGHT)])
    whole = next(row for row in rows if row["language"] == "en" and not row["kind"])
    kinds = [row for row in rows if row["language"] == "en" and row["kind"]]
    for field in ("cases", "hits", "false", "missed", "false_on_hard"):
        assert whole[field] == sum(row[field] for row in kinds)
    assert whole["hard"] == 1


def test_area_is_one_for_scores_in_order_and_unknown_without_both_sides() -> None:
    positive, negative = scored(scores={Kind.FRAUD: 0.4}), scored(scores={Kind.FRAUD: 0.2})
    assert area([(_case(Kind.FRAUD), positive), (_case(), negative)], Kind.FRAUD) == 1.0
    assert area([(_case(Kind.FRAUD), negative), (_case(), positive)], Kind.FRAUD) == 0.0
    assert area([(_case(), positive), (_case(), negative)], Kind.FRAUD) is None


def test_languages_are_counted_apart() -> None:
    cases = [_case(), _case(), _case(language="fr")]
    assert languages_right(cases, [scored(), scored(language=""), scored(language="fr")]) == {"en": 0.5, "fr": 1.0}
