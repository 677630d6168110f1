"""The time that is looked at."""

from dataclasses import dataclass
from datetime import datetime

from desk.errors import DeskError
from desk.search.query import moment_of


@dataclass(frozen=True)
class Period:
    """From `since` until before `until`; None is without an end."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in it."""
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


def period_of(since: str, until: str, now: datetime) -> Period:
    """As typed; empty is without an end. Raises DeskError for what is no time, and where it ends before it begins."""
    first, last = (moment_of(word, now) if word else None for word in (since, until))
    if first and last and last <= first:
        raise DeskError("The period ends before it begins.", "Give --since the earlier time.")
    return Period(first, last)
