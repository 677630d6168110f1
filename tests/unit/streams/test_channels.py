"""Opening channels from the plan, the file and the console, and a lane's patience."""

import asyncio
import os
from dataclasses import dataclass, field, replace

import orjson
import pytest

from schemas.plan import Channel
from streams.channels.alert import ChannelError, alert_of
from streams.channels.console import Console
from streams.channels.file import File
from streams.channels.lane import ATTEMPTS, Lane
from streams.channels.opening import ChannelConfigError, open_channel
from streams.channels.webhook import Webhook, payload
from tests.support.patience import Patient
from tests.unit.streams.crises import change

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def channel(kind, target="", **fields):
    return Channel(id="one", kind=kind, target=target, secret_env="SIGNING" if kind == "webhook" else None, **fields)


def test_each_kind_opens(tmp_path):
    assert isinstance(open_channel(channel("console"), tmp_path, {}), Console)
    assert isinstance(open_channel(channel("file", "a.jsonl"), tmp_path, {}), File)
    assert isinstance(open_channel(channel("webhook", "https://${HOST}/x"), tmp_path, {"HOST": "example.org", "SIGNING": SECRET}), Webhook)
    assert open_channel(channel("apprise", "json://127.0.0.1:1/"), tmp_path, {}) is not None


@pytest.mark.parametrize(
    ("kind", "target", "environment", "says"),
    [
        ("webhook", "https://example.org", {}, "set the environment variable SIGNING"),
        ("webhook", "https://example.org", {"SIGNING": ""}, "set the environment variable SIGNING"),
        ("webhook", "https://${TOKEN}", {"SIGNING": SECRET}, "set the environment variable TOKEN"),
        ("webhook", "https://a$", {"SIGNING": SECRET}, r"write \$\$"),
        ("webhook", "ftp://user:hunter2@host", {"SIGNING": SECRET}, "http:// or https://"),
        ("webhook", "hunter2", {"SIGNING": SECRET}, "http:// or https://"),
        ("webhook", "http://", {"SIGNING": SECRET}, "http:// or https://"),
        ("webhook", "http://[hunter2", {"SIGNING": SECRET}, "no URL"),
        ("webhook", "http://h:hunter2/", {"SIGNING": SECRET}, "no URL"),
        ("webhook", "https://example.org", {"SIGNING": "hunter2!"}, "base64"),
        ("webhook", "https://example.org", {"SIGNING": "whsec_AAAA"}, "base64"),
        ("apprise", "nosuch://hunter2@x", {}, "apprise does not understand"),
    ],
)
def test_what_cannot_open_says_what_to_mend_and_no_secret(tmp_path, kind, target, environment, says):
    with pytest.raises(ChannelConfigError, match=says) as caught:
        open_channel(channel(kind, target), tmp_path, environment)
    assert "channel 'one'" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None or "hunter2" not in repr(caught.value.__cause__)


def written(path):
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


async def test_a_file_holds_each_alert_once_even_after_a_restart(tmp_path):
    path = tmp_path / "deep" / "alerts.jsonl"
    for _ in range(2):
        file = File(path)
        for revision in (1, 2, 1):
            await file.send(alert_of(change(revision)))
    assert [one["id"].rpartition("@")[2] for one in written(path)] == ["1", "2"]
    assert written(path)[0]["level"] == "high"


async def test_a_line_that_a_crash_cut_is_written_again(tmp_path):
    path = tmp_path / "alerts.jsonl"
    await File(path).send(alert_of(change(1)))
    await File(path).send(alert_of(change(2)))
    os.truncate(path, path.stat().st_size - 40)
    await File(path).send(alert_of(change(2)))
    lines = path.read_bytes().splitlines()
    assert orjson.loads(lines[0])["id"].endswith("@1")
    assert orjson.loads(lines[2])["id"].endswith("@2")
    assert len(lines) == 3


async def test_files_and_webhooks_carry_the_words_and_the_link_by_which_their_reader_answers(tmp_path):
    path = tmp_path / "alerts.jsonl"
    told = replace(alert_of(change()), link="https://quivive.example/a/token")
    await File(path).send(told)
    for line in (written(path)[0], orjson.loads(payload(told))):
        assert (line["message"], line["answer"]) == (told.body, told.link)
    assert "answer" not in orjson.loads(payload(replace(told, link="")))


