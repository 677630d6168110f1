"""The crisis commands, an exercise and a rehearsal on real services and workers: what is ordered is carried out and shown."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from desk.publishing import publish
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.taxonomy import Category, Kind, Level
from schemas.topics import Topic
from schemas.watch import Watch
from tests.support.command_line import Outcome, run
from tests.support.pipeline import Pipeline, pipeline
from tests.support.services import TestServices
from tests.support.waiting import eventually

SOON = 60
MANY = 20_000
THREAT = "I will burn down the Hespera office tomorrow and kill everyone there"
WATCHES = "watches:\n  - {id: hespera, name: Hespera, names: [Hespera]}\n"
SCENARIO = """
title: A short one
watch: hespera
kind: fraud
level: moderate
injects: [{after_minutes: 0.05, level: high, say: It gets worse}]
expect: {acknowledge_minutes: 2, stand_down_minutes: 2}
"""


@pytest.fixture(scope="module")
def running(services: TestServices) -> Iterator[Pipeline]:
    with pipeline(services, [Watch(id="hespera", name="Hespera", names=("Hespera",))]) as running:
        yield running


def quivive(running: Pipeline, *arguments: object) -> Outcome:
    return run(arguments, running.services.environment())


@pytest.fixture(scope="module")
def crisis(running: Pipeline) -> str:
    """A crisis that one mention has opened, indexed."""
    now = datetime.now(UTC)
    running.push([orjson.dumps({"id": "t:h1", "source": "t", "text": THREAT, "created_at": now.isoformat(), "author": {"handle": "eve"}})])
    found: list[str] = []

    def indexed() -> bool:
        found[:] = [
            orjson.loads(line)["id"] for line in quivive(running, "crisis", "list", "--watch", "hespera", "--json").out.splitlines()
        ]
        return bool(found)

    with running.last_words():
        eventually(indexed, SOON, "the crisis is listed")
    return found[0]


def test_an_order_is_carried_out_and_twice_is_no_fault(running: Pipeline, crisis: str) -> None:
    first = quivive(running, "crisis", "ack", "last", "--by", "ann", "--note", "on it")
    assert (first.code, first.err) == (0, "")
    assert f"{crisis}: acknowledged" in first.out
    second = quivive(running, "crisis", "ack", crisis, "--by", "bob")
    assert second.code == 0
    assert "already acknowledged by ann" in second.out


def test_what_the_worker_refuses_ends_with_status_1(running: Pipeline, crisis: str) -> None:
    refused = quivive(running, "crisis", "reopen", crisis, "--by", "ann")
    assert refused.code == 1
    assert "refused: it is not closed" in refused.err
    assert quivive(running, "crisis", "ack", "hespera.threat.20200101-1").code == 1


def test_the_timeline_names_post_order_and_person(running: Pipeline, crisis: str) -> None:
    assert quivive(running, "crisis", "note", crisis, "mail jean.dupont@example.com", "--by", "ann").code == 0
    entries = [orjson.loads(line) for line in quivive(running, "crisis", "timeline", crisis, "--json").out.splitlines()]
    assert entries[0]["mention"] == "t:h1"
    assert [one["by"] for one in entries if one["change"] == "acknowledged"] == ["ann"]
    assert all(one["origin"]["topic"] for one in entries)
    assert "jean.dupont" not in str(entries)
    assert "acknowledged: by ann" in quivive(running, "crisis", "show", crisis).out


def test_several_are_silenced_and_closed_by_a_part_of_their_ids(running: Pipeline, crisis: str) -> None:
    assert quivive(running, "crisis", "silence", "hespera.threat", "--for", "2h", "--by", "ann").code == 0
    closed = quivive(running, "crisis", "close", crisis, crisis, "--by", "ann", "--json")
    (answer,) = [orjson.loads(line) for line in closed.out.splitlines()]
    assert (closed.code, answer["outcome"], answer["changes"][0]["crisis"]["state"]) == (0, "done", "closed")
    assert quivive(running, "crisis", "timeline", crisis, "--follow").out.count("closed by ann") == 1


def test_an_exercise_is_led_answered_and_graded(running: Pipeline, tmp_path) -> None:
    path, out = tmp_path / "short.yaml", tmp_path / "drill.json"
    path.write_text(SCENARIO)
    (tmp_path / "plan.yaml").write_text("organisation: A\nchannels: [{id: file, kind: file, target: alerts.jsonl}]\n")
    done: list[Outcome] = []
    order = ("drill", path, "--yes", "--by", "lea", "--plan", tmp_path / "plan.yaml", "--out", out)
    environment = running.services.environment()
    led = threading.Thread(target=lambda: done.append(_in_a_process(order, environment)))
    led.start()
    found: list[str] = []

    def worsened() -> bool:
        lines = quivive(running, "crisis", "list", "--drills", "--watch", "hespera", "--level", "high", "--json").out.splitlines()
        found[:] = [orjson.loads(line)["id"] for line in lines]
        return bool(found)

    eventually(worsened, SOON, "the exercise got worse")
    assert quivive(running, "crisis", "ack", found[0], "--by", "ann").code == 0
    assert "[DRILL]" in quivive(running, "crisis", "close", found[0], "--by", "ann").out
    led.join(SOON)
    document = orjson.loads(out.read_bytes())
    met = {one["what"]: one["met"] for one in document["marks"]}
    assert (met["acknowledged"], met["stood down"]) == (True, True)
    assert all(one["crisis"]["drill"] for one in document["entries"] if one["entry"] == "change")
    assert done[0].code == bool(document["missed"])


def test_an_exercise_that_is_stopped_is_closed(running: Pipeline, tmp_path) -> None:
    (tmp_path / "short.yaml").write_text(SCENARIO)
    begun = [sys.executable, "-m", "desk.main", "drill", str(tmp_path / "short.yaml"), "--yes", "--by", "leo"]
    with subprocess.Popen(begun, env=running.services.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as led:
        assert led.stdout is not None
        first = led.stdout.readline()
        led.send_signal(signal.SIGINT)
        out, _ = led.communicate(timeout=SOON)
    assert "opened by leo" in first
    assert "closed by leo" in out
    assert led.returncode == 1
    eventually(lambda: _none_open(running), SOON, "no exercise is open")


def _none_open(running: Pipeline) -> bool:
    return quivive(running, "crisis", "list", "--drills", "--state", "open", "--json").out == ""


def test_a_rehearsal_finds_in_the_index_what_alerted(running: Pipeline, crisis: str, tmp_path) -> None:
    (tmp_path / "w.yaml").write_text(WATCHES)
    answer = quivive(running, "rehearse", "--watch", tmp_path / "w.yaml", "--since", "1h", "--json")
    found = orjson.loads(answer.out)
    assert [one["alerted_as"] for one in found["crises"]] == [crisis]
    assert found["would_not_alert"] == []


def test_one_crisis_among_many_changes_is_shown_soon(running: Pipeline) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    records = [(one.crisis.id, one.model_dump_json().encode()) for one in (_change(number, at) for number in range(MANY))]
    publish(running.services.kafka, Topic.CRISES_CHANGED, records)
    began = datetime.now(UTC)
    shown = quivive(running, "crisis", "show", _change(7, at).crisis.id)
    assert shown.code == 0
    assert datetime.now(UTC) - began < timedelta(seconds=5)


def _in_a_process(arguments: tuple[object, ...], environment: dict[str, str]) -> Outcome:
    ended = subprocess.run(
        [sys.executable, "-m", "desk.main", *map(str, arguments)], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


def _change(number: int, at: datetime) -> CrisisChange:
    crisis = Crisis(
        id=f"other.fraud.20260301-{number}", watch="other", category=Category.REGULATORY, kind=Kind.FRAUD, state=State.OPEN,
        trigger=Trigger.RATE, severity=80, level=Level.HIGH, opened_at=at, updated_at=at, revision=1, mentions=9, authentic=7,
    )  # fmt: skip
    return CrisisChange(change=Change.OPENED, crisis=crisis, because="12 fraud mentions in 60 min", mention="t:1", text="a" * 300)
