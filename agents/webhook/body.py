"""The body of a request to mentions: one JSON object, an array, or one object a line; pure."""

from dataclasses import dataclass
from datetime import datetime

import orjson

from schemas.framing import decode_mentions
from schemas.mention import Mention


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong with the `line`-th object (from 1)."""

    line: int
    reason: str
    message: str


def read_body(body: bytes, received_at: datetime) -> tuple[list[Mention], list[LineError]]:
    """Complete mentions and the errors, both in order. Never raises on bad input."""
    decoded = decode_mentions(_lines(body), received_at)
    for mention in decoded.mentions:
        mention.collected_at = mention.collected_at or received_at
    errors = [LineError(bad.line + 1, bad.reason.value, bad.message) for bad in decoded.bad]
    if not decoded.mentions and not errors:
        errors.append(LineError(1, "invalid", "the body is empty; send a mention, an array of mentions, or one a line"))
    return decoded.mentions, errors


def _lines(body: bytes) -> bytes:
    """NDJSON of any of the three forms; what is not JSON as a whole is taken as lines."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        return body
    return b"\n".join(orjson.dumps(item) for item in (value if isinstance(value, list) else [value]))