async def test_foreign_lines_in_the_file_are_no_obstacle(tmp_path):
    path = tmp_path / "alerts.jsonl"
    path.write_bytes(b'[]\n5\n{"id": {}}\n\xff\n{}')
    await File(path).send(alert_of(change()))
    assert orjson.loads(path.read_bytes().splitlines()[-1])["id"].endswith("@1")


async def test_a_file_that_cannot_be_written_is_a_channel_error(tmp_path):
    (tmp_path / "taken").write_text("a file where a folder is needed")
    with pytest.raises(ChannelError, match="taken"):
        await File(tmp_path / "taken" / "alerts.jsonl").send(alert_of(change()))


async def test_the_console_indents_the_body(capsys):
    await Console().send(alert_of(change(text="\x1b[2Jx\ny")))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("[HIGH 80]")
    assert all(line.startswith("    ") for line in lines[1:])
    assert len(lines) == 5


@dataclass
class Scripted:
    """Fails as the script says, then takes everything."""

    script: list
    taken: list = field(default_factory=list)

    async def send(self, alert):
        if self.script and (problem := self.script.pop(0)):
            raise problem
        self.taken.append(alert.id)


@dataclass
class Bench:
    lane: Patient
    sender: Scripted
    pauses: list
    retries: list


def bench(*script):
    sender, pauses, retries = Scripted(list(script)), [], []
    return Bench(Patient(Lane("one", sender, lambda: retries.append(1)), pauses), sender, pauses, retries)


async def test_a_willing_channel_takes_it_at_once():
    one = bench()
    assert await one.lane.deliver(alert_of(change())) == ""
    assert (len(one.sender.taken), one.pauses) == (1, [])


async def test_patience_grows_and_ends():
    one = bench(*[ChannelError("webhook answered 500")] * ATTEMPTS)
    assert await one.lane.deliver(alert_of(change())) == "webhook answered 500"
    assert one.pauses == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert len(one.retries) == 5


async def test_where_another_channel_is_left_patience_is_short():
    one = bench(*[ChannelError("webhook answered 500")] * ATTEMPTS)
    assert await one.lane.deliver(alert_of(change()), alone=False) == "webhook answered 500"
    assert one.pauses == [0.5, 1.0]
    other = bench(ChannelError("429", retry_after=31.0))
    assert await other.lane.deliver(alert_of(change()), alone=False) == "429"
    assert other.pauses == []


@pytest.mark.parametrize(("asked", "waits"), [(7.0, 7.0), (120.0, 120.0), (0.0, 0.5), (1e9, 300.0), (None, 0.5)])
async def test_what_the_channel_asks_is_heeded_within_reason(asked, waits):
    one = bench(ChannelError("429", retry_after=asked))
    assert await one.lane.deliver(alert_of(change())) == ""
    assert one.pauses == [waits]


async def test_a_channel_that_breaks_in_a_way_nobody_foresaw_fails_alone_and_tells_no_address():
    one = bench(*[ValueError("https://hooks.example/hunter2")] * ATTEMPTS)
    assert await one.lane.deliver(alert_of(change())) == "the channel broke: ValueError"


async def test_a_final_no_is_not_asked_twice():
    one = bench(ChannelError("webhook answered 404", final=True))
    assert await one.lane.deliver(alert_of(change())) == "webhook answered 404"
    assert one.pauses == []


async def test_a_dead_channel_delays_the_next_alerts_no_more():
    one = bench(*[ChannelError("x")] * (ATTEMPTS + 2), None, ChannelError("x"))
    for _ in range(3):
        assert await one.lane.deliver(alert_of(change())) == "x"
    assert len(one.pauses) == ATTEMPTS - 1
    assert await one.lane.deliver(alert_of(change())) == ""
    assert await one.lane.deliver(alert_of(change())) == ""
    assert len(one.pauses) == ATTEMPTS


async def test_a_channel_that_says_nothing_is_left():
    class Mute:
        async def send(self, alert):
            await asyncio.Event().wait()

    answer = await Lane("one", Mute(), lambda: None, limit=0.01).attempt(alert_of(change()), 0)
    assert answer.problem == "no answer within 0.01 s"
    assert answer.wait == 0.5
