"""Hold a file lock, so that two commands do not prepare or start the same thing at once."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.errors import ServiceError

POLL_S = 0.1


@contextmanager
def locked(path: Path, deadline_s: float) -> Iterator[None]:
    """Hold `path` exclusively; the system frees it should this process die.

    Raises ServiceError when another process keeps it longer than `deadline_s` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as handle:
        end = time.monotonic() + deadline_s
        while not _try(handle.fileno()):
            if time.monotonic() > end:
                raise ServiceError(
                    f"Another command has held {path} for {deadline_s:.0f} s.",
                    "Wait for it to end, or stop it, then try again.",
                )
            time.sleep(POLL_S)
        yield


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
