"""Services for a test or a demonstration must not outlive it, however it ends.

A keeper process waits for the end of its standard input, which the caller holds open. The system closes it when the caller
dies, by SIGKILL too; the keeper then kills what still runs in the home. `python -m deploy.local.tether HOME` is the keeper.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local import processes, state
from deploy.local.names import Name

DEADLINE_S = 30.0


@contextmanager
def tethered(home: Path) -> Iterator[None]:
    """The services of `home` end with the body, or with this process should it die within. Their files stay."""
    command = [sys.executable, "-m", "deploy.local.tether", str(home.absolute())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True) as keeper:
        try:
            yield
        finally:
            keeper.communicate(timeout=DEADLINE_S)


def main(home: Path) -> None:
    """Wait until the caller is gone, then end the services of `home` as a crash would."""
    sys.stdin.buffer.read()
    for name in Name:
        process = state.read_process(home, name)
        if process is not None:
            processes.kill(process)
            state.forget_process(home, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
