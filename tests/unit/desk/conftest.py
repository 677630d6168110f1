from functools import partial

import pytest

from tests.support.command_line import run


@pytest.fixture
def quivive(tmp_path):
    """Runs the command line in this process, with a home of its own and no service anywhere."""
    away = {"KAFKA_BROKERS": "127.0.0.1:1", "ELASTICSEARCH_URL": "http://127.0.0.1:1", "QUIVIVE_HOME": str(tmp_path / "home")}
    return partial(invoke, away)


def invoke(away, *arguments, **environment):
    return run(arguments, {**away, **environment})
