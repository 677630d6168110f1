"""The supervisor over tiny processes that stand for workers."""

import os
import signal
import sys
from dataclasses import dataclass

import pytest

from schemas.topics import Role
from streams.supervisor import CALM_S, LONGEST_WAIT_S, Supervisor
from tests.support.waiting import eventually

ENDS = (sys.executable, "-c", "import sys; sys.exit(3)")
STAYS = (sys.executable, "-c", "import signal, sys; print('up', flush=True); signal.pause()")
DEAF = (sys.executable, "-c", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()")
READY = (
    sys.executable,
    "-c",
    (
        "import json, os, pathlib, signal, sys; "
        "path = pathlib.Path(os.environ['WHERE'], 'workers', f'{sys.argv[1]}-{sys.argv[3]}.json'); path.parent.mkdir(exist_ok=True); "
        "path.write_text(json.dumps(dict(role=sys.argv[1], ordinal=0, pid=os.getpid(), started_at=1.0, ready_at=2.0, ))); signal.pause()"
    ),
)
PORT = (sys.executable, "-c", "import os, sys; print(sys.argv[1], sys.argv[3], os.environ.get('QUIVIVE_METRICS_PORT'), flush=True)")


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def supervise(tmp_path, clock):
    made = []

    def build(command, counts=None, **fields):
        chosen = counts or {Role.SCORE: 1}
        made.append(Supervisor(tmp_path, {"WHERE": str(tmp_path)}, chosen, command=command, clock=clock, **fields))
        return made[-1]

    yield build
    for supervisor in made:
        for slot in supervisor.slots:
            if slot.process is not None and slot.process.poll() is None:
                slot.process.kill()
                slot.process.wait()


def ended(supervisor):
    process = supervisor.slots[0].process
    return process is not None and process.poll() is not None


def test_a_worker_that_keeps_ending_is_started_ever_more_seldom(supervise, clock):
    supervisor = supervise(ENDS)
    supervisor.start()
    waits = []
    for _ in range(8):
        eventually(lambda: ended(supervisor), 20, "the process ended")
        supervisor.tend()
        slot = supervisor.slots[0]
        waits.append(slot.wait)
        clock.now = slot.due - 0.01
        supervisor.tend()
        assert slot.process is None, "not before it is due"
        clock.now = slot.due
        supervisor.tend()
        assert slot.process is not None
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_WAIT_S, LONGEST_WAIT_S, LONGEST_WAIT_S]
    assert supervisor.restarts == 8


def test_a_calm_minute_is_forgiven(supervise, clock):
    supervisor = supervise(STAYS)
    supervisor.start()
    slot = supervisor.slots[0]
    slot.wait = LONGEST_WAIT_S
    clock.now += CALM_S + 1
    os.kill(slot.process.pid, signal.SIGKILL)
    eventually(lambda: ended(supervisor), 20, "the process ended")
    supervisor.tend()
    assert slot.wait == 0.5


def test_stop_ends_all_and_starts_none(supervise, tmp_path):
    supervisor = supervise(STAYS, {Role.SCORE: 2, Role.INDEX: 1})
    supervisor.start()
    processes = [slot.process for slot in supervisor.slots]
    eventually(lambda: all((tmp_path / "logs" / name).read_text() for name in ("score-0.log", "score-1.log", "index-0.log")), 20, "up")
    supervisor.stop()
    assert [process.returncode for process in processes] == [-signal.SIGTERM] * 3
    assert supervisor.restarts == 0


def test_a_deaf_worker_is_killed_after_the_deadline(supervise, tmp_path, clock):
    class Impatient(Clock):
        def __call__(self):
            self.now += 100.0
            return self.now

    supervisor = supervise(DEAF)
    supervisor.start()
    eventually(lambda: (tmp_path / "logs" / "score-0.log").read_text() == "up\n", 20, "up")
    supervisor.clock = Impatient()
    process = supervisor.slots[0].process
    supervisor.stop()
    assert process.returncode == -signal.SIGKILL


def test_ready_is_said_by_the_present_process(supervise):
    supervisor = supervise(READY)
    assert not supervisor.ready()
    supervisor.start()
    eventually(supervisor.ready, 20, "ready")
    first = supervisor.slots[0].process
    first.kill()
    first.wait()
    supervisor.slots[0].process = None
    assert not supervisor.ready()


@pytest.mark.parametrize(
    ("base", "expected"), [(9100, ["9100", "9101", "9102"]), (None, [str(os.environ.get("QUIVIVE_METRICS_PORT"))] * 3)]
)
def test_each_worker_has_a_metrics_port_of_its_own(supervise, tmp_path, base, expected):
    supervisor = supervise(PORT, {Role.SCORE: 2, Role.INDEX: 1}, metrics_port=base)
    supervisor.start()
    names = ["score-0", "score-1", "index-0"]
    logs = [tmp_path / "logs" / f"{name}.log" for name in names]
    eventually(lambda: all(log.read_text().endswith("\n") for log in logs), 20, "all wrote")
    assert [log.read_text().split()[2] for log in logs] == expected
    assert [log.read_text().split()[:2] for log in logs] == [name.split("-") for name in names]
