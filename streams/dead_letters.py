"""From a line that could not be processed to a record on the dead-letter topic."""

from models.masking import mask
from schemas.dead_letter import DeadLetter, Reason
from schemas.framing import BadLine
from schemas.topics import Role
from streams.outbox import Letter


def dead_letter(origin: tuple[str, int, int], bad: BadLine, stage: Role) -> DeadLetter:
    """The line with secrets and personal data masked. `origin` is topic, partition, offset."""
    topic, partition, offset = origin
    try:
        text, latin = bad.raw.decode(), False
    except UnicodeDecodeError:
        text, latin = bad.raw.decode("latin-1"), True
    return DeadLetter(
        topic=topic,
        partition=partition,
        offset=offset,
        line=bad.line,
        stage=stage.value,
        reason=bad.reason,
        message=mask(bad.message).text[:1_000],
        value=mask(text).text,
        encoding="latin-1" if latin else "utf-8",
    )


def refused(origin: tuple[str, int, int, int], raw: bytes, reason: Reason, message: str, stage: Role) -> DeadLetter:
    """A line that was well formed but could not be scored or indexed."""
    topic, partition, offset, line = origin
    return dead_letter((topic, partition, offset), BadLine(line, raw, reason, message), stage)


def letter_of(dead: DeadLetter) -> Letter:
    """The record for `<topic>.dlq`; its key is the origin, so that a repeat is recognised."""
    return Letter(f"{dead.topic}.dlq", dead.value.encode(dead.encoding, "replace"), dead.id.encode(), None, tuple(dead.headers()))
