"""How records lie in a Kafka value: one JSON object per line (NDJSON), so a single mention is just a JSON object."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from schemas.dead_letter import Reason
from schemas.ids import content_id, mention_id
from schemas.mention import Mention

FUTURE_TOLERANCE = timedelta(days=1)
"""How far `created_at` may lie after the moment of receipt, which stands in for it: one rogue date must not move a watch's clock."""

_MANY = TypeAdapter(list[Mention])
_ONE = TypeAdapter(Mention)


class Fault(NamedTuple):
    """Why a line is no mention, and what to mend."""

    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no mention: its number in the value (from 0), its bytes, and what to mend."""

    line: int
    raw: bytes
    reason: Reason
    message: str


@dataclass(slots=True)
class Decoded:
    """The mentions of one value with their line numbers, and the lines that are none. Blank lines are neither."""

    lines: list[int] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def decode_mentions(value: bytes, received_at: datetime) -> Decoded:
    """Read an NDJSON value. `received_at` (aware) stands in for a missing `created_at` and bounds the future.

    Never raises on bad input: each bad line becomes a `BadLine`, its neighbours are read.
    """
    numbered = [(number, line) for number, line in enumerate(value.split(b"\n")) if line.strip()]
    decoded = Decoded()
    for (number, raw), outcome in zip(numbered, _parse([line for _, line in numbered]), strict=True):
        checked = outcome if isinstance(outcome, Fault) else complete(outcome, received_at)
        if isinstance(checked, Mention):
            decoded.lines.append(number)
            decoded.mentions.append(checked)
        else:
            decoded.bad.append(BadLine(number, raw, checked.reason, checked.message))
    return decoded


def decode_value(value: bytes, received_at: datetime) -> Decoded:
    """Like `decode_mentions`, and takes a single mention that a foreign producer wrote over several lines (line 0)."""
    decoded = decode_mentions(value, received_at)
    if len(decoded.bad) < 2 or decoded.mentions or value.lstrip()[:1] != b"{":
        return decoded
    whole = _parse_one(value)
    if isinstance(whole, Mention):
        return decode_mentions(encode_mention(whole), received_at)
    return decoded if whole.reason is Reason.NOT_JSON else Decoded(bad=[BadLine(0, value, *whole)])


def frame(lines: Iterable[bytes], max_lines: int, max_bytes: int) -> Iterator[bytes]:
    """Join lines into values of at most `max_lines` lines and `max_bytes` bytes; a longer single line stands alone."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        if held and (len(held) >= max_lines or size + len(line) > max_bytes):
            yield b"\n".join(held)
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    if held:
        yield b"\n".join(held)


def encode_mention(mention: Mention) -> bytes:
    """One JSON object without a line break."""
    return Mention.__pydantic_serializer__.to_json(mention)


def _parse(lines: list[bytes]) -> list[Mention | Fault]:
    """All lines in one validation (about 8 us each); line by line only where one of them is bad."""
    try:
        mentions = _MANY.validate_json(b"[" + b",".join(lines) + b"]")
    except ValidationError:
        return [_parse_one(line) for line in lines]
    return list(mentions) if len(mentions) == len(lines) else [_parse_one(line) for line in lines]


def _parse_one(line: bytes) -> Mention | Fault:
    try:
        return _ONE.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            return Fault(Reason.NOT_JSON, first["msg"])
        place = ".".join(str(part) for part in first["loc"]) or "the record"
        return Fault(Reason.INVALID, f"{place}: {first['msg']}")


def complete(mention: Mention, received_at: datetime) -> Mention | Fault:
    """Fill what a foreign producer may leave out; a reason and message where the time cannot be."""
    if mention.__pydantic_extra__:
        mention.extra = {**(mention.extra or {}), **mention.__pydantic_extra__}
        mention.__pydantic_extra__ = {}
    if mention.created_at is None:
        mention.created_at = received_at
    elif mention.created_at - received_at > FUTURE_TOLERANCE:
        return Fault(Reason.IMPLAUSIBLE_TIME, "created_at: lies more than a day after the moment of receipt")
    prefix = mention.source + ":"
    if not mention.native_id:
        mention.native_id = mention.id.removeprefix(prefix) or _derived_id(mention)
    mention.id = mention_id(mention.source, mention.native_id)
    mention.created_at = min(mention.created_at, received_at)
    return mention


def _derived_id(mention: Mention) -> str:
    moment = mention.created_at.isoformat() if mention.created_at else ""
    return content_id(mention.author.id or mention.author.handle, moment, mention.url, mention.title, mention.text)
