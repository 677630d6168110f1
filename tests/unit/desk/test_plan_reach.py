"""Whether channels can be used; nothing is sent."""

import socket

import pytest

from desk.plan.reach import answer_faults, connectable, every_channel, faults, openable
from tests.unit.models.plan.plans import contact, plan

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
SECRET = {"SIGNING": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}


def hook(target, **fields):
    return {"id": "hook", "kind": "webhook", "target": target, "secret_env": "SIGNING", **fields}


def made(*channels):
    return plan(channels=[{"id": "desk", "kind": "console"}, *channels])


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


@pytest.mark.parametrize(
    ("channel", "environment", "says"),
    [
        (hook("https://example.org/${TOKEN}"), SECRET, "set the environment variable TOKEN"),
        (hook("https://example.org/"), {}, "set the environment variable SIGNING"),
        (hook("gopher://hunter2"), SECRET, "http:// or https://"),
        (hook("http://[hunter2"), SECRET, "no URL"),
        ({"id": "chat", "kind": "apprise", "target": "nosuch://hunter2"}, {}, "apprise does not understand"),
        ({"id": "log", "kind": "file", "target": "taken/alerts.jsonl"}, {}, "cannot be written"),
        ({"id": "log", "kind": "file", "target": "folder"}, {}, ""),
    ],
)
def test_a_channel_that_would_not_open_is_told_without_its_secret(tmp_path, channel, environment, says):
    (tmp_path / "taken").write_text("a file where a folder is needed")
    (tmp_path / "folder").mkdir()
    ((place, why),) = faults(made(channel), (openable(tmp_path, environment),)).items()
    assert place == ("channels", 1)
    assert says in why
    assert "hunter2" not in why


def test_sound_channels_have_no_fault_and_nothing_is_made(tmp_path):
    channels = [hook("https://example.org/"), {"id": "log", "kind": "file", "target": "deep/alerts.jsonl"}]
    assert faults(made(*channels), (openable(tmp_path, SECRET),)) == {}
    assert list(tmp_path.iterdir()) == []


def test_channels_of_contacts_are_looked_at_too(tmp_path):
    own = [{"id": "sms", "kind": "apprise", "target": "json://${PHONE}"}]
    with_own = plan(contacts=[contact("ann", own_channels=own, channels=["sms"])])
    assert [place for place, _ in every_channel(with_own)] == [("channels", 0), ("contacts", 0, "own_channels", 0)]
    assert list(faults(with_own, (openable(tmp_path, {}),))) == [("contacts", 0, "own_channels", 0)]


@pytest.mark.parametrize("kind", ["webhook", "apprise"])
def test_a_probe_connects_and_sends_nothing(listener, kind):
    port = listener.getsockname()[1]
    channel = (
        hook(f"http://127.0.0.1:{port}/x") if kind == "webhook" else {"id": "j", "kind": "apprise", "target": f"json://127.0.0.1:{port}/x"}
    )
    assert faults(made(channel), (connectable({}, pytest.fail),)) == {}
    connection, _ = listener.accept()
    with connection:
        connection.settimeout(10)
        assert connection.recv(1) == b""


def test_a_probe_tells_a_host_that_takes_no_connection():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    (why,) = faults(made(hook(f"http://127.0.0.1:{port}/hunter2")), (connectable({}, pytest.fail),)).values()
    assert why == "channel 'hook': its host takes no connection (ConnectionRefusedError)"


def test_what_only_sending_could_prove_is_said():
    heard = []
    twilio = "twilio://AC735c307c62944b5a735c307c62944b5a:e29dfbcebf390dee9a29dfbcebf390de@15551235553"
    assert faults(made({"id": "sms", "kind": "apprise", "target": twilio}), (connectable({}, heard.append),)) == {}
    assert heard == ["sms"]


PAGER = {"id": "pager", "kind": "pagerduty", "secret_env": "SIGNING"}


def test_pagerduty_needs_its_key(tmp_path):
    assert faults(made(PAGER), (openable(tmp_path, {"SIGNING": "R0UT1NGK3Y"}),)) == {}
    (why,) = faults(made(PAGER), (openable(tmp_path, {}),)).values()
    assert "set the environment variable SIGNING" in why


def test_pagerduty_is_probed_where_its_events_go(listener):
    target = f"http://127.0.0.1:{listener.getsockname()[1]}/v2/enqueue"
    assert faults(made({**PAGER, "target": target}), (connectable({}, pytest.fail),)) == {}
    listener.accept()[0].close()


@pytest.mark.parametrize(
    ("environment", "says"), [(SECRET, ""), ({}, "set the environment variable SIGNING"), ({"SIGNING": "hunter2!"}, "base64")]
)
def test_the_secret_of_answer_links_is_looked_at(environment, says):
    found = answer_faults(plan(answers={"url": "https://q.example.org", "secret_env": "SIGNING"}), environment)
    assert found.keys() == ({("answers", "secret_env")} if says else set())
    assert says in "".join(found.values())
    assert "hunter2" not in "".join(found.values())
    assert answer_faults(plan(), {}) == {}
