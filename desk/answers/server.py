"""The answer page over HTTP: GET asks and changes nothing, since programs open links too; POST acknowledges.

Answers: 200; 403 a link that does not hold, 410 one that is too old, 429 too many of these; 404, 405, 408, 413; 503 not recorded.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web

from desk.answers.pace import Pace
from desk.answers.page import HEADERS, Reader, asking, refused, told
from desk.answers.recording import NotRecordedError, Recorder, order_of
from desk.answers.words import language_of
from desk.errors import DeskError
from schemas.plan import Language, Plan
from streams.channels.answer_token import Answer, Refusal, read

MOST_BODY = 1_024
BODY_SECONDS = 5.0
MOST_REMEMBERED = 10_000
METHODS = "GET, HEAD, POST, OPTIONS"
_WORD = {404: "missing", 405: "method", 408: "slow", 413: "large"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Answers:
    """Handles requests. `now` gives aware UTC, `clock` seconds that only go forward."""

    plan: Plan
    secret: str
    recorder: Recorder
    now: Callable[[], datetime]
    clock: Callable[[], float] = time.monotonic
    pace: Pace = field(default_factory=Pace)
    recorded: dict[str, None] = field(default_factory=dict)

    def application(self) -> web.Application:
        """To be served by aiohttp; it answers below the path of the plan's `answers.url` and at the root, whatever a proxy strips."""
        application = web.Application(client_max_size=MOST_BODY, middlewares=[self._guarded])
        base = urlsplit(self.plan.answers.url).path.rstrip("/") if self.plan.answers else ""
        for path in dict.fromkeys((f"{base}/a/{{token}}", "/a/{token}")):
            application.add_routes([web.get(path, self.ask), web.post(path, self.take), web.options(path, _options)])
        application.add_routes([web.get("/health", _healthy)])
        return application

    async def ask(self, request: web.Request) -> web.Response:
        """The question."""
        answer = self._answer(request)
        if isinstance(answer, web.Response):
            return answer
        reader = self._reader(request, answer)
        known = order_of(answer, self.now(), reader.language).id in self.recorded
        return _html(200, told(answer, reader, "known") if known else asking(answer, reader))

    async def take(self, request: web.Request) -> web.Response:
        """The answer. What the form holds means nothing: the link says it all."""
        answer = self._answer(request)
        if isinstance(answer, web.Response):
            return answer
        await _read_away(request)
        reader = self._reader(request, answer)
        order = order_of(answer, self.now(), reader.language)
        if order.id in self.recorded:
            return _html(200, told(answer, reader, "known"))
        try:
            await self.recorder.record(order)
        except NotRecordedError:
            return _html(503, told(answer, reader, "away", button="again"), {"Retry-After": "10"})
        self._remember(order.id)
        return _html(200, told(answer, reader, "recorded"))

    def _answer(self, request: web.Request) -> Answer | web.Response:
        found = read(request.match_info["token"], self.secret, self.now())
        if isinstance(found, Answer):
            return found if self._name(found) else _html(403, refused(self._language(request), "left"))
        if found is Refusal.EXPIRED:
            return _html(410, refused(self._language(request), "expired"))
        if not self.pace.take(self.clock()):
            return _html(429, refused(self._language(request), "busy"), {"Retry-After": "10"})
        return _html(403, refused(self._language(request), "forged"))

    def _reader(self, request: web.Request, answer: Answer) -> Reader:
        return Reader(self._name(answer), self._language(request))

    def _name(self, answer: Answer) -> str:
        return next((one.name for one in self.plan.contacts if one.id == answer.contact), "")

    def _language(self, request: web.Request) -> Language:
        return language_of(request.headers.get("Accept-Language", ""), self.plan.languages[0])

    def _remember(self, order: str) -> None:
        self.recorded[order] = None
        if len(self.recorded) > MOST_REMEMBERED:
            del self.recorded[next(iter(self.recorded))]

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The headers on every answer, and a page for what aiohttp refuses by itself."""
        try:
            answer = await handler(request)
        except web.HTTPException as error:
            kept = {"Allow": METHODS} if error.status == 405 else {}
            answer = _html(error.status, refused(self._language(request), _WORD.get(error.status, "missing")), kept)
        answer.headers.update(HEADERS)
        return answer


async def _read_away(request: web.Request) -> None:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


async def _options(_request: web.Request) -> web.Response:
    return web.Response(status=204, headers={"Allow": METHODS})


async def _healthy(_request: web.Request) -> web.Response:
    return web.Response(text="listening\n")


def _html(status: int, page: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(status=status, text=page, content_type="text/html", headers=headers)


@asynccontextmanager
async def serving(answers: Answers, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the context ends; gives the port. Raises DeskError where the port is taken."""
    runner = web.AppRunner(answers.application(), access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise DeskError(f"Cannot listen on {host}:{port}: {error.strerror}.", "Choose another one with --port.") from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
