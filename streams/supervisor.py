"""Runs the workers of all roles as processes of their own and starts again what ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from schemas.topics import Role
from streams import status_file

log = structlog.get_logger()
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
CALM_S = 60.0
STOP_DEADLINE_S = 20.0
WORKER = (sys.executable, "-m", "desk.main", "worker")


@dataclass
class Slot:
    """A place for one worker; `wait` grows while it keeps ending and shrinks back after a calm minute."""

    role: Role
    ordinal: int
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT_S
    due: float = 0.0


@dataclass
class Supervisor:
    """`counts` workers of each role below `home`; `environment` carries the addresses to them, `command` is what starts one.

    The workers serve their metrics on ports that follow each other from `metrics_port`, in the order of `slots`; 0 means free ones.
    """

    home: Path
    environment: Mapping[str, str]
    counts: Mapping[Role, int]
    slots: list[Slot] = field(init=False)
    restarts: int = 0
    command: Sequence[str] = WORKER
    metrics_port: int | None = None
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self.slots = [Slot(role, ordinal) for role, count in self.counts.items() for ordinal in range(count)]

    def start(self) -> None:
        """Start every worker; returns at once."""
        for slot in self.slots:
            self._start(slot)

    def tend(self) -> None:
        """One look at all workers: note those that ended, start those that are due."""
        now = self.clock()
        for slot in self.slots:
            if slot.process is not None and slot.process.poll() is not None:
                self._note_end(slot, now)
            if slot.process is None and now >= slot.due:
                self.restarts += 1
                self._start(slot)

    def ready(self) -> bool:
        """True when every worker has its partitions and its state."""
        return all(self._is_ready(slot) for slot in self.slots)

    def stop(self) -> None:
        """Ask all to finish the batch in hand, wait, and kill what remains."""
        running = [slot.process for slot in self.slots if slot.process is not None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = self.clock() + STOP_DEADLINE_S
        for process in running:
            try:
                process.wait(max(0.1, deadline - self.clock()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, slot: Slot) -> None:
        logs = self.home / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        command = [*self.command, slot.role.value, "--ordinal", str(slot.ordinal)]
        with (logs / f"{slot.role.value}-{slot.ordinal}.log").open("ab") as out:
            stdout = None if slot.role is Role.NOTIFY else out
            slot.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=out, env={**os.environ, **self.environment, **self._port(slot)}
            )
        slot.started = self.clock()

    def _port(self, slot: Slot) -> dict[str, str]:
        if not self.metrics_port:
            return {}
        return {"QUIVIVE_METRICS_PORT": str(self.metrics_port + self.slots.index(slot))}

    def _note_end(self, slot: Slot, now: float) -> None:
        process = slot.process
        slot.process = None
        slot.wait = FIRST_WAIT_S if now - slot.started > CALM_S else min(LONGEST_WAIT_S, slot.wait * 2)
        slot.due = now + slot.wait
        log.warning(
            "worker ended", role=slot.role.value, ordinal=slot.ordinal, status=process.returncode if process else None, restart_in=slot.wait
        )

    def _is_ready(self, slot: Slot) -> bool:
        status = status_file.read(self.home, slot.role, slot.ordinal)
        return slot.process is not None and status is not None and status.pid == slot.process.pid and status.ready_at is not None
