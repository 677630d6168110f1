"""The page behind a signed link: opening changes nothing, pressing acknowledges, and what does not hold is refused."""

import asyncio
import re
from base64 import b64encode
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Event

import aiohttp
import pytest

from desk.answers.pace import AT_ONCE, Pace
from desk.answers.page import HEADERS, Reader, asking
from desk.answers.recording import MOST_AT_ONCE, BlockingRecorder, NotRecordedError, order_of
from desk.answers.run import secret_of
from desk.answers.server import Answers, serving
from desk.answers.words import WORDS, language_of
from desk.errors import DeskError
from schemas.command import Action
from streams.channels.answer_token import Answer, token
from tests.unit.models.plan.plans import plan

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW = datetime(2026, 3, 1, 3, tzinfo=UTC)
ANSWER = Answer("aurelia.threat.20260301-1", "aurelia", "ann", NOW + timedelta(hours=1))
PLAN = plan(answers={"url": "https://q.example.org/crisis", "secret_env": "ANSWER_SECRET"})


@dataclass
class Memory:
    """A recorder that keeps orders, or is away."""

    orders: list = field(default_factory=list)
    away: bool = False

    async def record(self, command):
        if self.away:
            raise NotRecordedError
        self.orders.append(command)


@dataclass
class Bench:
    answers: Answers
    memory: Memory
    session: aiohttp.ClientSession
    base: str
    at: datetime = NOW
    ticks: float = 0.0

    async def ask(self, method, path, **given):
        async with self.session.request(method, self.base + path, allow_redirects=False, **given) as answer:
            return answer.status, await answer.text(), answer.headers

    def link(self, answer=ANSWER, secret=SECRET):
        return f"/a/{token(answer, secret)}"


