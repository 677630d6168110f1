"""Channels against receivers on loopback that answer as badly as real ones do."""

import asyncio
import base64
import hashlib
import hmac
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import orjson
import pytest
import structlog

from schemas.plan import Channel
from streams.channels.alert import ChannelError, alert_of
from streams.channels.lane import ATTEMPTS, Lane
from streams.channels.opening import open_channel
from streams.channels.webhook import Webhook
from tests.support.patience import Patient
from tests.unit.streams.crises import change

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()


@dataclass
class Request:
    path: str
    headers: dict
    body: bytes


@dataclass
class Receiver:
    """Answers requests by the script, each a status line with headers, then 204. `hang` keeps silent after the request."""

    script: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    hang: bool = False
    drip: bool = False
    port: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader, writer) -> None:
        try:
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def _answer(self, reader, writer) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.requests.append(Request(head[0].split()[1], headers, body))
        if self.hang:
            await self.over.wait()
            return
        answer = self.script.pop(0) if self.script else "204 No Content"
        writer.write(f"HTTP/1.1 {answer}\r\nconnection: close\r\n\r\n".encode("latin-1"))
        while self.drip and not self.over.is_set():
            writer.write(b"x" * 1_000)
            await writer.drain()
            await asyncio.sleep(0)


@asynccontextmanager
async def receiving(**fields):
    receiver = Receiver(**fields)
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        receiver.over.set()
        server.close()
        await server.wait_closed()


@dataclass
class Bench:
    lane: Patient
    pauses: list


def bench(sender) -> Bench:
    pauses = []
    return Bench(Patient(Lane("hook", sender, lambda: None), pauses), pauses)


def webhook(receiver: Receiver, timeout: float = 10.0) -> Bench:
    return bench(Webhook(f"http://user:hunter2@127.0.0.1:{receiver.port}/in?token=hunter2", SECRET, timeout))


async def test_the_signature_is_what_the_standard_says():
    async with receiving() as receiver:
        assert await webhook(receiver).lane.deliver(alert_of(change(text="é \ud7ff"))) == ""
    (request,) = receiver.requests
    name, moment = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    digest = hmac.new(KEY, f"{name}.{moment}.".encode() + request.body, hashlib.sha256).digest()
    assert request.headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    assert abs(datetime.now(UTC).timestamp() - int(moment)) < 60
    assert name == alert_of(change()).id
    sent = orjson.loads(request.body)
    assert (sent["type"], sent["level"], sent["data"]["id"]) == ("crisis.changed", "high", name)


async def test_a_repeat_has_the_same_id():
    async with receiving(script=["500 Oops"]) as receiver:
        await webhook(receiver).lane.deliver(alert_of(change()))
    assert len({request.headers["webhook-id"] for request in receiver.requests}) == 1
    assert len({request.body for request in receiver.requests}) == 1
    assert len(receiver.requests) == 2


async def test_retry_after_in_seconds_is_heeded():
    async with receiving(script=["429 Slow\r\nretry-after: 42", "503 Away\r\nretry-after: 7"]) as receiver:
        one = webhook(receiver)
        assert await one.lane.deliver(alert_of(change())) == ""
    assert one.pauses == [42.0, 7.0]


async def test_retry_after_as_a_date_is_heeded():
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    async with receiving(script=[f"429 Slow\r\nretry-after: {later}"]) as receiver:
        one = webhook(receiver)
        assert await one.lane.deliver(alert_of(change())) == ""
    assert 60 < one.pauses[0] <= 90


@pytest.mark.parametrize("asked", ["soon", "-5", "\xb2", "", "1e9", "nan", "Fri, 99 Foo"])
async def test_a_senseless_retry_after_is_as_none(asked):
    async with receiving(script=[f"429 Slow\r\nretry-after: {asked}"]) as receiver:
        one = webhook(receiver)
        assert await one.lane.deliver(alert_of(change())) == ""
    assert one.pauses == [0.5]


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
async def test_a_passing_failure_is_tried_again(status):
    async with receiving(script=[f"{status} x"] * 2) as receiver:
        assert await webhook(receiver).lane.deliver(alert_of(change())) == ""
    assert len(receiver.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 422])
