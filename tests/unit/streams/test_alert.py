"""What a person reads at three in the morning, whatever the post tries."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.crisis import Change, State
from schemas.taxonomy import Kind
from streams.channels.alert import alert_of, plain
from tests.unit.streams.crises import change

HOSTILE = [
    "\x1b[2J\x1b[31mred",
    "two\nlines\r\nand\u2028more\u2029of\x85them\x0b\x0c",
    "evil\u202egnp.exe\u2066\u2067\u2069",
    "zero\u200bwidth\ufeff\u2060\u00ad",
    "arabic mark \u061c",
    "tags \U000e0041\U000e007f",
    "nul \x00 and bell \x07",
    "surrogate \ud800",
]


def test_it_says_what_how_bad_since_when_why_and_who():
    alert = alert_of(change())
    assert alert.id == "aurelia.threat.20260301-1@1"
    assert alert.title == "[HIGH 80] aurelia: threat opened"
    assert alert.body.split("\n") == [
        "Why: 7 threat mentions in 60 min",
        "Since 2026-03-01 00:00 UTC; 7 mentions, 5 of likely-authentic accounts",
        "ann: a post",
        "Crisis aurelia.threat.20260301-1, mention t:1",
    ]


def test_a_title_is_in_words():
    crisis = change().crisis.model_copy(update={"kind": Kind.UNANSWERED_COMPLAINT})
    assert alert_of(change(crisis=crisis)).title == "[HIGH 80] aurelia: unanswered complaint opened"
    assert alert_of(change(crisis=crisis), "fr").title == "[ÉLEVÉ 80] aurelia : plainte sans réponse, crise ouverte"


def test_the_end_of_a_crisis_quotes_nobody():
    over = change().crisis.model_copy(update={"state": State.CLOSED})
    alert = alert_of(change(change=Change.STOOD_DOWN, crisis=over))
    assert alert.event == "resolve"
    assert "a post" not in alert.body
    assert "aurelia.threat.20260301-1" in alert.body


@pytest.mark.parametrize("what", list(Change))
def test_every_change_has_its_verb(what):
    assert alert_of(change(change=what)).title.endswith(what.value.replace("_", " "))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["text", "author", "mention", "because", "by"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_field_can_break_the_lines(place, text, language):
    alert = alert_of(change(**{"change": Change.ACKNOWLEDGED, place: text}), language)
    assert alert.body.count("\n") == 3
    assert all(len(line.splitlines()) == 1 for line in alert.body.split("\n"))
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in alert.body.replace("\n", ""))


def test_a_title_is_one_line():
    crisis = change().crisis.model_copy(update={"watch": "a\n\x1b[31mb"})
    assert alert_of(change(crisis=crisis)).title == "[HIGH 80] a  [31mb: threat opened"


def test_a_long_post_is_cut():
    assert len(alert_of(change(text="x" * 10_000)).body) < 600


def test_nobody_is_named_where_nobody_is_known():
    assert "unknown author: a post" in alert_of(change(author="\u200b")).body


def test_the_id_is_the_same_in_every_repeat():
    assert alert_of(change()) == alert_of(change())
    assert alert_of(change(revision=2)).id != alert_of(change()).id


@given(st.text(st.characters()))
def test_plain_text_is_one_line_and_printable(text):
    made = plain(text)
    assert len(made.splitlines()) <= 1
    made.encode()


def test_ordinary_text_is_left_alone():
    text = "L'œuvre coûte 5 € — « vraiment » 😀 日本語 العربية"
    assert plain(text) == text
