"""The HTTP side of the webhook: `POST /mentions`. 202 means that Kafka has every mention of the request.

Answers: 202 accepted; 400 with the errors line by line, nothing taken; 401 not signed; 408 too slow; 413 too large; 415 packed;
429 queue full and 503 Kafka away, both with `Retry-After`: send the same request again.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from aiohttp import web
from standardwebhooks.webhooks import Webhook

from agents.errors import IngestError
from agents.webhook.body import LineError, read_body
from agents.webhook.intake import Intake
from agents.webhook.signature import is_signed

MAX_BODY = 1_000_000
BODY_SECONDS = 15.0
SHOWN_ERRORS = 100


@dataclass(frozen=True)
class Receiver:
    """Handles requests. `now` gives aware UTC."""

    verifier: Webhook
    intake: Intake
    now: Callable[[], datetime]
    max_body: int = MAX_BODY
    body_seconds: float = BODY_SECONDS

    def application(self) -> web.Application:
        """The application, to be served by aiohttp."""
        application = web.Application(client_max_size=self.max_body)
        application.add_routes([web.post("/mentions", self.receive), web.get("/health", _healthy)])
        return application

    async def receive(self, request: web.Request) -> web.Response:
        """One request of the sender."""
        if request.headers.get("Content-Encoding", "identity") != "identity":
            return _answer(415, "Send the body unpacked.")
        try:
            async with asyncio.timeout(self.body_seconds):
                body = await request.read()
        except TimeoutError:
            return _answer(408, f"The body did not arrive within {self.body_seconds:.0f} s.")
        except web.HTTPRequestEntityTooLarge:
            return _answer(413, f"At most {self.max_body:,} bytes a request; send the mentions in several.")
        if not is_signed(self.verifier, request.headers, body):
            return _answer(401, "The Standard Webhooks signature is missing, wrong or older than five minutes.")
        mentions, errors = read_body(body, self.now())
        if errors:
            return _answer(400, "Nothing was taken; mend these lines and send the request again.", errors=_shown(errors))
        return await self._deliver([*mentions])

    async def _deliver(self, mentions: list[Any]) -> web.Response:
        waiting = self.intake.offer(mentions)
        if waiting is None:
            return _answer(429, "Too many mentions wait for Kafka; send the request again.", {"Retry-After": "2"})
        try:
            refused = await asyncio.wrap_future(waiting)
        except IngestError as error:
            return _answer(503, error.problem, {"Retry-After": "10"})
        if refused:
            return _answer(413, "Some mentions are too large; the others were taken.", errors=[f"{r.place}: {r.message}" for r in refused])
        return _answer(202, "accepted", accepted=len(mentions))


@asynccontextmanager
async def serving(receiver: Receiver, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the context ends; gives the port. Requests in hand are finished. Raises `IngestError` where the port is taken."""
    runner = web.AppRunner(receiver.application(), access_log=None, shutdown_timeout=10)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        await _listen(site, host, port)
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _listen(site: web.TCPSite, host: str, port: int) -> None:
    try:
        await site.start()
    except OSError as error:
        raise IngestError(f"Cannot listen on {host}:{port}: {error.strerror}.", "Choose another one with --port.") from error


async def _healthy(_request: web.Request) -> web.Response:
    return _answer(200, "listening")


def _shown(errors: list[LineError]) -> list[dict[str, Any]]:
    return [asdict(error) for error in errors[:SHOWN_ERRORS]]


def _answer(status: int, message: str, headers: Mapping[str, str] | None = None, **more: object) -> web.Response:
    return web.json_response({"message": message, **more}, status=status, headers=headers)
