"""Apprise against stand-ins of services that a company may host: what a post says stays mere text, and its thread stays one."""

import asyncio
from dataclasses import replace

import pytest

from streams.channels.alert import ChannelError, alert_of
from streams.channels.apprise import Apprise
from tests.support.alert_checks import anything
from tests.support.alert_services import SILENCE, Service, serving
from tests.support.mail import mailing
from tests.unit.streams.crises import change

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning", "ignore:unclosed:ResourceWarning")
MARKS = (
    "<!channel> <!here> <@U123> @everyone @here [click](https://evil.example) <https://evil.example|bank> **b** <b>h</b><script>x</script>"
)
RAW = ("<!channel", "<!here", "<@U123", "@everyone", "@here", "[click]", "<https", "**b", "<script", "<b>", "%3C%21channel", "%40everyone")
HOSTED = {
    "json": "json://127.0.0.1:{port}/",
    "form": "form://127.0.0.1:{port}/",
    "mattermost": "mmost://127.0.0.1:{port}/3ccdd113474722377935511fc85d3dd4",
    "ntfy": "ntfy://127.0.0.1:{port}/topic",
    "gotify": "gotify://127.0.0.1:{port}/abcdefghijklmno",
}


def hostile():
    return alert_of(change(text=MARKS, author="<!channel>@everyone"))


@pytest.mark.parametrize("name", sorted(HOSTED))
async def test_a_post_rings_nobody_and_links_nowhere(name):
    async with serving(Service(anything, "200 OK")) as service:
        await Apprise(HOSTED[name].format(port=service.port)).send(hostile())
    (body,) = service.bodies
    said = body.decode()
    for mark in RAW:
        assert mark not in said
    assert "evil.example" in said


async def test_a_mail_holds_no_markup_of_a_post():
    async with mailing() as mail:
        await Apprise(f"mailto://127.0.0.1:{mail.port}/?from=quivive@example.org&to=ann@example.org&mode=insecure").send(hostile())
    (message,) = mail.messages
    assert "Subject:" in message
    assert "ann@example.org" in message
    for mark in ("<script", "<b>", "<!channel", "<https"):
        assert mark not in message


async def test_a_late_answer_counts_for_the_same_alert_and_others_wait_without_a_thread():
    async with serving(Service(anything, "200 OK", [SILENCE])) as service:
        one = Apprise(f"json://127.0.0.1:{service.port}/?rto=20&cto=20", timeout=0.2)
        with pytest.raises(ChannelError, match="no answer within"):
            await one.send(hostile())
        with pytest.raises(ChannelError, match="still on its way"):
            await one.send(replace(hostile(), id="another"))
        with pytest.raises(ChannelError, match="no answer within"):
            await one.send(hostile())
    assert len(service.bodies) == 1


async def test_an_alert_that_was_taken_late_is_not_sent_again():
    async with serving(Service(anything, "200 OK")) as service:
        one = Apprise(f"json://127.0.0.1:{service.port}/", timeout=0.0)
        with pytest.raises(ChannelError, match="no answer within"):
            await one.send(hostile())
        assert await asyncio.wait_for(one._last.errand.result(), 10)
        one._timeout = 5.0
        await one.send(hostile())
    assert len(service.bodies) == 1
