"""One conditional GET of a feed, with limits of size and time; what happened is a value."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

MAX_BYTES = 5_000_000
LONGEST_RETRY_AFTER = 86_400.0
AGENT = "quivive/1 (feed reader)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document (`body`), or that nothing changed (`body` None), with the validators for the next time."""

    body: bytes | None
    content_type: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no document; `retry_after`: seconds that the server asks for, 0 where it does not."""

    message: str
    retry_after: float = 0.0


def get(client: httpx.Client, url: str, etag: str, modified: str, now: datetime) -> Fetched | Failed:
    """Fetch `url` unless it is unchanged."""
    headers = {"If-None-Match": etag, "If-Modified-Since": modified}
    try:
        with client.stream("GET", url, headers={name: value for name, value in headers.items() if value}) as response:
            return _judge(response, etag, modified, now)
    except httpx.InvalidURL as error:
        return Failed(f"{url}: {error}")
    except httpx.HTTPError as error:
        return Failed(f"{url}: {str(error) or type(error).__name__}")


def retry_after(value: str, now: datetime) -> float:
    """Seconds of a `Retry-After` header, a number or a date, between 0 and a day; 0 where it says nothing readable."""
    try:
        seconds = float(value) if value.strip().isdigit() else (parsedate_to_datetime(value).astimezone(UTC) - now).total_seconds()
    except (ValueError, TypeError):
        return 0.0
    return min(LONGEST_RETRY_AFTER, max(0.0, seconds))


def _judge(response: httpx.Response, etag: str, modified: str, now: datetime) -> Fetched | Failed:
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return Fetched(None, etag=etag, modified=modified)
    if not response.is_success:
        return Failed(
            f"{response.url}: the server answers {response.status_code}", retry_after(response.headers.get("retry-after", ""), now)
        )
    body = bytearray()
    for part in response.iter_bytes(chunk_size=65_536):
        body += part
        if len(body) > MAX_BYTES:
            return Failed(f"{response.url}: more than {MAX_BYTES:,} bytes; no feed is that long")
    headers = response.headers
    return Fetched(bytes(body), headers.get("content-type", ""), headers.get("etag", ""), headers.get("last-modified", ""))
