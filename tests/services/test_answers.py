"""`quivive answers` with a real Kafka: the button puts one order on the topic; without Kafka the reader is told."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from desk.topic_reader import read_all
from schemas.command import Action, Command, action_of
from schemas.topics import Topic
from streams.channels.answer_token import Answer, token

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
PLAN = """
organisation: Aurelia
channels: [{id: desk, kind: console}]
contacts: [{id: ann, name: Ann, role: on call, channels: [desk]}]
answers: {url: "https://q.example.org/crisis", secret_env: ANSWER_SECRET}
"""


@contextmanager
def page(tmp_path, kafka):
    """The page as a process on a free port; gives its address, and afterwards checks how it ended and that it logged no link."""
    (tmp_path / "plan.yaml").write_text(PLAN)
    environment = {**os.environ, "KAFKA_BROKERS": kafka, "ANSWER_SECRET": SECRET, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "desk.main", "answers", "--plan", str(tmp_path / "plan.yaml"), "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        first = process.stdout.readline()
        try:
            yield re.search(r"http://\S+", first)[0]
        finally:
            process.send_signal(signal.SIGTERM)
            rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert not re.search(r"1\.[\w-]{20}", first + rest)


def link(crisis):
    return "/crisis/a/" + token(Answer(crisis, "aurelia", "ann", datetime.now(UTC) + timedelta(hours=1)), SECRET)


def ask(method, address):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def orders(kafka, crisis):
    values = [record.value for record in read_all(kafka, Topic.COMMANDS_ISSUED.value) if action_of(record.value) == Action.ACKNOWLEDGE]
    return [order for order in map(Command.model_validate_json, values) if order.crisis == crisis]


@pytest.mark.parametrize("presses", [0, 1, 3])
def test_the_button_gives_one_order(services, tmp_path, presses):
    crisis = f"aurelia.threat.20260301-{presses + 1}"
    address = link(crisis)
    with page(tmp_path, services.kafka) as base:
        assert ask("GET", base + address)[0] == 200
        assert {ask("POST", base + address)[0] for _ in range(presses)} <= {200}
        assert ask("POST", base + address[:-1])[0] == 403
    given = orders(services.kafka, crisis)
    assert [(order.action, order.by, order.watch) for order in given] == [(Action.ACKNOWLEDGE, "ann", "aurelia")] * min(presses, 1)


def test_without_kafka_it_says_that_nothing_is_recorded(tmp_path):
    with page(tmp_path, "127.0.0.1:1") as base:
        status, said = ask("POST", base + link("aurelia.threat.20260301-9"))
    assert status == 503
    assert "NON enregistré" in said
