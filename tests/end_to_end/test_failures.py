"""What breaks, one blow after the other on one pipeline. What must hold after each: every mention searchable exactly once, every
crisis opened once, every alert told once."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from deploy.local import services as local
from deploy.local.names import Name
from desk.dead_letters import Entry, entries
from schemas.topics import Role
from streams.supervisor import WORKER
from tests.support.faulty_worker import LANDMINE, TRIPWIRE
from tests.support.outcome import Outcome, check
from tests.support.pipeline import Pipeline, pipeline
from tests.support.posts import WAVE, Posts
from tests.support.services import TestServices
from tests.support.waiting import eventually, spread

pytestmark = pytest.mark.timeout(600)
FAULTY = (sys.executable, "-m", "tests.support.faulty_worker")
SETTLED_S = 150
OUTAGE_S = 30
SCORE = Posts("score", 6_000)
SHARED = Posts("shared", 4_000)
CRISIS = Posts("crisis", 3_000)
INDEX = Posts("index", 3_000)
NOTIFY = Posts("notify", 600)
POISON = Posts("poison", 200)
FAULT = Posts("fault", 400)
LAND = Posts("land", 400)
MARKED = Posts("marked", 600)
BROKER = Posts("broker", 3_000)
ELASTIC = Posts("elastic", 6_000)
ALL = (SCORE, SHARED, CRISIS, INDEX, NOTIFY, POISON, FAULT, LAND, MARKED, BROKER, ELASTIC)


@pytest.fixture(scope="module")
def running(services: TestServices) -> Iterator[Pipeline]:
    """Two score workers share the partitions; one worker of each other role."""
    with pipeline(services, [posts.watch for posts in ALL], score_workers=2) as started:
        yield started


def new_letters(running: Pipeline, known: dict[str, Entry]) -> list[Entry]:
    return [letter for name, letter in entries(running.services.kafka).items() if name not in known]


def test_score_worker_killed_three_times(running: Pipeline) -> None:
    for part in SCORE.parts(3):
        running.push(part)
        running.kill(Role.SCORE)
    check(running, SCORE)


def test_one_of_two_score_workers_killed(running: Pipeline) -> None:
    running.push(SHARED.lines())
    running.kill(Role.SCORE, 1)
    check(running, SHARED)


def test_crisis_worker_killed_twice(running: Pipeline) -> None:
    for part in CRISIS.parts(2):
        running.push(part)
        running.kill(Role.CRISIS)
    check(running, CRISIS)


def test_index_worker_killed_twice(running: Pipeline) -> None:
    for part in INDEX.parts(2):
        running.push(part)
        running.kill(Role.INDEX)
    check(running, INDEX)


def test_notify_worker_killed_between_send_and_commit(running: Pipeline) -> None:
    """Each time as soon as an alert lies in the file, which is before Faust's next commit."""
    outcome = Outcome(running, NOTIFY.tag)
    calm_and_threat, wave = NOTIFY.lines()[:-WAVE], NOTIFY.lines()[-WAVE:]
    running.push(calm_and_threat)
    eventually(lambda: len(outcome.alerts()) >= 1, SETTLED_S, "the threat's alert in the file")
    running.kill(Role.NOTIFY)
    running.push(wave)
    eventually(lambda: len(outcome.alerts()) >= 2, SETTLED_S, "the wave's alert in the file")
    running.kill(Role.NOTIFY)
    check(running, NOTIFY)


def test_a_poison_line_goes_aside_and_its_neighbours_go_on(running: Pipeline) -> None:
    known = entries(running.services.kafka)
    good = POISON.lines()
    running.push([*good[:100], b'{"text": "cut sho', b'{"text": 5}', b"\xff\xfe", *good[100:]], per_record=500)
    check(running, POISON)
    eventually(lambda: len(new_letters(running, known)) >= 3, SETTLED_S, "the bad lines on the dead-letter topic")
    assert sorted(letter.reason for letter in new_letters(running, known)) == ["invalid", "not_json", "not_json"]


def test_a_detector_that_raises_sets_one_mention_aside_until_it_is_mended(running: Pipeline) -> None:
    known = entries(running.services.kafka)
    lines = FAULT.lines()
    tripping = lines[7].replace(b"hums along", TRIPWIRE.encode())
    running.release(FAULTY)
    running.push([*lines[:7], tripping, *lines[8:]])
    eventually(lambda: bool(new_letters(running, known)), SETTLED_S, "the mention on the dead-letter topic")
    outcome = Outcome(running, FAULT.tag)
    eventually(lambda: len(outcome.indexed()) >= FAULT.count - 1, SETTLED_S, "its neighbours searchable")
    (letter,) = new_letters(running, known)
    assert letter.reason == "scoring_failed"
    assert "ZeroDivisionError" in letter.message
    assert FAULT.ids - set(outcome.indexed()) == {f"test:{FAULT.tag}-7"}
    running.release(WORKER)
    replayed = quivive(running, "dlq", "replay", letter.id, "--yes")
    assert "1 replayed" in replayed.stdout
    check(running, FAULT)
    assert entries(running.services.kafka)[letter.id].replayed


def test_a_failure_nobody_foresaw_ends_the_process_and_loses_nothing(running: Pipeline) -> None:
    lines = LAND.lines()
    running.release(FAULTY)
    before = [running.pid(Role.SCORE, ordinal) for ordinal in range(2)]
    running.push([*lines[:9], lines[9].replace(b"hums along", LANDMINE.encode()), *lines[10:]])
    check(running, LAND)
    running.await_all_ready()
    assert sum(running.pid(Role.SCORE, ordinal) != pid for ordinal, pid in enumerate(before)) == 1
    running.release(WORKER)


def test_markers_of_a_transactional_producer_stop_nobody(running: Pipeline) -> None:
    """They are holes without a record; a killed worker begins between them."""
    running.await_all_ready()
    before, after = MARKED.parts(2)
    running.push_in_transactions(before, "foreign")
    running.kill(Role.SCORE)
    pids = [running.pid(Role.SCORE, ordinal) for ordinal in range(2)]
    running.push_in_transactions(after, "foreign")
    check(running, MARKED)
    assert [running.pid(Role.SCORE, ordinal) for ordinal in range(2)] == pids


def test_broker_stopped_killed_and_started_in_mid_stream(running: Pipeline) -> None:
    for part, down in zip(BROKER.parts(3), (local.stop, local.kill, None), strict=True):
        running.push(part)
        if down is not None:
            down(running.services.home, Name.KAFKA)
            local.start(running.services.home, Name.KAFKA, lambda _line: None)
    check(running, BROKER)
    running.await_all_ready()


def test_elasticsearch_away_for_thirty_seconds_under_load(running: Pipeline) -> None:
    """The index worker waits and holds its place; it does not fail."""
    running.await_all_ready()
    lines = ELASTIC.lines()
    pid = running.pid(Role.INDEX)
    running.push(lines[:1_000])
    local.stop(running.services.home, Name.ELASTICSEARCH)
    stopped = time.monotonic()
    for part in spread(lines[1_000:], 30, OUTAGE_S):
        running.push(part)
    assert time.monotonic() - stopped >= OUTAGE_S
    local.start(running.services.home, Name.ELASTICSEARCH, lambda _line: None)
    check(running, ELASTIC)
    assert running.pid(Role.INDEX) == pid


def quivive(running: Pipeline, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    command = [sys.executable, "-m", "desk.main", *arguments]
    return subprocess.run(command, env=running.services.environment(), capture_output=True, text=True, check=True, timeout=60)
