"""Jetstream as a source: reads for a moment, hands over, reconnects by itself, tells what a break may have cost."""

import random
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime

from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from agents.backoff import delay
from agents.connector import Cursor, Page, Rejected
from agents.jetstream.event import Event, Notice, read_frame
from agents.jetstream.post import parse
from agents.jetstream.resume import Position, gap_seconds, host_of, is_second, subscription
from schemas.framing import Fault
from schemas.mention import Mention

MAX_FRAME = 8_000_000
OPEN_SECONDS = 10.0
IDLE_SECONDS = 60.0
"""A stream that is silent this long is taken for dead: posts come many times a second."""


@dataclass(slots=True)
class _Batch:
    position: Position
    items: list[Mention] = field(default_factory=list)
    bad: list[Rejected] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gap: float = 0.0


class JetstreamConnector:
    """Posts from `url`: a page is what came within `linger` seconds, `most` posts at most. Reconnects after `idle` silent seconds."""

    def __init__(self, url: str, now: Callable[[], datetime], linger: float, most: int = 2_000, idle: float = IDLE_SECONDS) -> None:
        self._url = url
        self._host = host_of(url)
        self._now = now
        self._linger = linger
        self._most = most
        self._idle = idle
        self._socket: ClientConnection | None = None
        self._session = ExitStack()
        self._failures = 0
        self._fresh = False
        self._by_time = False
        self._heard = 0.0

    def fetch(self, cursor: Cursor) -> Page:
        """What came since `cursor`; an empty cursor begins with what comes from now on."""
        batch = _Batch(Position.of(cursor))
        try:
            self._collect(self._socket or self._open(batch.position), batch)
        except (OSError, WebSocketException) as error:
            self._broken(batch, _reason(error))
        pause = delay(self._failures, random.random()) if batch.failures else 0.0  # noqa: S311 - jitter
        moved = batch.position.cursor() if batch.position.time_us else cursor
        failures, notes = tuple(batch.failures), tuple(batch.notes)
        return Page(batch.items, moved, batch.bad, pause=pause, failures=failures, notes=notes, gap=batch.gap)

    def close(self) -> None:
        """End the connection."""
        self._socket = None
        with suppress(OSError, WebSocketException):
            self._session.close()

    def _open(self, position: Position) -> ClientConnection:
        address = subscription(self._url, position, by_time=self._by_time)
        protocols = [Subprotocol("xrpc.v1.json")] if is_second(self._url) else None
        try:
            opening = connect(address, subprotocols=protocols, open_timeout=OPEN_SECONDS, close_timeout=1, max_size=MAX_FRAME)
            socket = self._session.enter_context(opening)
        except InvalidStatus as error:
            self._by_time = b"CursorTooOld" in (error.response.body or b"")
            raise
        self._fresh = True
        self._heard = time.monotonic()
        self._socket = socket
        return socket

    def _collect(self, socket: ClientConnection, batch: _Batch) -> None:
        deadline = time.monotonic() + self._linger
        while len(batch.items) < self._most and (left := deadline - time.monotonic()) > 0:
            try:
                frame = socket.recv(timeout=left)
            except TimeoutError:
                break
            self._heard = time.monotonic()
            if not self._take(frame, batch):
                return
        if time.monotonic() - self._heard > self._idle:
            self._broken(batch, f"silent for {self._idle:.0f} s")

    def _take(self, frame: bytes | str, batch: _Batch) -> bool:
        """Whether the stream goes on after this frame."""
        read = read_frame(frame)
        if isinstance(read, Notice):
            if read.ends:
                self._broken(batch, read.message)
            else:
                batch.notes.append(read.message)
            return not read.ends
        outcome: Mention | Fault | None = read if isinstance(read, Fault) else self._accept(read, batch)
        if isinstance(outcome, Mention):
            batch.items.append(outcome)
        elif outcome is not None:
            raw = frame if isinstance(frame, str) else frame.decode("utf-8", "backslashreplace")
            batch.bad.append(Rejected(f"frame after {batch.position.time_us}", outcome.reason, outcome.message, raw))
        return True

    def _accept(self, event: Event, batch: _Batch) -> Mention | Fault | None:
        """The post in the event, if it brings one; the position moves on either way."""
        if self._fresh:
            self._note_gap(event, batch)
        self._failures = 0
        batch.position = batch.position.after(event, self._host)
        return parse(event, self._now()) if event.is_post else None

    def _note_gap(self, event: Event, batch: _Batch) -> None:
        self._fresh = self._by_time = False
        missed = gap_seconds(batch.position.time_us, event.time_us)
        if missed:
            batch.gap += missed
            batch.notes.append(f"Gap: {missed:,.1f} s of {self._host} are lost; the service could not replay them.")

    def _broken(self, batch: _Batch, reason: str) -> None:
        self.close()
        self._failures += 1
        batch.failures.append(f"{self._host}: {reason}. Reconnecting.")


def _reason(error: Exception) -> str:
    if isinstance(error, InvalidStatus):
        return f"the service answers {error.response.status_code}"
    return str(error) or type(error).__name__
