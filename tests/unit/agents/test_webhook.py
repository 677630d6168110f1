import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from agents.errors import IngestError
from agents.packing import Limits
from agents.publisher import Publisher
from agents.webhook.body import read_body
from agents.webhook.intake import Intake
from agents.webhook.signature import VARIABLE, is_signed, load_secret
from tests.unit.agents.conftest import NOW
from tests.unit.agents.memory_broker import MemoryBroker

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()


def signed(body, at=None, secret=SECRET):
    at = at or datetime.now(UTC)
    signature = Webhook(secret).sign("msg_1", at, body.decode("utf-8", "replace"))
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(at.timestamp())), "Webhook-Signature": signature}


def test_only_the_right_secret_body_and_time_pass():
    verifier = load_secret({VARIABLE: SECRET}, None)
    body = '{"text":"é"}'.encode()
    assert is_signed(verifier, signed(body), body)
    assert not is_signed(verifier, signed(body), body + b" ")
    assert not is_signed(verifier, signed(body, secret="whsec_" + base64.b64encode(b"x" * 32).decode()), body)
    for minutes in (-6, 6):
        assert not is_signed(verifier, signed(body, datetime.now(UTC) + timedelta(minutes=minutes)), body)


@given(st.text(max_size=60), st.text(max_size=20), st.binary(max_size=50))
def test_no_header_raises_or_passes(signature, stamp, body):
    verifier = load_secret({VARIABLE: SECRET}, None)
    for text in (signature, "v1,", "v1", "v2,abc", "v1,%%%"):
        headers = {"webhook-id": "m", "webhook-timestamp": stamp or "nan", "webhook-signature": text}
        assert not is_signed(verifier, headers, body)


def test_the_secret_comes_from_the_file_or_the_environment(tmp_path):
    path = tmp_path / "secret"
    path.write_text(SECRET + "\n")
    body = b"{}"
    assert is_signed(load_secret({}, path), signed(body), body)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "é"])
def test_a_missing_or_weak_secret_is_refused_with_the_remedy(secret):
    with pytest.raises(IngestError, match="openssl"):
        load_secret({VARIABLE: secret}, None)


def test_an_unreadable_secret_file_is_told(tmp_path):
    with pytest.raises(IngestError, match="cannot be read"):
        load_secret({}, tmp_path)


@pytest.mark.parametrize(
    "body",
    [b'{"text":"a"}', b'{\n "text": "a"\n}', b'[{"text":"a"}]', b'{"text":"a"}\n', b'\n{"text":"a"}\n\n'],
)
def test_one_object_an_array_or_lines(body):
    (mention,), errors = read_body(body, NOW)
    assert (mention.text, mention.created_at, mention.collected_at, errors) == ("a", NOW, NOW, [])


def test_errors_name_their_line():
    mentions, errors = read_body(b'{"text":"a"}\n{"text":1}\nno\n{"text":"b"}', NOW)
    assert len(mentions) == 2
    assert [(e.line, e.reason) for e in errors] == [(2, "invalid"), (3, "not_json")]
    assert [(e.line, e.reason) for e in read_body(b'[{"text":"a"}, 5, {"text":"b"}]', NOW)[1]] == [(2, "invalid")]


@given(st.binary(max_size=200))
def test_no_body_raises(body):
    mentions, errors = read_body(body, NOW)
    assert mentions or errors


def texts(*values):
    return read_body(json.dumps([{"text": value} for value in values]).encode(), NOW)[0]


@pytest.fixture
def intake(mask):
    def build(broker, **more):
        return Intake(Publisher(broker, Limits(10, 10_000, 5_000), mask, patience=0.0), **more)

    return build


def test_an_offer_settles_when_the_broker_has_it(intake):
    broker = MemoryBroker()
    desk = intake(broker)
    desk.start()
    offers = [desk.offer(texts(f"a{n}", f"b{n}")) for n in range(20)]
    assert [offer.result(timeout=10) for offer in offers] == [[]] * 20
    desk.finish()
    assert desk.published == len(broker.lines()) == 40


def test_each_offer_hears_of_its_own_refused_mentions(intake):
    desk = intake(MemoryBroker())
    good, bad = desk.offer(texts("a")), desk.offer(texts("B" * 6_000, "c"))
    desk.start()
    assert good.result(timeout=10) == []
    assert len(bad.result(timeout=10)) == 1
    desk.finish()


def test_a_full_queue_refuses_and_opens_again(intake):
    desk = intake(MemoryBroker(), most=3)
    held = desk.offer(texts("a", "b"))
    assert desk.offer(texts("c", "d")) is None
    desk.start()
    held.result(timeout=10)
    desk.finish()
    assert desk.offer(texts("e")) is None


def test_an_absent_broker_is_told_to_everyone_and_the_next_one_is_served(intake):
    desk = intake(MemoryBroker(script=["away"]))
    first = desk.offer(texts("a"))
    desk.start()
    with pytest.raises(IngestError):
        first.result(timeout=10)
    assert desk.offer(texts("b")).result(timeout=10) == []
    desk.finish()


def test_a_sender_that_left_is_not_published(intake):
    broker = MemoryBroker()
    desk = intake(broker)
    desk.offer(texts("a")).cancel()
    desk.start()
    assert desk.offer(texts("b")).result(timeout=10) == []
    desk.finish()
    assert len(broker.lines()) == 1