@asynccontextmanager
async def served():
    memory = Memory()
    answers = Answers(PLAN, SECRET, memory, lambda: one.at, lambda: one.ticks)
    async with serving(answers, "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        one = Bench(answers, memory, session, f"http://127.0.0.1:{port}")
        yield one


async def test_opening_changes_nothing_and_shows_what_is_asked():
    async with served() as one:
        for method in ("GET", "HEAD", "OPTIONS"):
            status, page, _ = await one.ask(method, one.link())
            assert status == (204 if method == "OPTIONS" else 200)
            if method == "GET":
                assert "Ann, do you take" in await read_in(one, "en")
                assert "Ann, prenez-vous" in page
                assert "aurelia.threat.20260301-1" in page
        assert one.memory.orders == []


async def read_in(one, language):
    return (await one.ask("GET", one.link(), headers={"Accept-Language": f"de, {language}-CA;q=0.5"}))[1]


async def test_pressing_acknowledges_in_the_name_of_the_contact_once():
    async with served() as one:
        pages = [await one.ask("POST", one.link(), data={"x": "y"}, headers={"Accept-Language": "en"}) for _ in range(3)]
    (order,) = one.memory.orders
    assert (order.action, order.crisis, order.watch, order.by, order.at) == (Action.ACKNOWLEDGE, ANSWER.crisis, "aurelia", "ann", NOW)
    assert [page[0] for page in pages] == [200] * 3
    assert "Recorded, Ann" in pages[0][1]
    assert "recorded already" in pages[1][1]


async def test_a_page_that_forgot_gives_the_same_order_again():
    async with served() as one:
        await one.ask("POST", one.link())
        one.answers.recorded.clear()
        one.at += timedelta(minutes=1)
        await one.ask("POST", one.link())
    assert len({order.id for order in one.memory.orders}) == 1
    assert len(one.memory.orders) == 2


async def test_the_path_of_the_plan_is_answered_too():
    async with served() as one:
        assert (await one.ask("POST", f"/crisis{one.link()}"))[0] == 200
    assert len(one.memory.orders) == 1


async def test_without_kafka_the_reader_is_told_and_can_try_again():
    async with served() as one:
        one.memory.away = True
        status, page, headers = await one.ask("POST", one.link(), headers={"Accept-Language": "en"})
        assert (status, headers["Retry-After"]) == (503, "10")
        assert "NOT recorded" in page
        assert "<button" in page
        one.memory.away = False
        assert (await one.ask("POST", one.link()))[0] == 200
    assert len(one.memory.orders) == 1


async def refused(one, path, **given):
    status, page, headers = await one.ask("POST", path, **given)
    assert one.memory.orders == []
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "<form" not in page
    return status, page


async def test_what_does_not_hold_is_refused_and_not_repeated():
    async with served() as one:
        assert (await refused(one, "/a/hunter2"))[0] == 403
        assert (await refused(one, one.link(secret="whsec_" + "QUFB" * 8)))[0] == 403
        assert (await refused(one, "/a/<script>hunter2"))[1].count("hunter2") == 0
        assert (await refused(one, "/a/%f0%9f%92%a9%00%0d%0ax"))[0] == 403
        other = token(Answer("aurelia.threat.20260301-2", "aurelia", "ann", ANSWER.expires), SECRET)
        mixed = ".".join([*other.split(".")[:2], token(ANSWER, SECRET).split(".")[2]])
        assert (await refused(one, f"/a/{mixed}"))[0] == 403
        gone = Answer(ANSWER.crisis, "aurelia", "left", ANSWER.expires)
        assert "plan" in (await refused(one, one.link(gone)))[1]
        one.at = ANSWER.expires
        assert (await refused(one, one.link()))[0] == 410


async def test_odd_requests_are_refused_with_a_page():
    async with served() as one:
        for path, status in (("/", 404), ("/a/", 404), ("/a/b/c", 404), ("/crisis/a/", 404)):
            assert (await refused(one, path))[0] == status
        assert (await refused(one, one.link(), data=b"x" * 5_000))[0] == 413
        status, _, headers = await one.ask("DELETE", one.link())
        assert (status, headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
        assert (await one.ask("GET", "/a/" + "x" * 1_000_000))[0] == 400
        assert (await one.ask("GET", one.link()))[0] == 200


async def test_whoever_guesses_is_slowed_and_whoever_has_a_link_is_not():
    async with served() as one:
        statuses = [(await one.ask("GET", f"/a/1.x.{number}"))[0] for number in range(int(AT_ONCE) + 5)]
        assert statuses == [403] * int(AT_ONCE) + [429] * 5
        assert (await one.ask("POST", one.link()))[0] == 200
        one.ticks = 10.0
        assert (await one.ask("GET", "/a/1.x.y"))[0] == 403


def test_a_clock_that_goes_back_gives_nothing():
    pace = Pace(left=1.0, at=100.0)
    assert pace.take(50.0)
    assert not pace.take(100.0)


async def test_every_answer_forbids_scripts_frames_and_copies_and_has_one_style():
    async with served() as one:
        _, page, headers = await one.ask("GET", one.link())
    (style,) = re.findall("<style>(.*)</style>", page)
    assert b64encode(sha256(style.encode()).digest()).decode() in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["Referrer-Policy"], headers["X-Frame-Options"]) == ("no-store", "no-referrer", "DENY")
    assert "<script" not in page
    assert token(ANSWER, SECRET) not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_of_the_link_goes_in_unescaped(language):
    hostile = '<script>x</script>"&\u202e'
    page = asking(Answer(f"aurelia.{hostile}.1", hostile, "ann", NOW), Reader(hostile, language))
    assert "<script" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_drill_is_told_as_one(language):
    drill = asking(Answer("aurelia.threat.drill-x1", "aurelia", "ann", NOW), Reader("Ann", language))
    assert WORDS[language]["drill"].split(" - ")[0] in drill
    assert WORDS[language]["drill"].split(" - ")[0] not in asking(ANSWER, Reader("Ann", language))


def test_both_languages_say_the_same_things():
    assert WORDS["fr"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize(
    ("accepted", "language"), [("", "fr"), ("de", "fr"), ("en-GB,fr", "en"), ("DE, FR;q=.1", "fr"), ("," * 100_000, "fr"), ("e", "fr")]
)
def test_the_language_is_the_browsers_first_of_ours(accepted, language):
    assert language_of(accepted, "fr") == language


async def test_a_record_that_hangs_or_fails_is_told_in_time_and_threads_do_not_pile_up():
    release, order = Event(), order_of(ANSWER, NOW, "en")
    hanging = BlockingRecorder(lambda _: release.wait(60), patience=0.05)
    results = await asyncio.gather(*(hanging.record(order) for _ in range(MOST_AT_ONCE + 20)), return_exceptions=True)
    assert {type(result) for result in results} == {NotRecordedError}
    assert len(hanging._under_way) == MOST_AT_ONCE
    release.set()

    def fail(_order):
        raise OSError("x")

    with pytest.raises(NotRecordedError):
        await BlockingRecorder(fail).record(order)


def test_a_plan_without_answers_or_secret_is_told_without_the_secret():
    assert secret_of(PLAN, {"ANSWER_SECRET": SECRET}) == SECRET
    with pytest.raises(DeskError, match="no answers"):
        secret_of(plan(), {})
    for wrong in ("", "hunter2", "whsec_AAAA"):
        with pytest.raises(DeskError, match="ANSWER_SECRET") as caught:
            secret_of(PLAN, {"ANSWER_SECRET": wrong})
        assert "hunter2" not in str(caught.value)


def test_the_risk_is_named_in_the_language_of_the_page():
    complaint = Answer("aurelia.unanswered_complaint.20260301-1", "aurelia", "ann", NOW)
    assert "plainte sans réponse" in asking(complaint, Reader("Ann", "fr"))
    assert "unanswered complaint" in asking(complaint, Reader("Ann", "en"))
