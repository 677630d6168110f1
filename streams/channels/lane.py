"""One channel with its patience: what it cannot take now is tried again, what it cannot take at all is said."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from streams.channels.alert import Alert, ChannelError
from streams.channels.opening import Sender

log = structlog.get_logger()
ATTEMPTS = 6
ATTEMPTS_BEFORE_ANOTHER = 3
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
LONGEST_ASKED_S = 300.0
"""Longest Retry-After that is heeded: an alert that waits for longer helps nobody."""
LONGEST_BEFORE_ANOTHER_S = 30.0
"""The same where the contact can be reached over another channel."""
SEND_S = 60.0
"""Every sender has a shorter limit of its own; this one keeps a lane open whatever a sender does."""
WIDTH = 8
"""Alerts that one channel is given at a time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`problem` empty: the channel took it. Else why not, and after how many seconds to try again; None: give it up."""

    problem: str = ""
    wait: float | None = None


class Lane:
    """Delivers alerts, at most `width` at once, in order. `limit` in seconds.

    A channel that gave one up, or failed so often that it would have, gets one attempt an alert until it takes one.
    """

    def __init__(self, name: str, sender: Sender, on_retry: Callable[[], None], *, width: int = WIDTH, limit: float = SEND_S) -> None:
        self.name = name
        self._sender = sender
        self._on_retry = on_retry
        self._limit = limit
        self._turns = asyncio.Semaphore(width)
        self._failures = 0

    async def attempt(self, alert: Alert, before: int, *, alone: bool = True) -> Answer:
        """One attempt after `before` others; `alone`: no other channel is left. What is given up is logged."""
        async with self._turns:
            error = await self._sent(alert)
        if error is None:
            self._failures = 0
            return Answer()
        self._failures += 1
        problem, wait = str(error), self._wait(error, before, alone=alone)
        if wait is None:
            self._failures = max(self._failures, ATTEMPTS)
            log.error("alert not delivered", channel=self.name, alert=alert.id, why=problem)
        else:
            self._on_retry()
        return Answer(problem, wait)

    async def _sent(self, alert: Alert) -> ChannelError | None:
        try:
            async with asyncio.timeout(self._limit):
                await self._sender.send(alert)
        except TimeoutError:
            return ChannelError(f"no answer within {self._limit:g} s")
        except ChannelError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a channel that breaks must not end the worker, and with it all other channels
            return ChannelError(f"the channel broke: {type(error).__name__}")
        return None

    def _wait(self, error: ChannelError, before: int, *, alone: bool) -> float | None:
        """Seconds until another attempt is worth it, None where none is."""
        attempts = 1 if self._failures > ATTEMPTS else ATTEMPTS if alone else ATTEMPTS_BEFORE_ANOTHER
        asked = error.retry_after
        if error.final or before + 1 >= attempts or (not alone and (asked or 0.0) > LONGEST_BEFORE_ANOTHER_S):
            return None
        return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**before) if asked is None else min(LONGEST_ASKED_S, max(FIRST_WAIT_S, asked))


Lanes = Mapping[tuple[str, str], Lane]
"""By contact (empty: the plan's) and channel."""
