"""What every channel to a service over HTTP must do, run over each of them against a stand-in that checks what it is given."""

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import orjson
import pytest

from schemas.plan import Channel
from schemas.taxonomy import Level
from streams.channels.alert import Alert, ChannelError, alert_of
from streams.channels.apprise import Apprise
from streams.channels.opening import Sender, open_channel
from streams.channels.pagerduty import PagerDuty
from streams.channels.webhook import Webhook
from tests.support.alert_checks import ROUTING_KEY, SECRET, anything, pagerduty, standard_webhook
from tests.support.alert_services import DRIP, HUGE_HEADER, RESET, SILENCE, Service, serving, untrusted
from tests.unit.streams.crises import change

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning", "ignore:unclosed:ResourceWarning")
BY_OURSELVES = ("webhook", "pagerduty")
ALL = (*BY_OURSELVES, "apprise")
CHECKS = {"webhook": (standard_webhook, "204 No Content"), "pagerduty": (pagerduty, "202 Accepted"), "apprise": (anything, "200 OK")}
HOSTILE = "é \U0001f4a9 \u202e\u200b\x00 <!channel> @everyone " + "x" * 10_000


def sender(kind: str, port: int, timeout: float = 10.0, scheme: str = "http") -> Sender:
    url = f"{scheme}://hunter2@127.0.0.1:{port}/hunter2?k=hunter2"
    match kind:
        case "webhook":
            return Webhook(url, SECRET, timeout)
        case "pagerduty":
            return PagerDuty(url, ROUTING_KEY, timeout)
        case _:
            return Apprise(f"json{'s' if scheme == 'https' else ''}://user:hunter2@127.0.0.1:{port}/hunter2", timeout)


def alert(**fields) -> Alert:
    return replace(alert_of(change()), fingerprint="aurelia.threat.20260301-1", **fields)


@dataclass
class Bench:
    service: Service
    sender: Sender


@asynccontextmanager
async def standing_in(kind, *script, patience=10.0):
    check, usual = CHECKS[kind]
    async with serving(Service(check, usual, list(script))) as service:
        yield Bench(service, sender(kind, service.port, patience))


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("event", ["trigger", "acknowledge", "resolve"])
async def test_what_is_sent_is_what_the_service_asks_for(kind, event):
    async with standing_in(kind) as one:
        for sent in (alert(event=event), alert(event=event, level=Level.INFO, link="https://q.example.org/a/1.x.y", drill=True)):
            await one.sender.send(sent)
    assert one.service.wrong == []
    assert len(one.service.bodies) == 2


@pytest.mark.parametrize("kind", ALL)
async def test_hostile_words_and_long_ids_stay_within_what_the_service_takes(kind):
    hostile = alert_of(change(text=HOSTILE, author=HOSTILE, because=HOSTILE))
    async with standing_in(kind) as one:
        await one.sender.send(replace(hostile, title="T" * 5_000, fingerprint="f" * 5_000))
    assert one.service.wrong == []
    assert len(one.service.bodies) == 1


@pytest.mark.parametrize("kind", BY_OURSELVES)
@pytest.mark.parametrize("status", [429, 503])
async def test_the_wait_that_is_asked_for_is_handed_on(kind, status):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    cases = {"42": (42, 42), later: (60, 90), "": (None, None), "soon": (None, None), "9" * 30: (86_400, 86_400), later[:-3]: (60, 90)}
    for asked, (least, most) in cases.items():
        async with standing_in(kind, f"{status} x\r\nretry-after: {asked}") as one:
            error = await failure(one.sender)
        assert not error.final
        assert error.retry_after is None if least is None else least <= error.retry_after <= most


async def failure(sender: Sender) -> ChannelError:
    """The error of a send that must fail; it holds no secret, nor does its cause."""
    with pytest.raises(ChannelError) as caught:
        await sender.send(alert())
    told = f"{caught.value}{caught.value.__cause__!r}"
    assert "hunter2" not in told
    assert ROUTING_KEY not in told
    return caught.value


@pytest.mark.parametrize("kind", BY_OURSELVES)
@pytest.mark.parametrize(
    ("answer", "final"),
    [
        ("500 x", False),
        ("502 x", False),
        ("408 x", False),
        ("302 x\r\nlocation: http://127.0.0.1:1/", False),
        ("400 x", True),
        ("401 x", True),
    ],
)
async def test_an_answer_says_whether_another_attempt_makes_sense(kind, answer, final):
    async with standing_in(kind, answer) as one:
        assert (await failure(one.sender)).final is final
    assert len(one.service.bodies) == 1


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("answer", ["500 x", RESET])
async def test_a_passing_failure_is_told_and_the_next_attempt_is_taken(kind, answer):
    async with standing_in(kind, answer) as one:
        assert not (await failure(one.sender)).final
        await one.sender.send(alert())
    assert one.service.wrong == []
    assert len(one.service.bodies) == 2


