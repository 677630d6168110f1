"""The command line in this process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from click.testing import CliRunner

from desk.main import main


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(arguments: Sequence[object], environment: Mapping[str, str]) -> Outcome:
    """Run a command with the process's environment and this one; its input is empty."""
    with CliRunner().isolation(env=dict(environment)) as (out, err, _):
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        return Outcome(code, out.getvalue().decode(), err.getvalue().decode())
