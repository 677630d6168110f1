"""How a worker tells the world that it is ready: a small file below the home folder."""

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from schemas.topics import Role


@dataclass(frozen=True)
class WorkerStatus:
    """One worker process. Times are epoch seconds; `ready_at` is None until its partitions are assigned and recovered."""

    role: str
    ordinal: int
    pid: int
    started_at: float
    ready_at: float | None = None


def path_of(home: Path, role: Role, ordinal: int) -> Path:
    """Where the status of this worker lies."""
    return home / "workers" / f"{role.value}-{ordinal}.json"


def write(home: Path, status: WorkerStatus) -> None:
    """Replace the status in one step."""
    path = path_of(home, Role(status.role), status.ordinal)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(asdict(status)))
    draft.replace(path)


def read(home: Path, role: Role, ordinal: int) -> WorkerStatus | None:
    """The status last written, also by a process that has ended since; None when there was none."""
    try:
        return WorkerStatus(**json.loads(path_of(home, role, ordinal).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def started(role: Role, ordinal: int) -> WorkerStatus:
    """The status of this very process at its start."""
    return WorkerStatus(role.value, ordinal, os.getpid(), time.time())
