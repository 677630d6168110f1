"""Where a Jetstream subscription continues, and what it may have missed; pure."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from agents.connector import Cursor
from agents.errors import IngestError
from agents.jetstream.event import POSTS, Event

DEFAULT_URL = "wss://jetstream.us-east.bsky.network/xrpc/network.bsky.jetstream.subscribeEvents"
REWIND_US = 5_000_000
"""Read again what came in the last seconds before a break: services witness events at slightly different times."""

GAP_US = 2_000_000
"""A break that lost more than this is told; posts come many times a second."""


@dataclass(frozen=True, slots=True)
class Position:
    """The last event delivered: `time_us` holds on every service, `seq` (version 2) on `host` alone."""

    time_us: int = 0
    seq: int = 0
    host: str = ""

    @classmethod
    def of(cls, cursor: Cursor) -> "Position":
        """From a saved cursor; an empty one is the live tip."""
        return cls(int(cursor.get("time_us", 0)), int(cursor.get("seq", 0)), str(cursor.get("host", "")))

    def cursor(self) -> dict[str, int | str]:
        """To be saved."""
        return {"time_us": self.time_us, "seq": self.seq, "host": self.host}

    def after(self, event: Event, host: str) -> "Position":
        """Never backwards in time, so that a service that replays does not undo progress."""
        return Position(max(self.time_us, event.time_us), max(event.seq, self.seq if self.host == host else 0), host)


def host_of(url: str) -> str:
    """The service's host. Raises `IngestError` where the address is no web socket's."""
    parts = urlsplit(url)
    if parts.scheme not in {"ws", "wss"} or not parts.hostname:
        raise IngestError(f"{url} is no web socket address.", f"Give one like {DEFAULT_URL}")
    return parts.netloc


def is_second(url: str) -> bool:
    """Whether the address speaks version 2."""
    return urlsplit(url).path.rstrip("/").endswith("subscribeEvents")


def subscription(url: str, position: Position, *, by_time: bool = False) -> str:
    """The address to connect to: posts only, from `position`. `by_time` leaves the sequence number out."""
    second = is_second(url)
    query: list[tuple[str, str | int]] = [("collections" if second else "wantedCollections", POSTS)]
    query += [("kinds", "commit")] if second else []
    if second and position.seq and position.host == host_of(url) and not by_time:
        query.append(("cursor", position.seq))
    elif position.time_us:
        query.append(("cursor", position.time_us - REWIND_US))
    joint = "&" if urlsplit(url).query else "?"
    return f"{url}{joint}{urlencode(query)}"


def gap_seconds(last_us: int, first_us: int) -> float:
    """Seconds between the last event before a break and the first after it; 0 where the replay closed the break."""
    missed = first_us - last_us
    return missed / 1_000_000 if last_us and missed > GAP_US else 0.0
