"""Both services away at once: workers say so without a flood, end in time when they are asked to, and nothing is lost."""

import subprocess
from collections.abc import Iterator

import pytest

from deploy.local import services as local
from deploy.local.names import Name
from schemas.topics import Role
from streams.guard import UNFINISHED
from streams.supervisor import Slot
from tests.support.outcome import check
from tests.support.pipeline import Pipeline, pipeline
from tests.support.posts import Posts
from tests.support.services import TestServices
from tests.support.waiting import eventually, last

pytestmark = pytest.mark.timeout(400)
AWAY = Posts("away", 3_000)
SOON_S = 60
OUTAGE_S = 10
MOST_LOGGED = 1_000
"""Bytes a second of one worker; without restraint the clients write 10,000 to 20,000."""
END_S = 15
"""Ten, and some for a machine that is busy."""


@pytest.fixture(scope="module")
def running(services: TestServices) -> Iterator[Pipeline]:
    with pipeline(services, [AWAY.watch]) as started:
        yield started


def logged(running: Pipeline) -> dict[str, str]:
    """What each worker has logged so far."""
    return {path.stem: path.read_text(errors="replace") for path in (running.settings.home / "logs").glob("*.log")}


def process_of(slot: Slot) -> subprocess.Popen[bytes]:
    assert slot.process is not None
    return slot.process


def test_workers_without_services_log_little_end_in_time_and_lose_nothing(running: Pipeline) -> None:
    home = running.services.home
    before, after = AWAY.parts(2)
    running.push(before)
    local.kill(home, Name.ELASTICSEARCH)
    running.push(after)
    eventually(lambda: "Elasticsearch does not take documents now" in logged(running)["index-0"], SOON_S, "a batch in hand")
    local.kill(home, Name.KAFKA)

    sizes = {worker: len(text) for worker, text in logged(running).items()}
    last(OUTAGE_S)
    grown = {worker: text[sizes[worker] :] for worker, text in logged(running).items()}
    assert {worker for worker, text in grown.items() if "aiokafka" not in text} == set()
    assert {worker: len(text) for worker, text in grown.items() if len(text) > MOST_LOGGED * OUTAGE_S} == {}

    processes = {slot.role: process_of(slot) for slot in running.supervisor.slots}
    for process in processes.values():
        process.terminate()
    eventually(lambda: all(one.poll() is not None for one in processes.values()), END_S, "all workers ended")
    assert processes[Role.INDEX].returncode == UNFINISHED
    assert {one.returncode for one in processes.values()} <= {0, UNFINISHED}

    local.start(home, Name.KAFKA, lambda _line: None)
    local.start(home, Name.ELASTICSEARCH, lambda _line: None)
    check(running, AWAY)
    running.await_all_ready()
