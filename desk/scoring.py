"""Scores a stream of JSON lines in batches."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import orjson

from desk.errors import DeskError
from desk.watches import read
from models.masking import mask
from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import BadLine, decode_mentions
from schemas.scored import encode_scored
from streams.scoring import score_each

BATCH_LINES = 1_000
BOM = b"\xef\xbb\xbf"
Numbered = tuple[int, bytes]


def score_file(path: Path, watches: Path | None, policy: Path | None) -> int:
    """Score the file (`-`: standard input) to standard output; returns how many lines became error records."""
    scorer = Scorer(read(watches) if watches else (), load_policy(policy))
    errors = 0
    with _opened(path) as file:
        for batch in _batches(file, interactive=str(path) == "-" and sys.stdin.isatty()):
            lines = score_lines(scorer, batch, datetime.now(UTC))
            errors += sum(line.startswith(b'{"error"') for line in lines)
            sys.stdout.buffer.write(b"\n".join(lines) + b"\n")
            sys.stdout.buffer.flush()
    return errors


def score_lines(scorer: Scorer, lines: list[Numbered], now: datetime) -> list[bytes]:
    """One output line for each numbered input line, in order. `now` stands in for a missing time."""
    decoded = decode_mentions(b"\n".join(raw for _, raw in lines), now)
    scored = dict(zip(decoded.lines, score_each(scorer.score, decoded.mentions), strict=True))
    outcomes = {bad.line: bad for bad in decoded.bad} | scored
    return [_output(outcomes[place], number) for place, (number, _) in enumerate(lines)]


def _output(outcome: object, number: int) -> bytes:
    if isinstance(outcome, BadLine):
        fault = {"line": number, "reason": outcome.reason.value, "message": mask(outcome.message).text}
        return orjson.dumps({"error": fault})
    return encode_scored(outcome)  # type: ignore[arg-type]


def _batches(file: BinaryIO, *, interactive: bool) -> Iterator[list[Numbered]]:
    numbered = ((number, line) for number, raw in enumerate(file, 1) if (line := _clean(raw, number)))
    while batch := list(islice(numbered, 1 if interactive else BATCH_LINES)):
        yield batch


def _clean(raw: bytes, number: int) -> bytes:
    line = raw.strip()
    return line.removeprefix(BOM) if number == 1 else line


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Standard input, a file, or a gzipped file. Raises DeskError where it cannot be read."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        if path.is_dir():
            raise DeskError(f"{path} is a directory.", "Give a file with one JSON object a line.")
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield cast("BinaryIO", file)
    except (FileNotFoundError, PermissionError) as error:
        raise DeskError(f"{path}: {error.strerror}.", "Give the path of a readable file, or - for standard input.") from error
    except (gzip.BadGzipFile, EOFError) as error:
        raise DeskError(f"{path} is damaged: {error}.", "Lines before the damage were scored; compress the file anew.") from error
