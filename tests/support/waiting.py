"""Tests wait for a condition with a deadline; nothing sleeps for luck."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_PAUSE = threading.Event()


def eventually(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Until the condition holds. Fails the test with `what` when the deadline passes."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        _PAUSE.wait(0.1)


def last(seconds: float) -> None:
    """Let a state that is under test last so long: what must not happen in it has that long to happen."""
    _PAUSE.wait(seconds)


def spread(items: Sequence[T], parts: int, seconds: float) -> Iterator[Sequence[T]]:
    """The items in `parts` slices, evenly over so many seconds: a load, whatever answers or not."""
    began = time.monotonic()
    for number in range(parts):
        _PAUSE.wait(max(0.0, began + seconds * number / parts - time.monotonic()))
        yield items[len(items) * number // parts : len(items) * (number + 1) // parts]
    _PAUSE.wait(max(0.0, began + seconds - time.monotonic()))
