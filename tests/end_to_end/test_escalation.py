"""The chain goes on through a `kill -9` of the notify worker: the next step comes at its second, and nobody is told anything twice."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from kafka import KafkaProducer

from desk.topic_reader import read_all
from schemas.alert import Fate, Occasion, Sending
from schemas.crisis import Change, CrisisChange, State
from schemas.taxonomy import Level
from schemas.topics import Role, Topic
from tests.support.pipeline import Pipeline, pipeline
from tests.support.services import TestServices
from tests.support.waiting import eventually, last
from tests.unit.streams.crises import change

pytestmark = pytest.mark.timeout(400)
PLAN = """
organisation: Aurelia
languages: [en]
channels: [{id: desk, kind: file, target: alerts.jsonl}]
contacts:
  - {id: ann, name: Ann, role: monitor, channels: [desk], deputy: bob}
  - {id: bob, name: Bob, role: lead, channels: [desk], deputy: ann}
escalation:
  critical: [{contacts: [ann], wait_minutes: 1}, {contacts: [bob], wait_minutes: 1}]
"""
SOON_S = 1.0
CALM_S = 15
CRISES = 5


@pytest.fixture(scope="module")
def running(services: TestServices, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    plan = Path(tmp_path_factory.mktemp("plan")) / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    with pipeline(services, [], roles=[Role.NOTIFY], plan=plan) as started:
        yield started


def publish(running: Pipeline, what: Change, revision: int, **crisis: object) -> None:
    """A revision of each of the crises, as the crisis worker writes it."""
    producer = KafkaProducer(bootstrap_servers=running.services.kafka, acks="all")
    base = change(revision, Level.CRITICAL)
    for number in range(CRISES):
        name = f"{base.crisis.id}-{number}"
        one: CrisisChange = change(change=what, crisis=base.crisis.model_copy(update={"id": name, **crisis}), at=datetime.now(UTC))
        producer.send(Topic.CRISES_CHANGED.value, one.model_dump_json().encode(), key=name.encode())
    producer.flush(timeout=30)
    producer.close()


def sent(running: Pipeline, contact: str, occasion: Occasion | None = None) -> list[Sending]:
    records = [Sending.model_validate_json(one.value) for one in read_all(running.services.kafka, Topic.ALERTS_SENT.value)]
    fitting = [one for one in records if one.contact == contact and one.fate is Fate.SENT and occasion in {None, one.occasion}]
    return list({one.id: one for one in fitting}.values())


def test_the_next_step_comes_at_its_second_although_the_worker_was_killed(running: Pipeline) -> None:
    with running.last_words():
        began = time.time()
        publish(running, Change.OPENED, 1)
        eventually(lambda: len(sent(running, "ann")) == CRISES, 30, "the first step called")
        first = max(one.at.timestamp() for one in sent(running, "")) - began
        last(CALM_S)
        running.kill(Role.NOTIFY)
        eventually(lambda: len(sent(running, "bob")) == CRISES, 90, "the second step called")
    calls = sent(running, "bob", Occasion.ESCALATION)
    late = [(one.at - one.due).total_seconds() for one in calls]
    waited = [(one.due - before.at).total_seconds() for one, before in zip(calls, sent(running, "ann"), strict=True)]
    print(f"append to alert {first:.3f} s, steps late by {max(late):.3f} s, waits {min(waited):.1f} to {max(waited):.1f} s")
    assert max(late) <= SOON_S
    assert 58 <= min(waited) <= max(waited) <= 61
    assert first <= SOON_S


def test_the_end_is_told_once_to_everybody_who_was_called(running: Pipeline) -> None:
    publish(running, Change.CLOSED, 2, state=State.CLOSED)
    running.kill(Role.NOTIFY)
    with running.last_words():
        for contact in ("", "ann", "bob"):
            eventually(lambda who=contact: len(sent(running, who, Occasion.STAND_DOWN)) == CRISES, 60, f"the end told to {contact!r}")
    lines = [orjson.loads(line) for line in (running.settings.home / "alerts.jsonl").read_bytes().splitlines()]
    assert [one for one, times in Counter(line["id"] for line in lines).items() if times > 1] == []
    assert all({"crisis", "occasion", "contact"} <= set(line) for line in lines)
