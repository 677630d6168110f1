"""A worker that was asked to stop ends in time, whatever its batch waits for; one whose parent ended asks itself."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from streams.ending import GRACE_S, POLL_S, end_in_time
from streams.guard import UNFINISHED, Lifecycle
from streams.supervisor import STOP_DEADLINE_S

SOON = 10
BRIEF = 0.01


class Ends(list):
    """What a process ended with, as often as it would have."""

    def __init__(self):
        super().__init__()
        self.come = threading.Event()

    def __call__(self, status):
        self.append(status)
        self.come.set()


@pytest.fixture
def ends():
    return Ends()


@pytest.fixture
def lifecycle(ends):
    return Lifecycle(ends)


async def test_a_batch_that_does_not_finish_is_left(lifecycle, ends):
    async with lifecycle.batch("index"):
        end_in_time(lifecycle, grace=BRIEF, poll=BRIEF)
        lifecycle.ask_stop()
        assert ends.come.wait(SOON)
        assert ends == [UNFINISHED]


async def test_a_batch_is_given_the_grace(lifecycle, ends):
    async with lifecycle.batch("index"):
        end_in_time(lifecycle, grace=3_600, poll=BRIEF)
        lifecycle.ask_stop()
        assert ends == []
    assert ends == [0]


async def test_nobody_ends_who_was_not_asked(lifecycle, ends):
    looks = threading.Semaphore(0)

    def parent():
        looks.release()
        return 1

    async with lifecycle.batch("index"):
        end_in_time(lifecycle, grace=0, poll=BRIEF, parent=parent)
        assert all(looks.acquire(timeout=SOON) for _ in range(5))
        assert ends == []
    lifecycle.ask_stop()


async def test_an_orphan_finishes_its_batch_or_leaves_it(lifecycle, ends):
    parents = iter((7, 7, 1))
    async with lifecycle.batch("index"):
        end_in_time(lifecycle, grace=BRIEF, poll=BRIEF, parent=lambda: next(parents, 1))
        assert ends.come.wait(SOON)
        assert ends == [UNFINISHED]


def test_ten_seconds_are_enough_and_the_supervisor_waits_for_them():
    assert POLL_S + GRACE_S < 10 < STOP_DEADLINE_S


STUCK = """
import asyncio, sys
from streams.ending import end_in_time
from streams.guard import Lifecycle
import signal, time
async def main():
    lifecycle = Lifecycle()
    end_in_time(lifecycle, grace=0.1, poll=0.05)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lifecycle.ask_stop)
    async with lifecycle.batch("index"):
        print("in hand", flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""
PARENT = "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', sys.argv[1]]).pid, flush=True); sys.stdin.read()"


@contextmanager
def started(*arguments):
    with subprocess.Popen([sys.executable, "-c", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_stuck_process_ends_on_a_signal():
    with started(STUCK) as process:
        assert process.stdout.readline() == b"in hand\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == UNFINISHED


def test_a_stuck_process_ends_with_its_parent():
    """Its end closes the pipe that it had from its parent."""
    with started(PARENT, STUCK) as process:
        assert int(process.stdout.readline()) != os.getpid()
        assert process.stdout.readline() == b"in hand\n"
        process.kill()
        assert b"left unfinished" in process.stdout.read()
