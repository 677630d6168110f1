"""What a terminal is shown: posts can neither move the cursor nor colour a line nor set a link."""

from datetime import UTC, datetime

import pytest

from desk.crises import entry, line_of
from desk.main import harmless
from desk.search.show import lines
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.scored import Origin
from schemas.taxonomy import Category, Kind, Level

EVIL = "\x1b[31mred\x1b]0;title\x07 [bold]b[/bold] [link=http://x.example]l[/link] \u202egnp.exe\r\n\x9b2J\x00end"
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def is_harmless(line):
    return not any(mark in line for mark in "\x1b\x07\x00\x9b\r\n\u202e") and "[bold]b[/bold]" in line


def mention(**fields):
    risk = {"kind": "fraud", "probability": 0.912}
    plainest = {
        "id": "x:1", "created_at": "2026-03-04T12:00:00Z", "severity": 71, "level": "high", "watches": ["acme"], "risks": [risk],
        "author": {"handle": "bob", "name": "Bob"}, "title": "", "text": "hello",
    }  # fmt: skip
    return plainest | fields


def test_a_mention_is_a_line_of_facts_and_a_line_of_text():
    assert lines(mention()) == ["2026-03-04 12:00  71 high  acme  fraud 0.91  @bob  x:1", "    hello"]
    assert lines(mention(text="b" * 400, title="t", watches=[], risks=[], author={"handle": "", "name": ""})) == [
        "2026-03-04 12:00  71 high  x:1",
        f"    t - {'b' * 296}…",
    ]


@pytest.mark.parametrize("field", ["id", "text", "title", "author", "watches"])
def test_a_hostile_post_stays_on_its_two_lines(field):
    value = {"author": {"handle": EVIL, "name": ""}, "watches": [EVIL]}.get(field, EVIL)
    shown = lines(mention(**{field: value}))
    assert len(shown) == 2
    assert any(is_harmless(line) for line in shown)
    assert not any(mark in line for line in shown for mark in "\x1b\n\x9b\u202e")


def change(text):
    crisis = Crisis(
        id=f"acme.fraud.{text}", watch=text, category=Category.REGULATORY, kind=Kind.FRAUD, state=State.OPEN, trigger=Trigger.RATE,
        severity=80, level=Level.CRITICAL, opened_at=NOW, updated_at=NOW, revision=1, mentions=9, authentic=7,
    )  # fmt: skip
    origin = Origin(topic=text, partition=1, offset=2, line=3)
    return CrisisChange(change=Change.OPENED, crisis=crisis, because=text, mention=text, text=text, author=text, origin=origin)


def test_a_crisis_in_the_list_stays_on_its_two_lines():
    crisis = {**change(EVIL).crisis.model_dump(mode="json"), "because": EVIL}
    shown = entry(crisis).split("\n")
    assert len(shown) == 2
    assert all(is_harmless(line) for line in shown)
    assert "9 mentions, 7 authentic" in shown[0]


def test_a_change_tells_cause_and_coordinates_on_three_lines():
    shown = line_of(change(EVIL)).split("\n")
    assert len(shown) == 3
    assert all(is_harmless(line) for line in shown)
    assert "from t/1/2/3, mention t" in line_of(change("t"))
    assert "from unknown" in line_of(change("t").model_copy(update={"origin": None}))


def test_an_error_that_quotes_a_post_is_harmless():
    assert is_harmless(harmless(EVIL))
    assert harmless("déjà vu – ok 𝕏") == "déjà vu – ok 𝕏"
