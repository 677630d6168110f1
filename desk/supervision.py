"""The supervisor's place on the machine: one per home, found again by its pid file."""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from deploy.local import processes
from deploy.local.processes import Process
from desk.errors import DeskError
from schemas.topics import Role

STOP_DEADLINE_S = 40.0
TEND_S = 0.2


def running(home: Path) -> Process | None:
    """The supervisor of `home` if it lives."""
    try:
        process = Process(**json.loads(_file(home).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return process if processes.alive(process) else None


def stop_running(home: Path) -> bool:
    """End the supervisor of `home` and with it its workers; False when there was none."""
    process = running(home)
    if process is None:
        return False
    processes.terminate(process, STOP_DEADLINE_S)
    return True


@contextmanager
def supervised(home: Path, environment: Mapping[str, str], counts: Mapping[Role, int]) -> Iterator[Callable[[], bool]]:
    """Workers while the body runs, known to `quivive down`; gives a function that tells whether all are ready.

    SIGTERM ends the body like Ctrl-C, so that the workers are always stopped. Raises DeskError when others run in `home`.
    """
    from schemas.settings import load

    _register(home)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with tended(home, environment, counts, load().metrics_port) as ready:
            yield ready
    finally:
        _file(home).unlink(missing_ok=True)


@contextmanager
def tended(
    home: Path, environment: Mapping[str, str], counts: Mapping[Role, int], metrics_port: int | None = None
) -> Iterator[Callable[[], bool]]:
    """Further workers while the body runs; gives a function that tells whether all of them are ready."""
    from streams.supervisor import Supervisor

    supervisor = Supervisor(home, environment, counts, metrics_port=metrics_port)
    stopping = threading.Event()
    tender = threading.Thread(target=_tend, args=(supervisor.tend, stopping), daemon=True)
    try:
        supervisor.start()
        tender.start()
        yield supervisor.ready
    finally:
        stopping.set()
        if tender.is_alive():
            tender.join()
        supervisor.stop()


def _tend(tend: Callable[[], None], stopping: threading.Event) -> None:
    while not stopping.wait(TEND_S):
        tend()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _file(home: Path) -> Path:
    return home / "supervisor.json"


def _register(home: Path) -> None:
    if running(home) is not None:
        raise DeskError(
            f"The workers of {home} are running already.", "Stop them with `quivive down`, or set QUIVIVE_HOME to another folder."
        )
    home.mkdir(parents=True, exist_ok=True)
    me = Process(os.getpid(), os.getpgid(0), processes.start_mark(os.getpid()) or "")
    _file(home).write_text(json.dumps(asdict(me)), encoding="utf-8")
