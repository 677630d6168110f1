"""Scores a stream of JSON lines in batches."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import orjson

from agents.file.bounded import MAX_LINE
from desk.lines import Numbered, batches, opened
from desk.watches import read
from models.masking import mask
from models.policy import load_policy
from models.scorer import Scorer
from schemas.dead_letter import Reason
from schemas.framing import BadLine, decode_mentions
from schemas.scored import ScoredMention, encode_scored
from streams.scoring import score_each


def score_file(path: Path, watches: Path | None, policy: Path | None) -> tuple[int, int]:
    """Score the file (`-`: standard input) to standard output; returns the number of output lines and of error records among them."""
    scorer = Scorer(read(watches) if watches else (), load_policy(policy))
    total = errors = 0
    with opened(path) as source:
        for batch in batches(source):
            lines = score_lines(scorer, batch, datetime.now(UTC))
            total += len(lines)
            errors += sum(line.startswith(b'{"error"') for line in lines)
            sys.stdout.buffer.write(b"\n".join(lines) + b"\n")
            sys.stdout.buffer.flush()
    return total, errors


def score_lines(scorer: Scorer, lines: list[Numbered], now: datetime) -> list[bytes]:
    """One output line for each numbered input line, in order. `now` stands in for a missing time."""
    decoded = decode_mentions(b"\n".join(b"-" if len(raw) > MAX_LINE else raw for _, raw in lines), now)
    outcomes: dict[int, BadLine | ScoredMention] = {bad.line: bad for bad in decoded.bad}
    outcomes |= zip(decoded.lines, score_each(scorer.score, decoded.mentions), strict=True)
    outcomes |= {place: _too_long(place) for place, (_, raw) in enumerate(lines) if len(raw) > MAX_LINE}
    return [_output(outcomes[place], number) for place, (number, _) in enumerate(lines)]


def _too_long(place: int) -> BadLine:
    return BadLine(place, b"", Reason.TOO_LARGE, f"the line is longer than {MAX_LINE:,} bytes; shorten the text or leave fields out")


def _output(outcome: BadLine | ScoredMention, number: int) -> bytes:
    if isinstance(outcome, BadLine):
        fault = {"line": number, "reason": outcome.reason.value, "message": mask(outcome.message).text}
        return orjson.dumps({"error": fault})
    return encode_scored(outcome)
