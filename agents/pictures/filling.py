"""Fills the hashes of a page's pictures: avatars and posted images, each address asked once, failures counted and never in the way."""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from agents.pictures.address import Resolver, resolved, target_of
from agents.pictures.fetching import SECONDS, fetched
from agents.pictures.outcome import NotFetched, Why
from schemas.mention import Media, Mention

AT_ONCE: Final = 8
PAGE_SECONDS: Final = 10.0
"""Longest that a page waits for its pictures; those that come later serve the next page."""
REMEMBERED: Final = 50_000
MOST_OF_A_MENTION: Final = 4
MOST_WAITING: Final = 500

Hash = Callable[[bytes], str]
"""The perceptual hash of a picture's bytes, "" where there is none; must not raise."""


@dataclass
class PictureFiller:
    """Fetches and hashes with a few threads. `loopback` is for tests on a server of their own: users cannot set it."""

    hash_of: Hash
    resolver: Resolver = resolved
    loopback: bool = False
    seconds: float = SECONDS
    page_seconds: float = PAGE_SECONDS
    refused: Counter[Why] = field(default_factory=Counter)
    made: int = 0
    late: int = 0
    _known: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _waiting: dict[str, Future[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "pictures"))

    def fill(self, mentions: Sequence[Mention]) -> None:
        """Write `avatar_hash` and the hashes of images, in place, where they are empty and an address is there. Never raises."""
        wanted = dict.fromkeys(url for mention in mentions for url in _wanted(mention))
        self._fetch(url for url in wanted if url not in self._known)
        for mention in mentions:
            self._write(mention)

    def close(self) -> None:
        """Ask for nothing more; what is under way ends by its own limit of time."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def summary(self) -> str:
        """What was made and refused, by reason; "" where nothing was asked for. It names no address."""
        parts = [f"{self.made:,} made"] if self.made else []
        parts += [f"{count:,} refused ({why.value})" for why, count in sorted(self.refused.items())]
        parts += [f"{self.late:,} too late for their page"] if self.late else []
        return f"Picture hashes: {', '.join(parts)}." if parts else ""

    def _fetch(self, urls: Iterable[str]) -> None:
        deadline = time.monotonic() + self.page_seconds
        asked: list[Future[str]] = []
        for url in urls:
            under_way = self._waiting.get(url)
            if under_way is None and len(self._waiting) < MOST_WAITING:
                under_way = self._waiting[url] = self._pool.submit(self._hash, url)
            if under_way is not None:
                asked.append(under_way)
        wait(asked, timeout=max(0.0, deadline - time.monotonic()))
        self.late += sum(not each.done() for each in asked)
        for url in [url for url, each in self._waiting.items() if each.done()]:
            self._remember(url, _answer(self._waiting.pop(url)))

    def _hash(self, url: str) -> str:
        """In a thread of the pool."""
        target = target_of(url, self.resolver, loopback=self.loopback)
        body = target if isinstance(target, NotFetched) else fetched(target, self.seconds)
        answer = "" if isinstance(body, NotFetched) else self.hash_of(body)
        with self._lock:
            if isinstance(body, NotFetched):
                self.refused[body.why] += 1
            elif answer:
                self.made += 1
            else:
                self.refused[Why.UNUSABLE] += 1
        return answer

    def _remember(self, url: str, answer: str) -> None:
        self._known[url] = answer
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _write(self, mention: Mention) -> None:
        author = mention.author
        if author.avatar_url and not author.avatar_hash:
            author.avatar_hash = self._of(author.avatar_url)
        for media in _pictures(mention):
            media.hash = self._of(media.url)

    def _of(self, url: str) -> str:
        answer = self._known.get(url)
        if answer is None:
            return ""
        self._known.move_to_end(url)
        return answer


def _answer(done: Future[str]) -> str:
    return "" if done.cancelled() or done.exception() else done.result()


def _wanted(mention: Mention) -> list[str]:
    author = mention.author
    avatar = [author.avatar_url] if author.avatar_url and not author.avatar_hash else []
    return avatar + [media.url for media in _pictures(mention)]


def _pictures(mention: Mention) -> list[Media]:
    return [media for media in mention.media if media.kind == "image" and media.url and not media.hash][:MOST_OF_A_MENTION]
