"""Moments as seconds since 1970, as `timestamp` gives them; those that pydantic has decoded as UTC in half of its time."""

from datetime import UTC, datetime, timedelta

_NONE = timedelta()
_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC).toordinal()


def seconds_of(moment: datetime) -> float:
    """Of an aware moment."""
    if moment.tzinfo is UTC or moment.utcoffset() != _NONE:
        return moment.timestamp()
    whole = (moment.toordinal() - _FIRST_DAY) * 86_400 + moment.hour * 3_600 + moment.minute * 60 + moment.second
    return (whole * 1_000_000 + moment.microsecond) / 1_000_000
