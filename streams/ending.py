"""A worker ends in time once it is asked to, whatever its batch waits for, and does not outlive the process that started it.

A thread of its own: the event loop may wait for a service that is away, or not run yet.
"""

import os
import threading
import time
from collections.abc import Callable

from streams.guard import Lifecycle

POLL_S = 1.0
GRACE_S = 8.0
"""Time for the batches in hand after a stop was asked for; with the poll, a worker ends within ten seconds."""


def end_in_time(lifecycle: Lifecycle, grace: float = GRACE_S, poll: float = POLL_S, parent: Callable[[], int] = os.getppid) -> None:
    """Watch from now on; returns at once."""
    threading.Thread(target=_watch, args=(lifecycle, grace, poll, parent, parent()), daemon=True, name="ending").start()


def _watch(lifecycle: Lifecycle, grace: float, poll: float, parent: Callable[[], int], first: int) -> None:
    while not lifecycle.stopping:
        time.sleep(poll)
        if parent() != first:
            lifecycle.ask_stop()
    time.sleep(grace)
    lifecycle.abandon()
