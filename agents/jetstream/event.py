"""A Jetstream frame to an event; both protocol versions; pure.

Version 1 (`/subscribe`): `{did, time_us, kind, commit: {operation, collection, rkey, cid, record}}`. Version 2
(`network.bsky.jetstream.subscribeEvents`): `{$type: message, payload: {$type: ...#commit, seq, did, time, operation, collection,
rkey, cid, record}}`. Source: the services' own lexicon and documentation.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from agents.moments import moment
from schemas.dead_letter import Reason
from schemas.framing import Fault

POSTS = "app.bsky.feed.post"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a record, or only that time went on (`collection` empty). `time_us`: when the service saw it, epoch us."""

    time_us: int
    seq: int = 0
    did: str = ""
    operation: str = ""
    collection: str = ""
    rkey: str = ""
    cid: str = ""
    record: dict[str, Any] = field(default_factory=dict)

    @property
    def is_post(self) -> bool:
        """Whether it brings the text of a post."""
        return self.collection == POSTS and self.operation in {"create", "update"}


@dataclass(frozen=True, slots=True)
class Notice:
    """The service speaks of the stream itself; `ends`: it will send nothing more."""

    message: str
    ends: bool = False


def read_frame(frame: bytes | str) -> Event | Notice | Fault:
    """What a frame says; a fault where it is none of the known forms."""
    try:
        value = orjson.loads(frame)
    except orjson.JSONDecodeError as error:
        return Fault(Reason.NOT_JSON, f"not JSON: {error.msg}")
    if not isinstance(value, dict):
        return Fault(Reason.INVALID, "the frame is no JSON object")
    payload = value.get("payload")
    if isinstance(payload, dict):
        return _second(payload)
    if value.get("$type") == "error" or "error" in value:
        return Notice(f"{value.get('error', 'error')}: {value.get('message', '')}"[:300], ends=True)
    return _first(value)


def _first(value: dict[str, Any]) -> Event | Fault:
    time_us = value.get("time_us")
    if not isinstance(time_us, int):
        return Fault(Reason.INVALID, "time_us: missing or no integer")
    commit = value.get("commit")
    return _event(commit, value.get("did"), time_us, 0) if isinstance(commit, dict) else Event(time_us)


def _second(payload: dict[str, Any]) -> Event | Notice | Fault:
    kind = str(payload.get("$type", "")).rpartition("#")[2]
    if kind == "info":
        return Notice(f"{payload.get('name', 'info')}: {payload.get('message', '')}"[:300])
    seen = moment(payload.get("witnessedAt") or payload.get("time"))
    seq = payload.get("seq")
    if seen is None or not isinstance(seq, int):
        return Fault(Reason.INVALID, "seq, time: missing or unreadable")
    time_us = round(seen.timestamp() * 1_000_000)
    return _event(payload, payload.get("did"), time_us, seq) if kind == "commit" else Event(time_us, seq)


def _event(commit: dict[str, Any], did: object, time_us: int, seq: int) -> Event | Fault:
    names = {name: commit.get(name, "") for name in ("operation", "collection", "rkey", "cid")}
    record = commit.get("record")
    if not isinstance(did, str) or not did or not all(isinstance(value, str) for value in names.values()):
        return Fault(Reason.INVALID, "did, operation, collection, rkey: missing or no text")
    return Event(time_us, seq, did, record=record if isinstance(record, dict) else {}, **names)
