"""`quivive explain`: a text scored here and now, shown with its receipts, harmless for the terminal."""

import io

import orjson
import pytest

from desk.errors import DeskError
from desk.explaining import explanation, scored_text, stored
from schemas.scored import encode_scored

EVIL = "you \u202e\x1b[31mpieces of shit, I will burn down your office"


def explained(text):
    return explanation(orjson.loads(encode_scored(scored_text(text, None, None))))


def test_each_finding_has_its_words_its_undoing_and_its_rule():
    lines = explained("We will burn down your office tomorrow")
    assert lines[0].startswith(("high", "critical", "moderate"))
    at = next(number for number, line in enumerate(lines) if line.startswith("threat (regulatory)"))
    assert "“burn down” text 8-17" in lines[at + 2]
    assert "below 0.5 if" in lines[at + 3]
    assert "threat.premises, version" in lines[at + 4]


def test_secrets_are_masked_before_anything_is_shown():
    lines = explained("write to jean.dupont@example.com, you idiots")
    assert "masked: email" in lines
    assert not any("jean.dupont" in line for line in lines)


def test_an_ordinary_text_says_that_nothing_was_found():
    assert explained("walking the dog by the river this morning")[0].endswith("nothing found")


def test_a_language_that_no_model_reads_is_told():
    told = next(
        line for line in explained("Questa azienda non risponde mai, la mia chiave è AKIAQ3EGRT7WXYZ4LMNO") if line.startswith("language")
    )
    assert told.startswith("language: it; no model reads this language")
    read = next(line for line in explained("this company never answers, such a shame") if line.startswith("language"))
    assert "no model" not in read


def test_what_a_warning_list_set_aside_is_told():
    assert "threat set aside by a warning list: \u201cKill Bill\u201d" in explained("On va voir Kill Bill ce soir avec le directeur")[0]


def test_direction_marks_do_not_reach_the_terminal():
    assert not any("\u202e" in line or "\x1b" in line for line in explained(EVIL))


def test_standard_input_may_hold_what_looks_like_an_id(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"note:idiots\n")))
    assert scored_text("-", None, None).text == "note:idiots"


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_to_score_is_a_clear_error(text):
    with pytest.raises(DeskError, match="no text to score"):
        scored_text(text, None, None)


@pytest.mark.parametrize("text", ["hello", "Note: two words", "https://example.com/a", "http://x.example"])
def test_texts_and_links_are_no_ids(text):
    assert stored(text) is None
