"""Crash-only: what a processor did not foresee ends the process before Faust can acknowledge the batch."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog

UNEXPECTED = 70
"""Exit status after an unforeseen failure (EX_SOFTWARE); the supervisor starts the worker again."""
UNFINISHED = 75
"""Exit status after a stop that left a batch unfinished (EX_TEMPFAIL); nothing of it was committed, and it comes again."""

log = structlog.get_logger()


class Lifecycle:
    """Lets the batch in hand finish, then ends the process. Faust acknowledges cancelled batches, so cancelling is no way out."""

    def __init__(self, end: Callable[[int], None] = os._exit) -> None:
        self._end = end
        self._busy = 0
        self._stopping = False
        self._never = asyncio.Event()

    @property
    def stopping(self) -> bool:
        """True once a stop was asked for."""
        return self._stopping

    @property
    def busy(self) -> bool:
        """True while a batch is in hand."""
        return self._busy > 0

    def skipped(self, what: str) -> None:
        """End the process: records that lie in the log do not come."""
        log.critical("records do not come, worker ends", partitions=what)
        self._end(UNEXPECTED)

    def ask_stop(self) -> None:
        """Stop after the batches in hand, at once when there are none."""
        self._stopping = True
        self._end_when_idle()

    def abandon(self) -> None:
        """End the process with the batches in hand unfinished: what they wait for does not come in time."""
        log.warning("batch left unfinished, worker ends", batches=self._busy)
        self._end(UNFINISHED)

    @asynccontextmanager
    async def batch(self, role: str) -> AsyncIterator[None]:
        """Everything between taking a batch and its last acknowledgement. Whatever escapes ends the process.

        Once a stop was asked for no further batch begins: it waits, unacknowledged, for the end of the others in hand.
        """
        if self._stopping:
            await self._never.wait()
        self._busy += 1
        try:
            yield
        except BaseException as error:
            log.critical("batch failed, worker ends", role=role, error=repr(error), exc_info=not isinstance(error, GeneratorExit))
            self._end(UNEXPECTED)
            raise
        self._busy -= 1
        self._end_when_idle()

    def _end_when_idle(self) -> None:
        if self._stopping and not self._busy:
            self._end(0)
