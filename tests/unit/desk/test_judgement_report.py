"""Figures and thresholds for people and for programs; judged mentions as training texts."""

import json

import pytest

from desk.judgements.export import example
from desk.judgements.report import sentence, show
from models.judging.settle import settle
from models.judging.thresholds import Choice, choose
from schemas.judgement import Outcome
from schemas.taxonomy import Kind
from tests.support.judgements import judgement

VERDICTS = [
    *(judgement(f"m{number}", rule="unanswered_complaint.outrage\x1b[31m", kind=Kind.UNANSWERED_COMPLAINT) for number in range(40)),
    judgement("tie", by="ann"),
    judgement("tie", Outcome.FALSE, by="bob"),
    judgement("missed", probability=0.2, kind=Kind.PRIVACY, language="fr"),
]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(Kind.THREAT, 0.8123, 60, 58, 35), "threat: from 0.8123 on a precision of at least 0.9 is shown (58 of 60 right)."),
        (Choice(Kind.THREAT, None, 3, 3, 35), "threat: too few, 3 of 3 right; at least 35, all of them right, would show 0.9."),
        (Choice(Kind.THREAT, None, 60, 40, 35), "no threshold reaches 0.9"),
    ],
)
def test_a_threshold_or_an_honest_no(choice, said):
    assert said in sentence(choice, 0.9)


def test_people_read_whole_names_without_control_characters(capsys):
    docket = settle(VERDICTS)
    show(docket, choose(docket.settled, 0.9), 0.9, as_json=False)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "unanswered_complaint  " in out
    assert "40     40      0" in out
    assert "1.00 (0.91-1.00)" in out
    assert "Left out, with as many for as against: 1 of threat." in out
    assert max(map(len, out.splitlines())) <= 140


def test_programs_read_one_object_a_line(capsys):
    docket = settle(VERDICTS)
    show(docket, choose(docket.settled, 0.9), 0.9, as_json=True)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["by"] for row in rows} == {"kind", "rule", "language", "version", "threshold", "undecided"}
    assert [row["missed"] for row in rows if row.get("name") == "privacy"] == [1]
    assert [row["threshold"] for row in rows if row["by"] == "threshold"] == [0.5]
    assert rows[-1]["kinds"] == {"threat": 1}


@pytest.mark.parametrize(("title", "text"), [("", "a post"), ("a title", "a title\na post")])
def test_a_training_text_is_title_and_text(title, text):
    (one,) = settle([judgement(outcome=Outcome.FALSE)]).settled
    mention = {"title": title, "text": "a post", "detected_language": "en"}
    assert example(one, mention) == {"text": text, "label": 0, "kind": "threat", "language": "en"}
