"""What a monitor signs: edited, of this crisis, masked, and one order however often it is given."""

import time

import pytest

from desk.errors import DeskError
from desk.reports.rendering import situation_markdown
from desk.reports.signing import order, signable
from schemas.command import MOST_REPORT, Action
from tests.support.reports import NAME, crisis, facts, minutes

HEAD = f"# Situation report 1\n\nCrisis `{NAME}`\n\n"


def edited(language):
    """A draft without its marks."""
    draft = situation_markdown(facts(), language)
    return "\n".join(line for line in draft.splitlines() if not line.startswith(("- [to fill", "- [à compléter")))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_draft_as_it_was_written_is_refused(language):
    with pytest.raises(DeskError, match="3 places to fill"):
        signable(situation_markdown(facts(), language), NAME)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_edited_draft_is_taken_as_it_is(language):
    text = signable(edited(language), NAME)
    assert text == edited(language).strip()
    made = order(text, crisis(), "ines", minutes(150))
    assert (made.action, made.watch, made.crisis, made.by, made.note) == (Action.REPORT, "aurelia", NAME, "ines", text)
    assert made.language == language
    assert order(text, crisis(), "ines", minutes(150), "en").language == "en"


@pytest.mark.parametrize("mark", ["[To fill: who]", "[ à compléter ]", "\\[to fill: who\\]", "[à compléter : qui"])
def test_a_mark_is_found_however_it_is_written(mark):
    with pytest.raises(DeskError, match="1 places to fill"):
        signable(f"{HEAD}All is well. {mark}", NAME)


@pytest.mark.parametrize("text", ["", "  \n\n", "\u200b\u202e\n\x00"])
def test_nothing_is_no_report(text):
    with pytest.raises(DeskError, match="empty"):
        signable(text, NAME)


def test_the_draft_of_another_crisis_is_refused():
    with pytest.raises(DeskError, match=r"one of the crisis aurelia\.threat\.1"):
        signable("# Report\n\nCrise `aurelia.threat.1`\n\nTout va bien.", NAME)


def test_secrets_are_masked_and_control_characters_gone():
    text = signable(f"{HEAD}Call ann@aurelia-client.fr, token ghp_{'a1B2' * 9}.\x1b[31m\u202e\ud800\n    kept", NAME)
    assert "ann@" not in text
    assert "ghp_" not in text
    assert not {"\x1b", "\u202e", "\ud800"} & set(text)
    assert text.endswith("\n    kept")


def test_a_report_that_is_too_long_is_refused():
    with pytest.raises(DeskError, match="longer than"):
        signable("word " * (MOST_REPORT // 4), NAME)


def test_the_same_report_is_one_order_whoever_gives_it_when():
    one, same = (order("All is well.", crisis(), by, minutes(at)) for by, at in (("ines", 1), ("marc", 2)))
    assert one.id == same.id
    assert one.id != order("All is better.", crisis(), "ines", minutes(1)).id
    assert one.id != order("All is well.", crisis(id="aurelia.fraud.2"), "ines", minutes(1)).id


def test_a_line_of_many_blanks_costs_no_time():
    began = time.process_time()
    signable(f"Crisis `{' ' * 5_000}x", "a")
    assert time.process_time() - began < 1
