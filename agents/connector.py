"""What every source offers: pages of mentions with a cursor, failures as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from schemas.dead_letter import Reason
from schemas.mention import Mention

Cursor = Mapping[str, Any]
"""Where a source continues: a JSON object that only its connector understands; empty at the very beginning."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that is no mention: where it stands in the source, why, what to mend, and the item itself (not masked)."""

    place: str
    reason: Reason
    message: str
    raw: str


@dataclass(frozen=True, slots=True)
class Page:
    """What one fetch brought.

    `cursor` holds once the items are delivered. `pause`: seconds to wait before the next fetch. `failures`: what did not work and
    will be tried again. `notes`: what the user should know. `gap`: seconds of the source that nobody can bring back.
    `fraction`: how much of a finite source is read. `given_up`: parts of the source that failed and are not tried again.
    """

    items: list[Mention]
    cursor: Cursor
    bad: list[Rejected] = field(default_factory=list)
    done: bool = False
    pause: float = 0.0
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gap: float = 0.0
    fraction: float | None = None
    given_up: int = 0


class Connector(Protocol):
    """A source. `fetch` returns within about a second where nothing happens, so that a stop is obeyed.

    Network troubles are `Page.failures`; `IngestError` is for what only the user can mend.
    """

    def fetch(self, cursor: Cursor) -> Page:
        """The next page after `cursor`."""
        ...

    def close(self) -> None:
        """Let go of files and connections; more than once is harmless."""
        ...