@pytest.mark.parametrize("kind", ALL)
async def test_a_silent_service_is_left_after_the_time_out(kind):
    async with standing_in(kind, SILENCE, patience=0.2) as one:
        assert not (await asyncio.wait_for(failure(one.sender), 5)).final


@pytest.mark.parametrize("kind", BY_OURSELVES)
async def test_an_endless_answer_is_not_read(kind):
    async with standing_in(kind, DRIP) as one:
        await asyncio.wait_for(one.sender.send(alert()), 5)


@pytest.mark.parametrize("kind", BY_OURSELVES)
async def test_an_oversized_head_is_a_failure(kind):
    async with standing_in(kind, HUGE_HEADER) as one:
        assert not (await asyncio.wait_for(failure(one.sender), 5)).final


@pytest.mark.parametrize("kind", ALL)
async def test_nobody_listening_is_a_failure(kind):
    async with standing_in(kind) as one:
        port = one.service.port
    assert not (await failure(sender(kind, port))).final


@pytest.mark.parametrize("kind", ALL)
async def test_a_certificate_that_nobody_vouches_for_is_refused(kind, tmp_path):
    check, usual = CHECKS[kind]
    async with serving(Service(check, usual), untrusted(tmp_path)) as service:
        assert not (await failure(sender(kind, service.port, scheme="https"))).final
    assert service.bodies == []


@pytest.mark.parametrize("kind", ALL)
async def test_nothing_is_logged_that_names_an_address(kind, caplog):
    caplog.set_level(logging.DEBUG)
    async with standing_in(kind, "500 x", RESET) as one:
        await failure(one.sender)
        await failure(one.sender)
        await one.sender.send(alert())
    loud = [f"{record.name}: {record.getMessage()}" for record in caplog.records]
    assert [line for line in loud if "hunter2" in line or ROUTING_KEY in line] == []


async def test_pagerduty_is_told_one_incident_for_a_crisis_and_how_bad_it_is():
    async with standing_in("pagerduty") as one:
        for level in Level:
            await one.sender.send(alert(level=level, id=f"x@{level}", link="https://q.example.org/a/1.x.y"))
        await one.sender.send(alert(event="resolve"))
    sent = [orjson.loads(body) for body in one.service.bodies]
    assert {event["dedup_key"] for event in sent} == {"aurelia.threat.20260301-1"}
    assert [event["payload"]["severity"] for event in sent[:-1]] == ["info", "info", "warning", "error", "critical"]
    assert sent[0]["payload"]["component"] == "aurelia"
    assert sent[0]["payload"]["class"] == "threat"
    assert sent[0]["links"] == [{"href": "https://q.example.org/a/1.x.y", "text": "Acknowledge"}]
    assert sent[-1].keys() == {"routing_key", "event_action", "dedup_key"}


def test_two_long_fingerprints_stay_two():
    from streams.channels.pagerduty import dedup_key

    assert dedup_key("f" * 300) != dedup_key("f" * 299 + "g")
    assert dedup_key("f" * 255) == "f" * 255


async def test_webhooks_tell_by_type_what_happened():
    async with standing_in("webhook") as one:
        for event in ("trigger", "acknowledge", "resolve"):
            await one.sender.send(alert(event=event))
    assert [orjson.loads(body)["type"] for body in one.service.bodies] == ["crisis.changed", "crisis.acknowledged", "crisis.ended"]


async def test_while_a_secret_is_changed_both_sign():
    async with serving(Service(standard_webhook, "204 x")) as service:
        await Webhook(f"http://127.0.0.1:{service.port}/", f"whsec_{'QUFB' * 8} {SECRET}").send(alert())
    assert service.wrong == []
    assert len(service.heads[0]["webhook-signature"].split()) == 2


@pytest.mark.parametrize(
    ("target", "environment", "says"),
    [
        ("", {}, "set the environment variable KEY"),
        ("", {"KEY": "hunter2!"}, "Integration Key"),
        ("ftp://hunter2", {"KEY": ROUTING_KEY}, "http://"),
    ],
)
def test_pagerduty_that_cannot_open_says_why(target, environment, says):
    from streams.channels.opening import ChannelConfigError

    channel = Channel(id="pd", kind="pagerduty", target=target, secret_env="KEY")
    with pytest.raises(ChannelConfigError, match=says) as caught:
        open_channel(channel, Path(), environment)
    assert "hunter2" not in str(caught.value)


def test_pagerduty_opens_without_a_target():
    assert isinstance(open_channel(Channel(id="pd", kind="pagerduty", secret_env="KEY"), Path(), {"KEY": ROUTING_KEY}), PagerDuty)
