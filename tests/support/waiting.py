"""Tests wait for a condition with a deadline; nothing sleeps for luck."""

import threading
import time
from collections.abc import Callable

_PAUSE = threading.Event()


def eventually(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Until the condition holds. Fails the test with `what` when the deadline passes."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        _PAUSE.wait(0.1)
