"""One request with JSON to a service that takes alerts, and what its answer means. Neither URL nor key is ever in an error."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from ssl import SSLContext
from urllib.parse import urlsplit

import httpx

from streams.channels.alert import ChannelError
from streams.channels.hushing import hush

TIMEOUT_S = 10.0
LONGEST_ASKED_S = 86_400.0
FINAL = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})
"""Answers that another attempt will not change."""


@dataclass(frozen=True, slots=True)
class Post:
    """Any 2xx is delivered, no redirect is followed, the answer's body is not read: it may be endless. `timeout` in seconds, for all."""

    service: str
    address: httpx.URL
    timeout: float = TIMEOUT_S

    async def send(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Raises ChannelError."""
        try:
            async with asyncio.timeout(self.timeout):
                status, asked = await self._exchange(body, headers)
        except TimeoutError:
            raise ChannelError(f"{self.service}: no answer within {self.timeout:g} s") from None
        except httpx.HTTPError as error:
            raise ChannelError(f"{self.service}: {type(error).__name__}") from None
        if not 200 <= status < 300:
            raise ChannelError(f"{self.service} answered {status}", retry_after=seconds(asked, datetime.now(UTC)), final=status in FINAL)

    async def _exchange(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Status and Retry-After."""
        async with (
            httpx.AsyncClient(timeout=self.timeout, follow_redirects=False, verify=_trust()) as client,
            client.stream("POST", self.address, content=body, headers={"content-type": "application/json", **headers}) as response,
        ):
            return response.status_code, response.headers.get("retry-after", "")


@cache
def _trust() -> SSLContext:
    """Made once: reading the certificates takes longer than all the rest of a request."""
    return httpx.create_ssl_context()


def address(url: str) -> httpx.URL:
    """For a `Post`. Raises ValueError for what is no HTTP address; the message does not repeat it."""
    hush("httpx", "httpcore")
    try:
        urlsplit(url)
        found = httpx.URL(url)
    except (ValueError, httpx.InvalidURL):
        raise ValueError("the target is no URL") from None
    if found.scheme not in {"http", "https"} or not found.host:
        raise ValueError("the target must be a URL that begins with http:// or https://")
    return found


def seconds(asked: str, now: datetime) -> float | None:
    """Retry-After in seconds or as an HTTP date, a day at most; None where it says nothing that can be read."""
    if asked.isascii() and asked.isdigit():
        return min(LONGEST_ASKED_S, float(asked[:9]))
    try:
        until = parsedate_to_datetime(asked)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(LONGEST_ASKED_S, max(0.0, (until - now).total_seconds()))
    except (ValueError, TypeError, OverflowError):
        return None
