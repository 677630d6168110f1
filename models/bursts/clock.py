"""Where a bin lies in the local day and week."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.bursts.design import DAY

COARSE, FINE = 24, 48
SATURDAY = 5


@lru_cache(maxsize=8_192)
def cells(start: int, width: int, zone: ZoneInfo) -> tuple[int, int]:
    """The coarse and the fine cell: hour, and hour with weekday or weekend; for bins of half a day and more: one, and the weekday.

    Hours are those on the wall: with daylight saving the day has 23 or 25 of them, and none is shifted.
    """
    local = datetime.fromtimestamp(start, zone)
    if width > DAY // 3:
        return 0, local.weekday()
    return local.hour, 2 * local.hour + (local.weekday() >= SATURDAY)
