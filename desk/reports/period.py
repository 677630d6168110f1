"""Which stretches of time a report speaks of. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.reports.facts import Bin, Period
from desk.search.query import moment_of
from schemas.crisis import Crisis, State

LAST = "last"
MOST_BINS = 240
STEPS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 180, 720, 1440))


def whole(first: Crisis, last: Crisis, now: datetime) -> Period:
    """From the window that opened it to its end, or until now. Drills and orders have no window."""
    start = first.opened_at - timedelta(seconds=first.rate.window_seconds if first.rate else 0)
    closed = last.closed_at or last.updated_at
    end = closed if last.state is State.CLOSED else now
    return Period(start, max(end, last.opened_at + timedelta(minutes=1)))


def reported(crisis: Crisis, since: str, span: Period, now: datetime) -> Period:
    """Since the last signed report or the beginning (`last`), or since a time such as `2h`. Raises DeskError for what is no time."""
    start = crisis.reported_at or span.start if since.strip().casefold() == LAST else moment_of(since.strip(), now)
    end = max(span.end, crisis.updated_at)
    return Period(min(start, end - timedelta(minutes=1)), end)


def step_of(span: Period) -> timedelta:
    """The width of bins that leaves at most 240 of them, or days."""
    return next((step for step in STEPS if span.length / step <= MOST_BINS), STEPS[-1])


def trimmed(curve: Sequence[Bin]) -> tuple[Bin, ...]:
    """The empty bins at the end are at most as many as those before: a crisis that nobody closed may have been silent for weeks."""
    last = max((place for place, one in enumerate(curve) if one.mentions), default=0)
    return tuple(curve[: 2 * (last + 1) + 12])
