"""Alerts as JSON lines in a file; an alert that the file holds already is not written again."""

import os
from pathlib import Path

import orjson

from streams.channels.alert import Alert, ChannelError


class File:
    """Appends and syncs, so that a crash neither loses nor repeats a line. Raises ChannelError when the file cannot be written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _ids(path)

    async def send(self, alert: Alert) -> None:
        """One line: the change with `id`, `title`, `level`, the `message` for a person and the link to `answer` it, where there is one."""
        if alert.id in self._known:
            return
        told = {"title": alert.title, "level": alert.level, "message": alert.body}
        answer = {"answer": alert.link} if alert.link else {}
        line = orjson.dumps({**told, **answer, **alert.change}) + b"\n"
        try:
            self._append(line)
        except OSError as error:
            raise ChannelError(f"{self._path}: {error.strerror}") from error
        self._known.add(alert.id)

    def _append(self, line: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            if file.tell() and not _ends_with_newline(self._path):
                file.write(b"\n")
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _ids(path: Path) -> set[str]:
    """Ids already in the file; a line that a crash cut short does not count."""
    if not path.exists():
        return set()
    known: set[str] = set()
    for line in path.read_bytes().splitlines():
        try:
            known.add(orjson.loads(line)["id"])
        except (orjson.JSONDecodeError, KeyError, TypeError):
            continue
    return known
