"""The numbers in the ids of crises: none is ever given twice."""

from datetime import UTC, datetime, timedelta

from pydantic import BaseModel

DAYS_KEPT = 10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Numbers(BaseModel):
    """How many crises of one watch and kind opened on each UTC day of event time, as days since 1970.

    Days long before the newest are forgotten; `forgotten` is the highest number given on any of them, and who opens on such a day after
    all gets a higher one.
    """

    days: dict[int, int] = {}
    forgotten: int = 0

    def take(self, day: int) -> int:
        """The next number of a day."""
        oldest = max([day, *self.days]) - DAYS_KEPT
        for gone in [one for one in self.days if one <= oldest]:
            self.forgotten = max(self.forgotten, self.days.pop(gone))
        if day <= oldest:
            self.forgotten += 1
            return self.forgotten
        self.days[day] = self.days.get(day, 0) + 1
        return self.days[day]


def day_of(at: datetime) -> int:
    """The UTC day, as days since 1970."""
    return (at - _EPOCH).days


def day_name(day: int) -> str:
    """`YYYYMMDD`."""
    return f"{_EPOCH + timedelta(days=day):%Y%m%d}"
