"""When people post: quiet nights, a lunch peak, a long evening peak, slower week-end mornings; by the clock of Paris."""

from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
DURATION = timedelta(hours=48)

_WORKDAY = (10, 5, 3, 2, 3, 8, 22, 46, 60, 58, 56, 62, 84, 76, 58, 56, 60, 72, 88, 98, 104, 100, 70, 32)
_WEEKEND = (20, 12, 7, 4, 3, 4, 9, 22, 44, 66, 80, 84, 86, 80, 74, 72, 74, 80, 88, 98, 102, 100, 76, 40)
_WEEKDAY_FACTOR = (1.0, 1.03, 1.02, 1.0, 0.97, 0.9, 0.94)


def weight(moment: datetime) -> float:
    """How busy a minute is, relative to others; hours run into each other without steps."""
    local = moment.astimezone(PARIS)
    hours = _WEEKEND if local.weekday() >= 5 else _WORKDAY
    here, after = hours[local.hour], hours[(local.hour + 1) % 24]
    return (here + (after - here) * local.minute / 60) * _WEEKDAY_FACTOR[local.weekday()]


def moments(rng: Random, start: datetime, count: int) -> list[datetime]:
    """`count` sorted times within `DURATION` of `start`, to the millisecond."""
    minutes = [start + timedelta(minutes=n) for n in range(int(DURATION.total_seconds() // 60))]
    drawn = rng.choices(minutes, cum_weights=list(accumulate(map(weight, minutes))), k=count)
    return sorted(minute + timedelta(milliseconds=rng.randrange(60_000)) for minute in drawn)


def steady(rng: Random, start: datetime, length: timedelta, count: int) -> list[datetime]:
    """`count` sorted times, evenly likely in `[start, start + length)`; the first one is `start` itself."""
    span = int(length.total_seconds() * 1000)
    return [start, *sorted(start + timedelta(milliseconds=rng.randrange(1, span)) for _ in range(count - 1))]
