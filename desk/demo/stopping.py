"""However the demonstration ends, nothing of it is left running."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local import services
from desk.demo.screen import Screen

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def stopped_at_the_end(home: Path, screen: Screen) -> Iterator[None]:
    """A termination signal ends the body like Ctrl-C; then the services stop, and a second Ctrl-C does not cut that short."""
    for number in _ENDING:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in _ENDING:
            signal.signal(number, signal.SIG_IGN)
        screen.say("Stopping Kafka and Elasticsearch ...", "dim")
        services.down(home)
        screen.step("Nothing is left running.")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
