"""Signed answer links: what holds, and what does not."""

import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.crisis import State
from streams.channels.answer_token import Answer, Refusal, read, token
from streams.channels.answering import answer_link
from tests.unit.models.plan.plans import plan
from tests.unit.streams.crises import change

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + "QUFB" * 8
NOW = datetime(2026, 3, 1, 3, tzinfo=UTC)
ANSWER = Answer("aurelia.threat.20260301-1", "aurelia", "ines", NOW + timedelta(hours=24))
URL_SAFE = set(string.ascii_letters + string.digits + "-_.")


def test_what_was_signed_is_read_until_it_expires():
    made = token(ANSWER, SECRET)
    assert set(made) <= URL_SAFE
    assert read(made, SECRET, NOW) == ANSWER
    assert read(made, SECRET, ANSWER.expires - timedelta(seconds=1)) == ANSWER
    assert read(made, SECRET, ANSWER.expires) is Refusal.EXPIRED


@pytest.mark.parametrize(
    "given_", ["", ".", "..", "1", "1.", "1..", "1.x", "2.x.y", "é.x.y", "1.x." + "y" * 1_000_000, "\x00" * 50, "\ud800"]
)
def test_what_is_no_token_is_garbled(given_):
    assert read(given_, SECRET, NOW) is Refusal.GARBLED


def test_another_secret_and_another_payload_are_forged():
    made = token(ANSWER, SECRET)
    assert read(made, OTHER, NOW) is Refusal.FORGED
    version, payload, signature = made.split(".")
    theirs = urlsafe_b64decode(payload + "==").replace(b"ines", b"marc")
    swapped = urlsafe_b64encode(theirs).rstrip(b"=").decode()
    assert read(f"{version}.{swapped}.{signature}", SECRET, NOW) is Refusal.FORGED
    assert read(f"{made}=", SECRET, NOW) is Refusal.FORGED
    assert read(f"{made}.x", SECRET, NOW) is Refusal.FORGED


@given(st.integers(0, 200), st.sampled_from(string.ascii_letters + string.digits + "-_.=%\n "))
def test_a_changed_character_never_holds(place, mark):
    made = token(ANSWER, SECRET)
    place %= len(made)
    changed = made[:place] + mark + made[place + 1 :]
    assert changed == made or isinstance(read(changed, SECRET, NOW), Refusal)


@given(st.text(max_size=300))
def test_any_text_is_refused_without_an_error(text):
    assert isinstance(read(text, SECRET, NOW), Refusal)


ENVIRONMENT = {"ANSWER_SECRET": SECRET}


def with_answers(**fields):
    return plan(answers={"url": "https://q.example.org/crisis/", "secret_env": "ANSWER_SECRET", **fields})


def test_the_link_of_an_alert_is_for_its_contact_and_lasts_as_long_as_the_plan_says():
    made = answer_link(with_answers(hours=2), change(), "ann", NOW, ENVIRONMENT)
    base, _, given_ = made.rpartition("/")
    assert base == "https://q.example.org/crisis/a"
    crisis = change().crisis
    assert read(given_, SECRET, NOW) == Answer(crisis.id, crisis.watch, "ann", NOW + timedelta(hours=2))


@pytest.mark.parametrize("environment", [{}, {"ANSWER_SECRET": "hunter2"}, {"ANSWER_SECRET": "whsec_AAAA"}])
def test_without_a_good_secret_there_is_no_link(environment):
    assert answer_link(with_answers(), change(), "ann", NOW, environment) == ""


def test_there_is_no_link_where_there_is_nothing_to_answer():
    assert answer_link(plan(), change(), "ann", NOW, ENVIRONMENT) == ""
    assert answer_link(with_answers(), change(), "", NOW, ENVIRONMENT) == ""
    for state in (State.ACKNOWLEDGED, State.CONTAINED, State.CLOSED):
        over = change().model_copy(update={"crisis": change().crisis.model_copy(update={"state": state})})
        assert answer_link(with_answers(), over, "ann", NOW, ENVIRONMENT) == ""
