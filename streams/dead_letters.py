"""From a line that could not be processed to a record on the dead-letter topic."""

from models.masking import mask
from schemas.dead_letter import DeadLetter, Reason
from schemas.framing import BadLine
from schemas.topics import Role
from streams.outbox import Letter

MOST_BYTES = 1_000_000
"""Longest part of a line that is kept: a letter too large for the broker would stop the worker again and again."""
MOST_OF_A_SECRET = 10_000
"""Characters dropped before a cut, where half a secret may stand that nothing recognises."""


def dead_letter(origin: tuple[str, int, int], bad: BadLine, stage: Role) -> DeadLetter:
    """The line with secrets and personal data masked, cut where it is very long. `origin` is topic, partition, offset."""
    topic, partition, offset = origin
    kept = _kept(bad.raw)
    cut = len(kept) < len(bad.raw)
    try:
        text, latin = kept.decode(), False
    except UnicodeDecodeError:
        text, latin = kept.decode("latin-1"), True
    return DeadLetter(
        topic=topic,
        partition=partition,
        offset=offset,
        line=bad.line,
        stage=stage.value,
        reason=bad.reason,
        message=mask(bad.message).text[:1_000] + (f"; this is the beginning of {len(bad.raw):,} bytes" if cut else ""),
        value=mask(text).text[: -MOST_OF_A_SECRET if cut else None],
        encoding="latin-1" if latin else "utf-8",
    )


def refused(origin: tuple[str, int, int, int], raw: bytes, reason: Reason, message: str, stage: Role) -> DeadLetter:
    """A line that was well formed but could not be scored or indexed."""
    topic, partition, offset, line = origin
    return dead_letter((topic, partition, offset), BadLine(line, raw, reason, message), stage)


def letter_of(dead: DeadLetter) -> Letter:
    """The record for `<topic>.dlq`; its key is the origin, so that a repeat is recognised."""
    return Letter(f"{dead.topic}.dlq", dead.value.encode(dead.encoding, "replace"), dead.id.encode(), None, tuple(dead.headers()))


def _kept(raw: bytes) -> bytes:
    """At most `MOST_BYTES`, cut between two characters of UTF-8."""
    end = MOST_BYTES
    while len(raw) > end > MOST_BYTES - 4 and raw[end] & 0xC0 == 0x80:
        end -= 1
    return raw[:end]
