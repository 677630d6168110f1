"""Numbered lines of a file or of standard input, plain or gzipped, in batches that fit in memory."""

import gzip
import io
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agents.file.bounded import next_line
from agents.file.foreign import PEEK_BYTES, foreign
from agents.file.opening import DAMAGE, FORMATS
from desk.errors import DeskError

PATIENCE_S = 0.5
BATCH_LINES = 1_000
BATCH_BYTES = 16_000_000
BOM = b"\xef\xbb\xbf"
GZIP = b"\x1f\x8b"
ONLY_JSON_LINES = "Give a file with one JSON object a line, or - for standard input."
Numbered = tuple[int, bytes]
"""The number of a line, from 1, and its bytes without surrounding white space; more than `MAX_LINE` of them: it was longer."""


@dataclass(frozen=True)
class Source:
    """An open input. `idle` tells whether the next line has still to be written by someone else."""

    name: str
    file: io.BufferedReader | gzip.GzipFile
    idle: Callable[[], bool]


@contextmanager
def opened(path: Path, taken: str = ONLY_JSON_LINES) -> Iterator[Source]:
    """A file, or standard input for `-`; gzipped or not by its first bytes. Raises DeskError where it cannot be read."""
    if str(path) == "-":
        yield _source("standard input", _standard_input(), lambda: not select.select([sys.stdin], [], [], 0)[0])
        return
    _check(path, taken)
    try:
        with path.open("rb") as file:
            yield _source(str(path), file, lambda: False)
    except (FileNotFoundError, PermissionError) as error:
        raise DeskError(f"{path}: {error.strerror}.", taken) from error


def batches(source: Source) -> Iterator[list[Numbered]]:
    """Lines that are not blank, in order; a batch ends early where the input is idle. Raises DeskError where the file breaks off."""
    held: list[Numbered] = []
    number = size = 0
    damage: Exception | None = None
    try:
        while raw := next_line(source.file)[0]:
            number += 1
            line = raw.removeprefix(BOM).strip() if number == 1 else raw.strip()
            if line:
                held.append((number, line))
                size += len(line)
            if held and (len(held) >= BATCH_LINES or size > BATCH_BYTES or source.idle()):
                yield held
                held, size = [], 0
    except DAMAGE as error:
        damage = error
    if held:
        yield held
    if damage:
        raise DeskError(f"{source.name} is damaged after line {number}: {damage}.", "The lines before were scored; fetch the file again.")


def _source(name: str, file: io.BufferedReader, idle: Callable[[], bool]) -> Source:
    """Raises DeskError where the first bytes are those of another format."""
    head = file.peek(PEEK_BYTES)[:PEEK_BYTES]
    if head.startswith(GZIP):
        return Source(name, gzip.GzipFile(fileobj=file), idle)
    other = foreign(head)
    if other:
        raise DeskError(f"{name} is {other[0]}, not JSON lines.", other[1])
    return Source(name, file, idle)


class _Patient(io.RawIOBase):
    """A descriptor read in short waits: Ctrl-C just before a blocking read is otherwise heard with the next line only."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not select.select([self._descriptor], [], [], PATIENCE_S)[0]:
            pass
        return os.readv(self._descriptor, [buffer])


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:
        raise DeskError("Standard input is closed.", ONLY_JSON_LINES)
    return io.BufferedReader(_Patient(sys.stdin.fileno()))


def _check(path: Path, taken: str) -> None:
    if path.is_dir():
        raise DeskError(f"{path} is a folder.", taken)
    name = Path(path.name.lower().removesuffix(".gz"))
    if FORMATS.get(name.suffix, "jsonl") != "jsonl":
        raise DeskError(f"{path} is no file of JSON lines.", f"{ONLY_JSON_LINES} `quivive ingest file` also takes CSV and Parquet.")
    if path.is_file() and path.stat().st_size == 0:
        raise DeskError(f"{path} is empty.", "Check how it was written; nothing was scored.")
