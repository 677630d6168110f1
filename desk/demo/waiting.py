"""Conditions that the demonstration waits for, each with a deadline."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desk.errors import DeskError
from schemas.indices import Index

READY_S = 90.0
INDEXED_S = 180.0
POLL_S = 0.1
CHUNK = 5_000
UNAVAILABLE = 503


def await_ready(ready: Callable[[], bool]) -> None:
    """Until all workers have their partitions. Raises DeskError after 90 s."""
    deadline = time.monotonic() + READY_S
    while not ready():
        if time.monotonic() > deadline:
            raise DeskError("The workers did not become ready.", "Look at the logs below the home folder (logs/*.log).")
        time.sleep(POLL_S)


def await_indexed(client: Any, ids: Sequence[str]) -> int:
    """Until every id is searchable; returns how many still are not after 180 s. Ids are asked for once the count is right."""
    deadline = time.monotonic() + INDEXED_S
    missing = len(ids)
    while missing and time.monotonic() < deadline:
        time.sleep(POLL_S)
        if _count(client, {"match_all": {}}) >= len(ids):
            missing = len(ids) - _found(client, ids)
    return missing and len(ids) - _found(client, ids)


def _found(client: Any, ids: Sequence[str]) -> int:
    return sum(_count(client, {"ids": {"values": list(ids[at : at + CHUNK])}}) for at in range(0, len(ids), CHUNK))


def _count(client: Any, query: dict[str, Any]) -> int:
    """None while the first index is made and its shards start."""
    from elasticsearch import ApiError, TransportError

    try:
        return int(client.count(index=Index.MENTIONS.value, ignore_unavailable=True, query=query)["count"])
    except TransportError:
        return 0
    except ApiError as error:
        if error.status_code != UNAVAILABLE:
            raise
        return 0


@contextmanager
def first_line(path: Path) -> Iterator[Callable[[], float | None]]:
    """Watches for the file's first content; gives a function that tells when it came (`time.monotonic()`), None if not yet."""
    seen: list[float] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(POLL_S):
            if path.exists() and path.stat().st_size:
                seen.append(time.monotonic())
                return

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield lambda: seen[0] if seen else None
    finally:
        over.set()
        watcher.join()
