"""What analysts say is understood or refused with a remedy, and becomes a record without the text of the post."""

from functools import cache

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import DeskError
from desk.explaining import explanation, scored_text
from desk.judgements.record import FIELDS, judgement_of, told
from desk.judgements.spoken import spoken, spoken_line
from schemas.judgement import Outcome
from schemas.scored import encode_scored
from schemas.taxonomy import Kind
from streams.channels.alert import plain
from tests.support.judgements import START

SECRET = "AKIAQ3EGRZ4WXH7TBN2K"
TEXT = "We will burn down your office tomorrow"


@cache
def scored():
    return orjson.loads(encode_scored(scored_text(TEXT, None, None)))


def indexed():
    return {name: scored()[name] for name in FIELDS}


@pytest.mark.parametrize("kind", ["threat", "Threat", "THREAT", " threat "])
def test_the_case_of_letters_does_not_matter(kind):
    verdict = spoken("t:1", kind, "TRUE", "ann")
    assert (verdict.kind, verdict.outcome) == (Kind.THREAT, Outcome.TRUE)


def test_another_kind_is_named_with_blanks_or_hyphens_too():
    for word in ("sensitive_leak", "Sensitive-Leak", "sensitive leak"):
        assert spoken("t:1", "privacy", word, "ann").instead is Kind.SENSITIVE_LEAK


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("", "threat", "true", "ann"), "no id of a mention"),
        (("  ", "threat", "true", "ann"), "no id of a mention"),
        (("x" * 1_201, "threat", "true", "ann"), "no id of a mention"),
        (("t:1", "menace", "true", "ann"), "no kind of risk"),
        (("t:1", "", "true", "ann"), "no kind of risk"),
        (("t:1", "threat", "perhaps", "ann"), "no verdict"),
        (("t:1", "threat", "", "ann"), "no verdict"),
        (("t:1", "threat", "threat", "ann"), "Say true"),
        (("t:1", "threat", "true", "  "), "no name of a person"),
        (("t:1", "threat", "true", "a\x1b[31mnn"), "no name of a person"),
        (("t:1", "threat", "true", "a" * 201), "no name of a person"),
        (("t:1", "threat", "true", "ann", "n" * 10_001), "longer than 10,000"),
    ],
)
def test_what_cannot_be_taken_is_told_with_a_remedy(words, problem):
    with pytest.raises(DeskError, match=problem) as raised:
        spoken(*words)
    assert raised.value.remedy


def test_a_long_note_is_masked():
    note = spoken("t:1", "threat", "true", "ann", f"see {SECRET} " * 380 + "mail jean.dupont@example.com").note
    assert SECRET not in note
    assert "jean.dupont" not in note
    assert note.startswith("see [")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b"{}",
        b"\xff",
        b'{"mention":"t:1","kind":"threat"}',
        b'{"mention":5,"kind":"threat","verdict":"true"}',
        b'{"mention":"t:1","kind":"threat","verdict":null}',
        b'{"mention":"t:1","kind":"threat","verdict":"true","text":"the post"}',
        b'{"mention":"t:1","kind":"threat","verdict":"true","note":["x"]}',
        b'{"a":' * 2_000,
    ],
)
def test_a_bad_line_is_a_plain_error(line):
    with pytest.raises(DeskError):
        spoken_line(line, "ann")


def test_a_line_may_name_its_person_and_say_true_without_quotes():
    verdict = spoken_line(b'{"mention":"t:1","kind":"threat","verdict":true,"by":"bob","note":"clear"}', "ann")
    assert (verdict.by, verdict.outcome, verdict.note) == ("bob", Outcome.TRUE, "clear")
    assert spoken_line(b'{"mention":"t:1","kind":"threat","verdict":"false"}', "ann").by == "ann"


@given(st.text(), st.text(), st.text(), st.text(), st.text())
def test_whatever_is_typed_is_a_verdict_or_a_clear_error(mention, kind, verdict, by, note):
    problem = ""
    try:
        spoken(mention, kind, verdict, by, note)
    except DeskError as error:
        problem = error.problem
    assert plain(problem) == problem


@given(st.text(min_size=1, max_size=1_200).filter(str.strip), st.text(max_size=100))
def test_any_id_and_note_become_a_record_that_can_be_written_and_told(mention, note):
    made = judgement_of(spoken(mention, "threat", "false", "ann", note), indexed(), START)
    assert len(made.mention.encode()) <= 512
    assert orjson.loads(made.model_dump_json())["id"] == made.id
    assert plain(told(made)) == told(made)


def test_a_raised_finding_brings_its_receipt_and_no_text():
    made = judgement_of(spoken("t:1", "threat", "true", "ann"), indexed(), START)
    assert (made.finding.raised, made.finding.rule, made.finding.threshold) == (True, "threat.premises", 0.5)
    assert made.finding.version
    assert "burn" not in made.model_dump_json()


def test_a_whole_text_as_an_id_does_not_reach_the_record():
    made = judgement_of(spoken("feed:" + "the whole post " * 50, "threat", "true", "ann"), indexed(), START)
    assert len(made.mention) == 32
    assert "post" not in made.model_dump_json()


def test_a_kind_that_was_not_raised_brings_its_mere_probability():
    made = judgement_of(spoken("t:1", "privacy", "true", "ann"), indexed(), START)
    assert (made.finding.raised, made.finding.rule) == (False, "")
    assert 0 < made.finding.probability < 0.5


def test_the_same_verdict_again_has_the_same_id_and_a_changed_mind_too():
    ids = {judgement_of(spoken("t:1", "threat", said, by), indexed(), START).id for said in ("true", "fraud") for by in ("ann", "Ann")}
    assert len(ids) == 1


def test_explain_tells_who_judged_how_and_why():
    document = scored()
    for said, shown in (("false", "judged false (threat)"), ("fraud", "judged fraud instead of threat")):
        made = judgement_of(spoken("t:1", "threat", said, "ann", "a \x1b[31mjoke"), document, START)
        lines = explanation({**document, "judgements": [made.model_dump(mode="json")]})
        assert lines[-1] == f"{shown} by ann at 2026-03-01 12:00: a  [31mjoke"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("verdict",), "or --file"),
        (("verdict", "t:1", "threat", "true", "--file", "x.jsonl"), "or --file"),
        (("verdict", "--file", "x.jsonl", "--note", "y"), "--note belongs"),
        (("verdict", "t:1", "menace", "true"), "no kind of risk"),
        (("verdict", "t:1", "threat", "true"), "does not answer"),
        (("models", "evaluate"), "--verdicts"),
        (("models", "evaluate", "--verdicts"), "does not answer"),
        (("models", "evaluate", "--verdicts", "--precision", "1.5"), "between 0 and 1"),
        (("models", "evaluate", "--verdicts", "--write-policy", "p.yaml"), "--precision"),
    ],
)
def test_the_command_line_says_what_to_do(quivive, words, problem):
    done = quivive(*words)
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert problem in done.err