async def test_a_refusal_is_given_up_with_a_log_that_names_no_credential(status):
    with structlog.testing.capture_logs() as logs:
        async with receiving(script=[f"{status} x"]) as receiver:
            why = await webhook(receiver).lane.deliver(alert_of(change()))
    assert why == f"webhook answered {status}"
    assert len(receiver.requests) == 1
    (line,) = [one for one in logs if one["event"] == "alert not delivered"]
    assert (line["channel"], line["alert"], line["why"]) == ("hook", alert_of(change()).id, why)
    assert "hunter2" not in repr(logs)


async def test_a_redirect_is_not_followed():
    async with (
        receiving() as elsewhere,
        receiving(script=[f"302 x\r\nlocation: http://127.0.0.1:{elsewhere.port}/"] * ATTEMPTS) as receiver,
    ):
        assert await webhook(receiver).lane.deliver(alert_of(change())) == "webhook answered 302"
    assert elsewhere.requests == []


async def test_a_silent_receiver_is_left_after_the_time_out():
    async with receiving(hang=True) as receiver:
        with pytest.raises(ChannelError, match=r"no answer within 0.3 s|Timeout"):
            await Webhook(f"http://127.0.0.1:{receiver.port}", SECRET, 0.3).send(alert_of(change()))


async def test_an_endless_answer_is_not_read():
    async with receiving(drip=True, script=["200 OK"]) as receiver:
        assert await asyncio.wait_for(webhook(receiver).lane.deliver(alert_of(change())), 10) == ""


async def test_nobody_listening_is_tried_again_and_names_no_credential():
    async with receiving() as receiver:
        port = receiver.port
    with structlog.testing.capture_logs() as logs:
        one = bench(Webhook(f"http://user:hunter2@127.0.0.1:{port}/?k=hunter2", SECRET))
        assert await one.lane.deliver(alert_of(change())) == "webhook: ConnectError"
    assert len(one.pauses) == ATTEMPTS - 1
    assert "hunter2" not in repr(logs)


async def test_an_odd_alert_id_makes_a_lawful_header():
    odd = alert_of(change(crisis=change().crisis.model_copy(update={"id": "é\r\nx: y"})))
    async with receiving() as receiver:
        assert await webhook(receiver).lane.deliver(odd) == ""
    assert receiver.requests[0].headers["webhook-id"] == "%C3%A9%0D%0Ax:%20y@1"
    assert "x" not in receiver.requests[0].headers


async def test_apprise_delivers_and_no_post_rings_a_company(tmp_path):
    async with receiving() as receiver:
        channel = Channel(id="hook", kind="apprise", target=f"json://127.0.0.1:{receiver.port}/")
        one = bench(open_channel(channel, tmp_path, {}))
        hostile = change(author="@everyone", text="<!channel> <@U1> [link](https://evil.example) `*x*`")
        assert await one.lane.deliver(alert_of(hostile)) == ""
    sent = orjson.loads(receiver.requests[0].body)
    assert sent["title"] == "[HIGH 80] aurelia: threat opened"
    assert not set("@<>[]`*") & set(sent["message"].replace("Crisis aurelia", ""))
    assert "everyone" in sent["message"]


async def test_apprise_says_when_the_service_does_not_take_it(tmp_path, caplog):
    async with receiving(script=["500 x"] * ATTEMPTS) as receiver:
        target = f"json://user:hunter2@127.0.0.1:{receiver.port}/"
        one = bench(open_channel(Channel(id="hook", kind="apprise", target=target), tmp_path, {}))
        with structlog.testing.capture_logs() as logs:
            assert "did not take" in await one.lane.deliver(alert_of(change()))
    assert len(receiver.requests) == ATTEMPTS
    assert "hunter2" not in repr(logs) + caplog.text
