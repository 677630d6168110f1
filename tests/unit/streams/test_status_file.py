"""How a worker tells the world that it is ready."""

import os
from dataclasses import replace

import pytest

from schemas.topics import Role
from streams import status_file


def test_nothing_written_is_none(tmp_path):
    assert status_file.read(tmp_path, Role.SCORE, 0) is None


def test_what_was_written_is_read(tmp_path):
    status = status_file.started(Role.SCORE, 2)
    assert (status.pid, status.ready_at) == (os.getpid(), None)
    status_file.write(tmp_path, status)
    status_file.write(tmp_path, replace(status, ready_at=5.0))
    assert status_file.read(tmp_path, Role.SCORE, 2) == replace(status, ready_at=5.0)
    assert [path.name for path in (tmp_path / "workers").iterdir()] == ["score-2.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"role": 1}', "null"])
def test_a_broken_file_is_as_none(tmp_path, text):
    path = status_file.path_of(tmp_path, Role.INDEX, 0)
    path.parent.mkdir()
    path.write_text(text)
    assert status_file.read(tmp_path, Role.INDEX, 0) is None
