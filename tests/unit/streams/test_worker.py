"""A worker's process while its broker is of no use: it ends by itself or when it is asked to, whatever Faust waits for."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager

import pytest

from schemas.topics import Role, Topic
from streams.guard import UNEXPECTED
from tests.support.leaderless import leaderless

SOON = 60
NOWHERE = "127.0.0.1:1"
STARTER = "import subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]])"


@asynccontextmanager
async def process_of(home, kafka, *arguments):
    environment = {"KAFKA_BROKERS": kafka, "ELASTICSEARCH_URL": f"http://{NOWHERE}", "QUIVIVE_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env={**os.environ, **environment}, stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def worker(role):
    return "-m", "desk.main", "worker", role.value


@pytest.mark.parametrize("role", [Role.SCORE, Role.INDEX])
async def test_a_worker_that_finds_no_broker_tells_so_and_ends(tmp_path, role):
    async with process_of(tmp_path, NOWHERE, *worker(role)) as process:
        _, told = await asyncio.wait_for(process.communicate(), SOON)
    assert process.returncode == UNEXPECTED
    assert b"KafkaConnectionError" in told
    assert NOWHERE.encode() in told


async def test_a_worker_that_waits_for_its_watches_ends_when_asked_to(tmp_path):
    async with leaderless(Topic.WATCHES_DECLARED.value) as broker, process_of(tmp_path, broker.address, *worker(Role.CRISIS)) as process:
        await asyncio.wait_for(broker.asked_until(3), SOON)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), SOON) == 0


async def test_a_worker_that_waits_for_its_watches_ends_with_the_process_that_started_it(tmp_path):
    """Its end closes the pipe that it shares with that process."""
    starting = ("-c", STARTER, *worker(Role.CRISIS))
    async with leaderless(Topic.WATCHES_DECLARED.value) as broker, process_of(tmp_path, broker.address, *starting) as process:
        await asyncio.wait_for(broker.asked_until(3), SOON)
        process.kill()
        await asyncio.wait_for(process.communicate(), SOON)
