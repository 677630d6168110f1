"""Alerts as signed webhooks: Standard Webhooks headers, the alert's id as `webhook-id`."""

import asyncio
from base64 import b64decode
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

import httpx
import orjson
from standardwebhooks import Webhook as Signer

from streams.channels.alert import Alert, ChannelError

TIMEOUT_S = 10.0
LEAST_SECRET = 16
_HEADER_SAFE = "".join(map(chr, range(0x21, 0x7F))).replace("%", "")
_FINAL = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})


class Webhook:
    """Posts JSON; any 2xx is delivered. 429 and 503 are heeded with their Retry-After. No redirect is followed.

    Raises ValueError for what is no HTTP address or no base64 secret; the message repeats neither. `timeout` in seconds, for all.
    """

    def __init__(self, url: str, secret: str, timeout: float = TIMEOUT_S) -> None:
        self._url = _address(url)
        self._signer = _signer(secret)
        self._timeout = timeout

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError; the error names neither the URL nor the secret."""
        body = orjson.dumps({"type": "crisis.changed", "title": alert.title, "level": alert.level, "data": alert.change})
        now = datetime.now(UTC)
        name = quote(alert.id, safe=_HEADER_SAFE)
        headers = {
            "content-type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signer.sign(name, now, body.decode()),
        }
        try:
            async with asyncio.timeout(self._timeout):
                status, asked = await self._post(body, headers)
        except TimeoutError:
            raise ChannelError(f"webhook: no answer within {self._timeout:g} s") from None
        except httpx.HTTPError as error:
            raise ChannelError(f"webhook: {type(error).__name__}") from None
        if not 200 <= status < 300:
            raise ChannelError(f"webhook answered {status}", retry_after=_seconds(asked, now), final=status in _FINAL)

    async def _post(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        """Status and Retry-After. The answer's body is not read: it may be endless."""
        async with (
            httpx.AsyncClient(timeout=self._timeout, follow_redirects=False) as client,
            client.stream("POST", self._url, content=body, headers=headers) as response,
        ):
            return response.status_code, response.headers.get("retry-after", "")


def _address(url: str) -> httpx.URL:
    try:
        urlsplit(url)
        address = httpx.URL(url)
    except (ValueError, httpx.InvalidURL):
        raise ValueError("the target is no URL") from None
    if address.scheme not in {"http", "https"} or not address.host:
        raise ValueError("the target must be a URL that begins with http:// or https://")
    return address


def _signer(secret: str) -> Signer:
    try:
        key = b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    if len(key) < LEAST_SECRET:
        raise ValueError(f"its signing secret must be base64 of at least {LEAST_SECRET} bytes: make one with `openssl rand -base64 32`")
    return Signer(secret)


def _seconds(asked: str, now: datetime) -> float | None:
    """Retry-After in seconds or as an HTTP date; None where it says nothing that can be read."""
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        return max(0.0, (parsedate_to_datetime(asked) - now).total_seconds())
    except (ValueError, TypeError):
        return None
