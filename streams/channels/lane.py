"""One channel with its patience: what it cannot take now is tried again, what it cannot take at all is said."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from schemas.taxonomy import Level
from streams.channels.alert import Alert, ChannelError
from streams.channels.opening import Sender

log = structlog.get_logger()
ATTEMPTS = 6
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
LONGEST_ASKED_S = 300.0
"""Longest Retry-After that is heeded: an alert that waits for longer helps nobody."""

Pause = Callable[[float], Awaitable[None]]


@dataclass
class Lane:
    """Delivers alerts of at least `minimum` in order. A channel that failed last time gets one attempt until it recovers."""

    name: str
    sender: Sender
    minimum: Level
    on_retry: Callable[[], None]
    pause: Pause = asyncio.sleep
    failing: bool = False

    async def deliver(self, alert: Alert) -> str:
        """Empty when the channel took the alert or does not want it, else why it was given up; that is logged as well."""
        if alert.level.rank < self.minimum.rank:
            return ""
        why = await self._attempt(alert, 1 if self.failing else ATTEMPTS)
        self.failing = bool(why)
        if why:
            log.error("alert not delivered", channel=self.name, alert=alert.id, why=why)
        return why

    async def _attempt(self, alert: Alert, attempts: int) -> str:
        wait = FIRST_WAIT_S
        for left in reversed(range(attempts)):
            try:
                await self.sender.send(alert)
            except ChannelError as error:
                if error.final or not left:
                    return str(error)
                self.on_retry()
                await self.pause(_patience(error.retry_after, wait))
                wait *= 2
            else:
                return ""
        return ""


def _patience(asked: float | None, wait: float) -> float:
    return min(LONGEST_WAIT_S, wait) if asked is None else min(LONGEST_ASKED_S, max(FIRST_WAIT_S, asked))
