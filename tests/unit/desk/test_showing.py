"""What a terminal is shown: posts can neither move the cursor nor colour a line nor set a link."""

import pytest

from desk.main import harmless
from desk.search.show import lines

EVIL = "\x1b[31mred\x1b]0;title\x07 [bold]b[/bold] [link=http://x.example]l[/link] \u202egnp.exe\r\n\x9b2J\x00end"


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


def test_an_error_that_quotes_a_post_is_harmless():
    assert is_harmless(harmless(EVIL))
    assert harmless("déjà vu – ok 𝕏") == "déjà vu – ok 𝕏"
