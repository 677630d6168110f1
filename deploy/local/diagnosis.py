"""Why a service did not come up, from the end of its log."""

from pathlib import Path

from deploy.local.errors import ServiceError
from deploy.local.names import Name

TAIL_LINES = 20
TAIL_BYTES = 16_384
CAUSES = (
    (("No space left on device", "Disk quota exceeded"), "The disk is full: free some space, or point QUIVIVE_HOME at a larger disk."),
    (
        ("Could not reserve enough space", "Cannot allocate memory", "insufficient memory", "OutOfMemoryError"),
        "There is not enough memory: close other programs, or change QUIVIVE_KAFKA_HEAP / QUIVIVE_ELASTICSEARCH_HEAP.",
    ),
    (
        ("Invalid initial heap size", "Initial heap size set to a larger value", "Too small"),
        "Correct QUIVIVE_KAFKA_HEAP / QUIVIVE_ELASTICSEARCH_HEAP.",
    ),
    (
        ("Address already in use", "Failed to bind", "BindException"),
        "Another program took the port meanwhile: try again, or choose another port.",
    ),
    (("Permission denied", "AccessDeniedException"), "Check who owns QUIVIVE_HOME; `quivive services down --purge` starts afresh."),
)
OTHERWISE = "Read the whole log; `quivive services down --purge` starts afresh, without the data."


def tail(log: Path) -> str:
    """The last lines of `log`, at most TAIL_LINES and TAIL_BYTES."""
    if not log.exists():
        return "(no log)"
    with log.open("rb") as handle:
        handle.seek(max(0, log.stat().st_size - TAIL_BYTES))
        lines = handle.read().decode("utf-8", errors="replace").splitlines()
    return "\n".join(lines[-TAIL_LINES:]) or "(empty log)"


def died(name: Name, log: Path) -> ServiceError:
    """The error for a process that ended while it was waited for."""
    return _failure(f"{name.label} ended during its start", log)


def timed_out(name: Name, log: Path, waited_s: float) -> ServiceError:
    """The error for a process that lives and does not become ready."""
    return _failure(f"{name.label} was not ready after {waited_s:.0f} s", log)


def _failure(what: str, log: Path) -> ServiceError:
    last = tail(log)
    remedies = (remedy for needles, remedy in CAUSES if any(needle in last for needle in needles))
    return ServiceError(f"{what}. The end of {log}:\n{last}\n", next(remedies, OTHERWISE))
