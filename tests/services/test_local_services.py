"""The local services on the real Kafka and Elasticsearch."""

import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from deploy import indices, topics
from deploy.local import ports, processes, state
from deploy.local import services as local
from deploy.local.errors import ServiceError
from deploy.local.names import Name
from deploy.local.options import from_settings
from desk.clients import kafka_admin
from schemas.settings import Settings
from tests.support.waiting import eventually


def quiet(_line: str) -> None:
    """Says nothing."""


def test_a_second_start_changes_nothing_and_fetches_nothing(services) -> None:
    options = from_settings(Settings(home=services.home, kafka_port=0, elasticsearch_port=0, elasticsearch_heap="512m"))
    before = [state.read_process(services.home, name) for name in Name]
    said: list[str] = []
    where = local.up(replace(options, cache=services.home / "no cache here"), report=said.append)
    assert (where.kafka, where.elasticsearch) == (services.kafka, services.elasticsearch)
    assert [state.read_process(services.home, name) for name in Name] == before
    assert said == []


def test_status_tells_what_runs(services) -> None:
    assert [one.state for one in local.status(services.home, {})] == ["running", "running"]


def test_topics_and_indices_are_applied_once(services) -> None:
    admin = kafka_admin(services.kafka)
    topics.apply(admin, [one for one in topics.differences(admin, 8) if one.create or one.alter], 8, 1)
    eventually(lambda: not any(one.create for one in topics.differences(admin, 8)), 30, "topics are listed")
    assert {one.describe() for one in topics.differences(admin, 8)} == {"as declared"}
    admin.close()
    with Elasticsearch(services.elasticsearch) as client:
        indices.apply(client, [one for one in indices.differences(client) if one.changing])
        assert {one.describe() for one in indices.differences(client)} == {"as declared"}


def test_a_taken_port_stops_the_start_and_leaves_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with socket.socket() as held:
        held.bind((ports.HOST, 0))
        held.listen()
        options = from_settings(Settings(home=tmp_path, kafka_port=held.getsockname()[1], elasticsearch_port=0))
        with pytest.raises(ServiceError, match="taken"):
            local.up(options, report=quiet)
    assert [one.state for one in local.status(tmp_path, {})] == ["stopped", "stopped"]


def test_a_service_that_was_never_started_says_how_to(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="quivive services up"):
        local.start(tmp_path, Name.KAFKA, quiet)


def test_services_end_with_a_test_run_that_is_killed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    program = (
        "import sys, pathlib\n"
        "from deploy.local import services\nfrom deploy.local.names import Name\n"
        "from deploy.local.options import from_settings\nfrom deploy.local.tether import tethered\nfrom schemas.settings import Settings\n"
        "home = pathlib.Path(sys.argv[1])\n"
        "with tethered(home):\n"
        "    services.up_one(from_settings(Settings(home=home, kafka_port=0), brief=True), Name.KAFKA, report=lambda line: None)\n"
        "    print('up', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[2]) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"up\n"
        process = state.read_process(tmp_path, Name.KAFKA)
        assert process is not None
        assert processes.alive(process)
        run.send_signal(signal.SIGKILL)
        with suppress(BrokenPipeError):
            run.communicate()
    eventually(lambda: not processes.alive(process), 30, "Kafka ended with the run that started it")
