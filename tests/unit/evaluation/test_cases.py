"""The evaluation cases are many, balanced, unlike one another, and unknown to the rules."""

import itertools
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from stdnum import iban, luhn
from stdnum.fr import nir

from schemas.taxonomy import CATEGORY_OF, Category, Kind
from tests.evaluation.cases import LANGUAGES, Case, CaseError, Language, load, parse

ROOT = Path(__file__).parents[3]
LEXICONS = sorted((ROOT / "models" / "lexicons").glob("*.yaml"))
DETECTOR_TESTS = sorted((ROOT / "tests" / "unit" / "models" / "detectors").glob("*.py"))
CASES = load()


def _of(language: Language, category: Category) -> list[Case]:
    return [case for case in CASES if case.language == language and case.category is category]


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


def _strings(node: object) -> list[str]:
    if isinstance(node, dict):
        return [found for pair in node.items() for part in pair for found in _strings(part)]
    if isinstance(node, list):
        return [found for part in node for found in _strings(part)]
    return [_squeezed(node)] if isinstance(node, str) else []


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset({tuple(words)})


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_cases_in_balance(language: Language, category: Category) -> None:
    cases = _of(language, category)
    positives = sum(bool(case.kinds) for case in cases)
    hard = sum(case.hard for case in cases)
    assert len(cases) >= 160
    assert 0.4 <= positives / len(cases) <= 0.5
    assert hard >= 0.75 * (len(cases) - positives)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_positives(language: Language) -> None:
    counts = Counter(kind for case in CASES if case.language == language for kind in case.kinds)
    assert {kind: counts[kind] for kind in Kind if counts[kind] < 12} == {}


def test_kinds_belong_to_the_category_of_their_file() -> None:
    assert all(CATEGORY_OF[kind] is case.category for case in CASES for kind in case.kinds)


def test_no_text_twice() -> None:
    counts = Counter(_squeezed(case.text) for case in CASES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_near_duplicates() -> None:
    pairs = itertools.combinations([(case.text, _grams(case.text)) for case in CASES], 2)
    alike = [(one, two) for (one, a), (two, b) in pairs if len(a & b) * 2 >= len(a | b)]
    assert alike == []


def test_no_text_is_a_lexicon_entry() -> None:
    entries = {entry for path in LEXICONS for entry in _strings(yaml.safe_load(path.read_text(encoding="utf-8")))}
    assert entries
    assert [case.text for case in CASES if _squeezed(case.text) in entries] == []


def test_no_text_stands_in_the_tests_of_detectors() -> None:
    sources = _squeezed("\n".join(path.read_text(encoding="utf-8") for path in DETECTOR_TESTS))
    assert sources
    assert [case.text for case in CASES if _squeezed(case.text) in sources] == []


@pytest.mark.parametrize(
    ("pattern", "is_valid", "least"),
    [
        (r"\b(?:GB\d\d[A-Z]{4}\d{14}|FR\d\d(?: \w{4}){5} \w{3})\b", iban.is_valid, 9),
        (r"\b(?:4539|4916|5268|5412)(?: ?\d{4}){3}\b", luhn.is_valid, 4),
        (r"\b[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?(?:13|29|44|69|81) ?\d{3} ?\d{3} ?\d\d\b", nir.is_valid, 5),
    ],
    ids=["iban", "card", "nir"],
)
def test_invented_personal_data_pass_their_checks(pattern: str, is_valid: Callable[[str], bool], least: int) -> None:
    leaks = [case.text for case in CASES if Kind.SENSITIVE_LEAK in case.kinds]
    found = [match for text in leaks for match in re.findall(pattern, text)]
    assert len(found) >= least
    assert [number for number in found if not is_valid(number.replace(" ", ""))] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a", "kinds": ["fraud"], "note": "n"}', "another category"),
        ('{"text": "a", "kinds": ["gossip"], "note": "n"}', "not a valid Kind"),
        ('{"text": " ", "kinds": [], "note": "n"}', "text is missing"),
        ('{"text": "a", "kinds": ["threat"], "note": "n", "mood": 1}', "no other fields"),
        ('{"text": "a", "kinds": "threat", "note": "n"}', "kinds is a list"),
        ('{"text": "a", "kinds": ["misplaced_post"], "note": "n", "hard": true}', "hard is true"),
        ('{"text": "a", "kinds": [], "note": "n", "role": "rival", "brand": "b"}', "role is one of"),
        ('{"text": "a", "kinds": [], "note": "n", "role": "partner"}', "brand is missing"),
        ("[]", "a case is an object"),
        ("{", "Expecting property name"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse(line, "en", Category.REPUTATION)


def test_a_bad_file_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "en" / "reputation.jsonl"
    file.parent.mkdir()
    file.write_text('{"text": "a", "kinds": [], "note": "n"}\n{}\n', encoding="utf-8")
    with pytest.raises(CaseError, match=r"reputation\.jsonl:2: kinds is a list"):
        load(tmp_path)


def test_separators_inside_secrets_are_taken_out() -> None:
    case = parse('{"text": "key AB\\u2063CD", "kinds": ["sensitive_leak"], "note": "n"}', "en", Category.CONFIDENTIALITY)
    assert case.text == "key ABCD"
