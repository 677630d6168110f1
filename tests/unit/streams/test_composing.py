"""The words of an order, whatever the post, the person or the plan tries."""

import unicodedata

import pytest

from models.alerting import Order
from models.alerting.names import KINDS
from schemas.alert import Occasion
from schemas.crisis import Change, State
from schemas.taxonomy import Kind, Level
from streams.channels.answering import answer_link
from streams.channels.composing import compose
from streams.channels.phrases import CHANGES, FRAMES, LEVELS
from tests.unit.models.plan.plans import plan
from tests.unit.streams.crises import change
from tests.unit.streams.telling import CRISIS, NOON

HOSTILE = [
    "\x1b[2J",
    "a\u202egnp.exe",
    "zero\u200bwidth",
    "{watch} {0.__class__} %s",
    "surrogate \ud800",
    "@everyone " + "x" * 10_000,
    "l\nm\u2028n",
]
EN, FR = plan(languages=["en"]), plan(languages=["fr"])


def order(occasion=Occasion.ESCALATION, **fields):
    given = {"contact": "ann", "because": "nobody answered, step 2 of the chain: named in the step", "step": 2, **fields}
    return Order(id="c@1/x", revision=1, occasion=occasion, level=Level.HIGH, channels=("desk",), due=NOON, next_at=NOON, **given)


def test_it_says_to_whom_why_now_what_and_how_to_answer():
    alert = compose(order(), change(), EN)
    assert alert.title == "[HIGH 80] aurelia: threat escalated"
    assert alert.body.split("\n") == [
        "Ann: nobody answered, step 2 of the chain: named in the step",
        "Why: 7 threat mentions in 60 min",
        "Since 2026-03-01 00:00 UTC; 7 mentions, 5 of likely-authentic accounts",
        "ann: a post",
        f"Crisis {CRISIS}, mention t:1",
        f"Acknowledge: quivive crisis ack {CRISIS}",
    ]
    told = (alert.change["id"], alert.change["occasion"], alert.change["contact"], alert.change["step"])
    assert told == ("c@1/x", "escalation", "ann", 2)


def test_in_french():
    one = change(because="one critical mention: threat")
    alert = compose(order(Occasion.REMINDER, contact="", because=""), one, FR)
    assert alert.title == "[ÉLEVÉ 80] aurelia : menace, toujours ouverte"
    assert alert.body.split("\n")[0] == "Pourquoi : une seule mention critique : menace"


def test_a_link_stands_in_for_the_command():
    alert = compose(order(), change(), EN, "https://example.org/a/1")
    assert alert.body.endswith("\nAcknowledge: https://example.org/a/1")
    assert alert.link == "https://example.org/a/1"


def test_the_end_asks_for_no_answer():
    alert = compose(order(Occasion.STAND_DOWN, event="resolve"), change(change=Change.CLOSED), EN, "https://example.org/a/1")
    assert "Acknowledge" not in alert.body
    assert (alert.event, alert.link) == ("resolve", "")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("occasion", list(Occasion))
def test_nobody_can_break_the_lines(text, occasion):
    crisis = change().crisis.model_copy(update={"watch": text, "id": text})
    made = change(crisis=crisis, because=text, author=text, text=text, mention=text, note=text)
    alert = compose(order(occasion, because=text), made, EN)
    assert all(len(line.splitlines()) <= 1 for line in [alert.title, *alert.body.split("\n")])
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in alert.title + alert.body.replace("\n", ""))


def test_every_word_is_there_in_both_languages():
    assert set(FRAMES["fr"]) == set(FRAMES["en"])
    assert set(CHANGES["fr"]) == set(Change)
    assert set(KINDS["fr"]) == set(Kind)
    assert set(LEVELS["fr"]) == set(Level)


def test_what_has_outgrown_its_acknowledgement_asks_for_another():
    answers = plan(languages=["en"], answers={"url": "https://example.org", "secret_env": "SECRET"})
    held = {"state": State.ACKNOWLEDGED, "acknowledged_by": "ann", "acknowledged_level": Level.HIGH}
    secret = {"SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
    for level, asked in ((Level.HIGH, False), (Level.CRITICAL, True)):
        one = change(change=Change.WORSENED, crisis=change(level=level).crisis.model_copy(update=held))
        assert ("Acknowledge" in compose(order(), one, answers).body) == asked
        assert bool(answer_link(answers, one, "ann", NOON, secret)) == asked


def test_a_report_says_who_signed_it():
    made = change().model_copy(update={"change": Change.REPORTED, "by": "Inès", "note": "# Report"})
    assert "Signé par Inès" in compose(order(Occasion.REPORT), made, FR).body
