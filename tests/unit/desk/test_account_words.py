"""What analysts say of accounts is understood or refused with a remedy."""

import pytest

from desk.accounts.correcting import correction_of, said, told
from desk.accounts.takedowns import step_of
from desk.errors import DeskError
from schemas.taxonomy import Verdict
from tests.support.accounts import START, account, correction

SECRET = "AKIAQ3EGRZ4WXH7TBN2K"


@pytest.mark.parametrize("word", [*Verdict, "Impostor", " BOT "])
def test_every_verdict_is_understood(word):
    made = correction_of(said("x:42", word, "ann", f"key {SECRET}"), START)
    assert (made.id, made.verdict, made.by, made.at) == ("x:42", Verdict(word.strip().lower()), "ann", START)
    assert SECRET not in made.note


def test_withdraw_is_no_record():
    assert correction_of(said("x:42", "Withdraw", "ann"), START) is None


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("", "bot", "ann"), "no id of an account"),
        (("x", "bot", "ann"), "no id of an account"),
        (("x:", "bot", "ann"), "no id of an account"),
        ((":42", "bot", "ann"), "no id of an account"),
        (("x:" + "y" * 1_000, "bot", "ann"), "no id of an account"),
        (("x:\u202e\x1b[31m", "robot", "ann"), "no verdict on an account"),
        (("x:42", "", "ann"), "no verdict on an account"),
        (("x:42", "\ud800", "ann"), "no verdict on an account"),
        (("x:42", "bot", " "), "no name of a person"),
        (("x:42", "bot", "ann", "n" * 10_001), "longer than 10,000"),
    ],
)
def test_what_cannot_be_taken_is_told_with_a_remedy(words, problem):
    with pytest.raises(DeskError) as caught:
        said(*words)
    assert problem in caught.value.problem
    assert caught.value.remedy
    assert "\x1b" not in str(caught.value)


def test_what_is_told_names_the_verdict_before():
    document = account().model_dump(mode="json")
    assert told("x:42", correction(), document) == ("x:42: authentic, says ann (it was impostor 0.90). It holds until it is taken back.")
    assert "not indexed yet" in told("x:42", correction(), None)
    assert "taken back (it was bot (corrected by bob))" in told("x:42", None, {"correction": {"verdict": "bot", "by": "bob"}})


@pytest.mark.parametrize(("state", "problem"), [("done", "no step"), ("", "no step"), ("\x1b[31m", "no step")])
def test_a_step_that_does_not_exist_is_refused(state, problem):
    with pytest.raises(DeskError, match=problem):
        step_of("x:42", state, "ann")


def test_a_reference_is_one_line_and_not_endless():
    assert step_of("x:42", "requested", "ann", reference="CASE\n\u202e7 ").reference == "CASE  7"
    with pytest.raises(DeskError, match="too long"):
        step_of("x:42", "requested", "ann", reference="7" * 8_001)
