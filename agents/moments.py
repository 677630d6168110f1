"""Points in time as sources write them, read to aware UTC; pure."""

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

TWITTER = "%a %b %d %H:%M:%S %z %Y"
READABLE = "ISO 8601, epoch seconds or milliseconds, RFC 2822, or the form of Twitter's archives"
_UNITS = ((1e11, 1), (1e14, 1_000), (1e17, 1_000_000), (1e20, 1_000_000_000))
"""Below the bound, a number counts this many per second: s, ms, us, ns."""


def moment(value: object) -> datetime | None:
    """The time that `value` names, in UTC; None where it names none. Without a zone it is read as UTC."""
    try:
        if isinstance(value, datetime):
            return _utc(value)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _epoch(value)
        return _written(value.strip()) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _epoch(number: float) -> datetime | None:
    for bound, unit in _UNITS:
        if abs(number) < bound:
            return datetime.fromtimestamp(number / unit, UTC)
    return None


def _written(text: str) -> datetime | None:
    if text[4:5] != "-" and _is_number(text):
        return _epoch(float(text))
    for read in (_iso, _twitter, parsedate_to_datetime):
        try:
            return _utc(read(text))
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _is_number(text: str) -> bool:
    """Eight digits are a calendar day (20121029), not seconds of 1970."""
    digits = text.replace(".", "", 1)
    return digits.isascii() and digits.isdigit() and len(text) != len("20121029")


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix(" UTC"))


def _twitter(text: str) -> datetime:
    return datetime.strptime(text, TWITTER)  # noqa: DTZ007 - the format ends in its zone


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
