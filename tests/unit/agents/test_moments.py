from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.moments import moment

SANDY = datetime(2012, 10, 29, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2012-10-29T12:00:00Z", "2012-10-29 12:00:00", "2012-10-29 12:00:00 UTC", "2012-10-29T13:00:00+01:00", "1351512000",
        "1351512000.0", 1351512000, 1351512000.0, 1351512000000, 1351512000000000, "1351512000000", "Mon Oct 29 12:00:00 +0000 2012",
        "Mon, 29 Oct 2012 12:00:00 +0000", "Mon, 29 Oct 2012 12:00:00 GMT", SANDY, SANDY.replace(tzinfo=None),
        SANDY.astimezone(timezone(timedelta(hours=5))),
    ],
)  # fmt: skip
def test_every_known_form_names_the_same_moment(written):
    assert moment(written) == SANDY
    assert moment(written).tzinfo is UTC


def test_days_begin_at_midnight():
    assert moment("20121029") == moment("2012-10-29") == moment(date(2012, 10, 29)) == datetime(2012, 10, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "0000-01-01", "0001-01-01T00:00:00+14:00", "29/10/2012", None, True, [], {}, float("nan"), 1e300, "²"]
)
def test_what_names_no_moment_is_none(written):
    assert moment(written) is None


@given(st.one_of(st.text(), st.floats(), st.integers(), st.binary(), st.datetimes()))
def test_it_never_raises(value):
    found = moment(value)
    assert found is None or found.tzinfo is UTC
