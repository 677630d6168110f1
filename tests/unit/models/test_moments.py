"""Seconds of moments: those of `timestamp`, in any zone."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from pydantic import AwareDatetime, TypeAdapter

from models.moments import seconds_of

_ZONES = st.sampled_from([UTC, UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(seconds=-1, microseconds=7))])
_DECODED = TypeAdapter(AwareDatetime)


@given(st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2099, 12, 31), timezones=_ZONES))  # noqa: DTZ001 - a zone is given
def test_as_timestamp(moment: datetime) -> None:
    assert seconds_of(moment) == moment.timestamp()


def test_of_decoded_moments() -> None:
    for text in ("2026-11-25T16:00:01.234567Z", "2026-11-25T16:00:01.234567+02:00", "1969-12-31T23:59:59.5Z"):
        moment = _DECODED.validate_python(text)
        assert seconds_of(moment) == moment.timestamp()
