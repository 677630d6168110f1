"""Feeds as a source: each at its own pace, each with its own validators and its own memory of entries seen."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

import httpx

from agents.backoff import delay
from agents.connector import Cursor, Page
from agents.errors import IngestError
from agents.rss.feed import parse
from agents.rss.http import AGENT, Failed, Fetched, get
from schemas.framing import Fault
from schemas.ids import content_id

SEEN = 2_000
"""Entries remembered a feed; older ones have left every feed long ago."""


class RssConnector:
    """Polls `urls` every `interval` seconds; `once`: each a single time. `now` gives aware UTC."""

    def __init__(self, urls: Sequence[str], interval: float, now: Callable[[], datetime], *, once: bool = False) -> None:
        for url in urls:
            if not url.startswith(("http://", "https://")):
                raise IngestError(f"{url} is no web address.", "Give feeds as http:// or https:// addresses.")
        self._due = dict.fromkeys(urls, now())
        self._failures = dict.fromkeys(urls, 0)
        self._interval = interval
        self._once = once
        self._now = now
        self._client = httpx.Client(timeout=10.0, follow_redirects=True, max_redirects=5, headers={"User-Agent": AGENT})

    def fetch(self, cursor: Cursor) -> Page:
        """The feed that is due, if any; the cursor holds `etag`, `modified` and `seen` by address."""
        now = self._now()
        if not self._due:
            return Page([], cursor, done=True)
        url = min(self._due, key=self._due.__getitem__)
        wait = (self._due[url] - now).total_seconds()
        if wait > 0:
            return Page([], cursor, pause=min(wait, 1.0))
        known = cursor.get(url, {})
        answer = get(self._client, url, known.get("etag", ""), known.get("modified", ""), now)
        return self._failed(url, cursor, answer) if isinstance(answer, Failed) else self._fetched(url, cursor, answer)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _fetched(self, url: str, cursor: Cursor, answer: Fetched) -> Page:
        known = cursor.get(url, {})
        if answer.body is None:
            return self._served(url, Page([], cursor))
        outcome = parse(answer.body, url, answer.content_type, self._now())
        if isinstance(outcome, Fault):
            return self._failed(url, cursor, Failed(f"{url}: {outcome.message}"))
        good, bad = outcome
        remembered = list(known.get("seen", []))
        before = set(remembered)
        new = [mention for mention in good if _mark(mention.native_id) not in before]
        fresh_bad = [item for item in bad if _mark(item.place) not in before]
        marks = [_mark(name) for name in [*(m.native_id for m in new), *(item.place for item in fresh_bad)]]
        state = {"etag": answer.etag, "modified": answer.modified, "seen": [*remembered, *marks][-SEEN:]}
        return self._served(url, Page(new, {**cursor, url: state}, fresh_bad))

    def _served(self, url: str, page: Page) -> Page:
        self._failures[url] = 0
        self._later(url, self._interval)
        return page

    def _failed(self, url: str, cursor: Cursor, failed: Failed) -> Page:
        self._failures[url] += 1
        wait = failed.retry_after or max(self._interval, delay(self._failures[url], random.random()))  # noqa: S311 - jitter
        self._later(url, wait)
        if self._once:
            return Page([], cursor, failures=(f"{failed.message}.",), given_up=1)
        return Page([], cursor, failures=(f"{failed.message}. Next attempt in {wait:.0f} s.",))

    def _later(self, url: str, seconds: float) -> None:
        if self._once:
            del self._due[url]
        else:
            self._due[url] = self._now() + timedelta(seconds=seconds)


def cursor_name(urls: Sequence[str], topic: str) -> str:
    """Names the cursor of a set of feeds, in whatever order they are given."""
    return f"rss-{content_id(*sorted(set(urls)), topic)[:16]}"


def _mark(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
