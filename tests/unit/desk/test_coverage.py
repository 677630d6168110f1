"""What partitions say of a source becomes times in which it was down, and what reports make of them."""

from datetime import UTC, datetime, timedelta

from desk.coverage import Silence, silences_of
from desk.reports.facts import Period
from desk.reports.heard import Hearing
from desk.reports.reading import sources
from schemas.coverage import Coverage, CoverageChange

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ORIGIN = {"topic": "mentions.collected.v1", "partition": 0, "offset": 1, "line": 0}


def hours(number):
    return NOON + timedelta(hours=number)


def turn(state, since, partition=1, source="forum"):
    at = since + timedelta(minutes=30 if state is Coverage.DOWN else 0)
    return CoverageChange(source=source, state=state, since=since, usual=40, partition=partition, at=at, origin=ORIGIN)


def counted(**spans):
    def buckets(span):
        return {"sources": {"buckets": [{"key": name, "doc_count": count} for name, count in span.items()]}}

    return {"aggregations": {"spans": {"buckets": {name: buckets(spans.get(name, {})) for name in ("now", "before", "day_before")}}}}


def test_partitions_that_miss_one_source_tell_of_one_silence():
    down, later = turn(Coverage.DOWN, NOON), turn(Coverage.DOWN, hours(0.1), partition=2)
    heard, also = turn(Coverage.HEARD, hours(3)), turn(Coverage.HEARD, hours(3.1), partition=2)
    other = turn(Coverage.DOWN, hours(1), source="news")
    found = silences_of([also, heard, later, down, down, other])
    assert found == [Silence("forum", NOON, 40, hours(3)), Silence("news", hours(1), 40)]
    assert silences_of([down, turn(Coverage.FORGOTTEN, hours(400))])[0].until == hours(400)


def test_a_report_tells_down_from_quiet():
    period = Period(hours(1), hours(2))
    found = sources(
        counted(now={"x": 9, "late": 2}, before={"forum": 40, "quiet": 3, "x": 9, "late": 20, "back": 5}),
        [Silence("forum", hours(0), 40), Silence("late", hours(1.5), 20, hours(2.5)), Silence("back", hours(0), 5, hours(1))],
        period,
    )
    assert {one.name: one.hearing for one in found} == {
        "x": Hearing.HEARD,
        "late": Hearing.DOWN,
        "forum": Hearing.DOWN,
        "quiet": Hearing.SILENT,
        "back": Hearing.SILENT,
    }
