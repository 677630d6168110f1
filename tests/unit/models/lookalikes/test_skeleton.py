"""Spellings made comparable."""

import pytest

from models.lookalikes.skeleton import skeleton, skeletons, spelling
from models.lookalikes.slips import slips


@pytest.mark.parametrize("text", ["раураl", "𝐩𝐚𝐲𝐩𝐚𝐥", "ｐａｙｐａｌ", "pay\u200bpal", "p\u202eaypal", "PAYPA1", "ⓟⓐⓨⓟⓐⓛ"])
def test_what_looks_alike_has_one_skeleton(text: str) -> None:
    assert skeleton("".join(spelling(text).tokens)) == "paypal"
    assert skeletons([text, "x"]) == ["paypal", "x"]


def test_hidden_marks_and_foreign_letters_are_told() -> None:
    assert spelling("pay\u200bpal").marks
    assert spelling("pаypal").marks
    assert not spelling("hélène").marks


def test_hostile_text_does_not_raise() -> None:
    assert skeletons(["", "\ud800", "a" * 10_000, "a\nb"])[3] == "ab"


def test_a_slip_is_counted() -> None:
    assert slips("discord", "discrod") == 0.5
    assert slips("discord", "discoxd") == 1.0
    assert slips("meta", "mtea") == 0.5
    assert slips("meta", "mots") is None
    assert slips("axa", "aza") is None
