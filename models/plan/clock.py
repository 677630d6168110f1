"""From the clock on a wall to the instant, over changes to and from summer time."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]
"""From the first instant to the one that is no longer part of it, in UTC."""


def instant(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, at which a clock in the zone has reached this time of the day; `24:00` is the end of the day.

    What a change leaves out is reached when the clock jumps over it; what comes twice is reached the first time. So spans that meet on the
    wall meet on every day.
    """
    return reached(datetime.combine(day, time()) + timedelta(hours=int(clock[:2]), minutes=int(clock[3:])), zone)


def reached(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, at which a clock in the zone shows `wall`, a time without a zone, or more."""
    late = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(late, zone) == wall:
        return late
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (early, middle) if _wall(middle, zone) >= wall else (middle, late)
    return late


@lru_cache(maxsize=20_000)
def span(day: date, start: str, end: str, zone: ZoneInfo) -> Span:
    """The hours that begin on that day; an end not after the start is on the next day."""
    return instant(day, start, zone), instant(day if end > start else day + timedelta(days=1), end, zone)


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)
