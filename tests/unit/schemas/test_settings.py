"""Settings: argument over environment over file over default; mistakes are refused by name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
SHOW = "from schemas.settings import load; print(load().model_dump_json())"


def run(folder, environment=None, file=None, code=SHOW):
    """A process of its own in a folder of its own: neither the caller's environment nor its file counts."""
    if file is not None:
        (folder / "quivive.toml").write_text(file, encoding="utf-8")
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **(environment or {})}
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=given, capture_output=True, text=True, timeout=60, check=False)


def settings(folder, environment=None, file=None):
    done = run(folder, environment, file)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_anything_the_defaults_hold(tmp_path):
    found = settings(tmp_path)
    assert (found["kafka_port"], found["metrics_port"], found["metrics_host"]) == (9092, None, "127.0.0.1")


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path):
    file = 'kafka_port = 1111\nbatch_records = 7\nkafka_brokers = "file:1"\nelasticsearch_url = "http://file:1"'
    found = settings(tmp_path, {"QUIVIVE_KAFKA_PORT": "2222", "KAFKA_BROKERS": "env:1"}, file)
    assert (found["kafka_port"], found["batch_records"], found["partitions"]) == (2222, 7, 8)
    assert (found["kafka_brokers"], found["elasticsearch_url"]) == ("env:1", "http://file:1")


@pytest.mark.parametrize("name", ["KAFKA_BROKERS", "QUIVIVE_KAFKA_BROKERS"])
def test_the_brokers_have_two_names(tmp_path, name):
    assert settings(tmp_path, {name: "a:1,b:2"})["kafka_brokers"] == "a:1,b:2"


@pytest.mark.parametrize(
    ("environment", "file", "says"),
    [
        ({"QUIVIVE_KAFKA_PORT": "70000"}, None, "kafka_port"),
        ({"QUIVIVE_PARTITIONS": "0"}, None, "partitions"),
        ({"QUIVIVE_SESSION_TIMEOUT": "1"}, None, "session_timeout"),
        ({"QUIVIVE_KAFKA_HEAP": "much"}, None, "kafka_heap"),
        ({}, "colour = 'red'", "colour"),
        ({}, "kafka_port = 'many'", "kafka_port"),
    ],
)
def test_a_mistake_is_named(tmp_path, environment, file, says):
    done = run(tmp_path, environment, file)
    assert done.returncode == 1
    assert says in done.stderr


def test_no_setting_holds_a_secret():
    assert not [name for name in Settings.model_fields if any(word in name for word in ("secret", "password", "token", "key"))]


def test_settings_do_not_change_while_the_process_runs():
    with pytest.raises(ValidationError):
        Settings().partitions = 3
