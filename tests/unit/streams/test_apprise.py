"""Apprise against stand-ins of services that a company may host: what a post says stays mere text, and its thread stays one."""

import asyncio
from dataclasses import replace

import pytest

from streams.channels.alert import ChannelError, alert_of
from streams.channels.apprise import MOST_AT_ONCE, Apprise
from tests.support.alert_checks import anything
from tests.support.alert_services import LATE, SILENCE, Service, serving
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


async def test_threads_do_not_pile_up_behind_a_service_that_hangs():
    async with serving(Service(anything, "200 OK", [SILENCE] * 100)) as service:
        one = Apprise(f"json://127.0.0.1:{service.port}/?rto=20&cto=20", timeout=0.3)
        many = [one.send(replace(hostile(), id=f"a{number}")) for number in range(30)]
        told = {str(error) for error in await asyncio.gather(*many, return_exceptions=True)}
        assert told <= {"apprise: no answer within 0.3 s", "apprise: earlier alerts are still on their way"}
        with pytest.raises(ChannelError, match="still on their way"):
            await one.send(hostile())
        with pytest.raises(ChannelError, match="no answer within"):
            await one.send(replace(hostile(), id="a0"))
    assert 1 <= len(service.bodies) <= 2 * MOST_AT_ONCE


async def test_many_at_once_are_all_taken():
    async with serving(Service(anything, "200 OK")) as service:
        one = Apprise(f"json://127.0.0.1:{service.port}/")
        await asyncio.gather(*(one.send(replace(hostile(), id=f"a{number}")) for number in range(3 * MOST_AT_ONCE)))
    assert len(service.bodies) == 3 * MOST_AT_ONCE


async def test_an_alert_that_was_taken_late_is_not_sent_again():
    """Taken after the sender had stopped waiting: the script answers only when the service ends."""
    async with serving(Service(anything, "200 OK", [LATE])) as service:
        one = Apprise(f"json://127.0.0.1:{service.port}/?rto=20&cto=20", timeout=0.3)
        with pytest.raises(ChannelError, match="no answer within"):
            await one.send(hostile())
        service.over.set()
        await one.send(hostile())
    assert len(service.bodies) == 1
