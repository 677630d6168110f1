"""Start, identify and end service processes.

A process is its pid and its start mark: a pid that the system gave to another program since then
does not match, and is never signalled.
"""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.accounts import Account

POLL_S = 0.05
KILL_DEADLINE_S = 10.0
# The shell detaches the service and ends, so that init, not this process, reaps it.
DETACH = 'umask 022; "$0" "$@" >&2 & echo $!'


@dataclass(frozen=True)
class Process:
    """One started service: leader pid, process group, and the leader's start mark."""

    pid: int
    group: int
    mark: str


@dataclass(frozen=True)
class Launch:
    """What to run: `account` None means ourselves; output goes to `log`."""

    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    account: Account | None


def spawn(launch: Launch) -> Process | None:
    """Start `launch` in a session of its own; None where it died at once."""
    with (
        launch.log.open("ab") as log,
        subprocess.Popen(
            ["/bin/sh", "-c", DETACH, *launch.command],
            cwd=launch.folder,
            env=dict(launch.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            user=launch.account.uid if launch.account else None,
            group=launch.account.gid if launch.account else None,
            extra_groups=[] if launch.account else None,
        ) as shell,
    ):
        output, _ = shell.communicate()
    pid = int(output)
    mark = start_mark(pid)
    return Process(pid, shell.pid, mark) if mark else None


def alive(process: Process) -> bool:
    """True while the very process that was started lives; a zombie is dead."""
    return start_mark(process.pid) == process.mark


def terminate(process: Process, deadline_s: float) -> None:
    """Ask the process to end, wait up to `deadline_s` seconds, then kill its group."""
    if not alive(process):
        return
    signal_group(process, signal.SIGCONT)
    os.kill(process.pid, signal.SIGTERM)
    if not _ended(process, deadline_s):
        kill(process)


def kill(process: Process) -> None:
    """End the process and its children at once, as a crash would."""
    signal_group(process, signal.SIGKILL)
    _ended(process, KILL_DEADLINE_S)


def signal_group(process: Process, number: signal.Signals) -> None:
    """Send a signal to the process and its children; nothing where it is gone."""
    if alive(process):
        os.killpg(process.group, number)


def start_mark(pid: int) -> str | None:
    """What tells this process from a later one with the same pid; None for dead or zombie."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return None if fields[0] in "ZX" else f"{boot}:{fields[19]}"
    listed = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, started = listed.stdout.strip().partition(" ")
    return None if not started or state.startswith("Z") else started.strip()


def _ended(process: Process, deadline_s: float) -> bool:
    end = time.monotonic() + deadline_s
    while alive(process):
        if time.monotonic() > end:
            return False
        time.sleep(POLL_S)
    return True
