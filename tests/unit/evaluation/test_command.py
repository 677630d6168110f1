"""The command says what is wrong before it measures anything."""

from pathlib import Path

import pytest

from tests.evaluation.__main__ import main


def test_a_folder_that_is_none_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path / "none")])
    told = capsys.readouterr()
    assert "none is no folder" in told.err
    assert not told.out
