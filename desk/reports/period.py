"""Which stretches of time a report speaks of. Pure."""

from datetime import datetime, timedelta

from desk.reports.facts import DAY, Period
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


def spoken_of(span: Period, last: datetime | None) -> Period:
    """The part that a curve shows: silence at its end is at most an hour longer than what went before, though nobody closed it."""
    if last is None:
        return Period(span.start, min(span.end, span.start + DAY))
    return Period(span.start, min(span.end, last + (last - span.start) + timedelta(hours=1)))
