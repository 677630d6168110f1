"""Silent sources on real services: from the topic to the channel and to `quivive status`, across a killed notify worker."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta

import orjson
from kafka import KafkaProducer

from schemas.coverage import Coverage, CoverageChange
from schemas.topics import Role, Topic
from tests.support.command_line import run
from tests.support.pipeline import pipeline
from tests.support.waiting import eventually

SOON = 60
NOON = datetime.now(UTC).replace(microsecond=0, second=0, minute=0) - timedelta(hours=3)
ORIGIN = {"topic": Topic.MENTIONS_COLLECTED.value, "partition": 0, "offset": 1, "line": 0}


def turn(state, since, partition):
    return CoverageChange(source="silence-forum", state=state, since=since, usual=40, partition=partition, at=since, origin=ORIGIN)


def test_a_silence_and_its_end_are_told_once_though_the_worker_is_killed_between(services):
    with pipeline(services, (), roles=(Role.NOTIFY,)) as running, running.last_words():
        alerts = running.settings.home / "alerts.jsonl"

        def send(*turns):
            with closing(KafkaProducer(bootstrap_servers=services.kafka)) as producer:
                for one in turns:
                    producer.send(Topic.COVERAGE_CHANGED.value, one.model_dump_json().encode(), one.source.encode())
                producer.flush(timeout=SOON)

        def told():
            lines = [orjson.loads(line) for line in alerts.read_bytes().splitlines()] if alerts.exists() else []
            return [one["state"] for one in lines if one.get("source") == "silence-forum"]

        def silent():
            return [one["source"] for one in json.loads(run(("status", "--json"), services.environment()).out)["silent sources"]]

        send(turn(Coverage.DOWN, NOON, 1), turn(Coverage.DOWN, NOON + timedelta(minutes=5), 2))
        eventually(lambda: told() == ["down"], SOON, "the silence is told")
        assert silent() == ["silence-forum"]
        running.kill(Role.NOTIFY)
        send(turn(Coverage.HEARD, NOON + timedelta(hours=1), 1), turn(Coverage.HEARD, NOON + timedelta(hours=1), 2))
        eventually(lambda: told() == ["down", "heard"], SOON, "its end is told")
        assert silent() == []
