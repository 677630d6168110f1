"""One channel with its patience: what it cannot take now is tried again, what it cannot take at all is said."""

import asyncio
from collections.abc import Callable
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
SEND_S = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """`problem` empty: the channel took it. Else why not, and after how many seconds to try again; None: give it up."""

    problem: str = ""
    wait: float | None = None


@dataclass
class Lane:
    """Delivers alerts, several at once. A channel that was given up last time gets one attempt an alert until it takes one."""

    name: str
    sender: Sender
    on_retry: Callable[[], None]
    limit: float = SEND_S
    failing: bool = False

    async def attempt(self, alert: Alert, before: int, *, alone: bool = True) -> Answer:
        """One attempt after `before` others; `alone`: no other channel is left. What is given up is logged."""
        try:
            async with asyncio.timeout(self.limit):
                await self.sender.send(alert)
        except TimeoutError:
            problem, wait = f"no answer within {self.limit:g} s", self._wait(ChannelError(""), before, alone=alone)
        except ChannelError as error:
            problem, wait = str(error), self._wait(error, before, alone=alone)
        else:
            self.failing = False
            return Answer()
        if wait is None:
            self.failing = True
            log.error("alert not delivered", channel=self.name, alert=alert.id, why=problem)
        else:
            self.on_retry()
        return Answer(problem, wait)

    def _wait(self, error: ChannelError, before: int, *, alone: bool) -> float | None:
        """Seconds until another attempt is worth it, None where none is."""
        attempts = 1 if self.failing and not before else ATTEMPTS if alone else ATTEMPTS_BEFORE_ANOTHER
        asked = error.retry_after
        if error.final or before + 1 >= attempts or (not alone and (asked or 0.0) > LONGEST_BEFORE_ANOTHER_S):
            return None
        return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**before) if asked is None else min(LONGEST_ASKED_S, max(FIRST_WAIT_S, asked))
