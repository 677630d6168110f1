"""A file replayed by event time: what took an hour takes an hour divided by the speed."""

import time
from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime

from agents.connector import Connector, Cursor, Page, Rejected
from agents.errors import IngestError
from schemas.mention import Mention

MOST = 500_000
"""Mentions that are held in memory at most, as a replay must put them in order first (about 2 KB each)."""

TICK = 0.05
"""Seconds between looks at what is due."""


class Replay:
    """Another connector's mentions in the order of `created_at`, `speed` times faster than they happened.

    The first fetch reads the inner source to its end. The cursor counts what was published; an interrupted replay goes on there.
    """

    def __init__(self, inner: Connector, speed: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._inner = inner
        self._speed = speed
        self._clock = clock
        self._loaded = False
        self._mentions: list[Mention] = []
        self._times: list[float] = []
        self._start = self._origin = 0.0
        self._bad: list[Rejected] = []

    def fetch(self, cursor: Cursor) -> Page:
        """The mentions that are due now, and how long to wait for the next."""
        begin = int(cursor.get("published", 0))
        if not self._loaded:
            self._load(begin)
        elapsed = (self._clock() - self._start) * self._speed
        end = bisect_right(self._times, self._origin + elapsed)
        bad, self._bad = self._bad, []
        done = end >= len(self._mentions)
        pause = 0.0 if done else min(TICK * 4, max(TICK, (self._times[end] - self._origin - elapsed) / self._speed))
        fraction = end / max(1, len(self._mentions))
        return Page(self._mentions[begin:end], {"published": max(begin, end)}, bad, done=done, pause=pause, fraction=fraction)

    def close(self) -> None:
        """Close the inner source."""
        self._inner.close()

    def _load(self, begin: int) -> None:
        cursor: Cursor = {}
        page = Page([], cursor)
        while not page.done:
            page = self._inner.fetch(cursor)
            cursor = page.cursor
            self._mentions.extend(page.items)
            self._bad.extend(page.bad)
            if len(self._mentions) > MOST:
                raise IngestError(f"A replay holds at most {MOST:,} mentions.", "Replay a part with --limit, or ingest without --speed.")
        self._mentions.sort(key=_event_time)
        self._times = [_event_time(mention).timestamp() for mention in self._mentions]
        self._origin = self._times[min(begin, len(self._times) - 1)] if self._times else 0.0
        self._bad = [] if begin else self._bad
        self._start = self._clock()
        self._loaded = True


def _event_time(mention: Mention) -> datetime:
    if mention.created_at is None:
        raise ValueError("a mention that is complete has a time")
    return mention.created_at
