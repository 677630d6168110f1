"""Nothing may be missing between handled records; what a partition genuinely lacks (compaction, markers) stops nobody."""

import pytest
from faust.types import TP

from streams import continuity
from streams.continuity import Continuity, RecordsSkippedError
from streams.watermarks import Hole, Watermarks

A, B = TP("mentions", 0), TP("mentions", 1)


@pytest.fixture
def marks():
    held = Watermarks()
    held.raise_to({A: 5, B: 0})
    return held


def test_records_in_order_leave_no_hole(marks):
    assert marks.follow([(A, 5), (B, 0), (A, 6), (B, 1)]) == ({A: 7, B: 2}, [])


def test_following_raises_nothing_by_itself(marks):
    marks.follow([(A, 5)])
    assert marks[A] == 5


def test_each_hole_is_told_with_what_is_missing(marks):
    assert marks.follow([(A, 7), (A, 8), (A, 10), (B, 1)]) == ({A: 11, B: 2}, [Hole(A, 5, 7), Hole(A, 9, 10), Hole(B, 0, 1)])


def test_repeats_are_no_holes_and_lower_nothing(marks):
    assert marks.follow([(A, 2), (A, 3), (A, 5), (A, 4)]) == ({A: 6}, [])
    marks.raise_to({A: 3})
    assert marks[A] == 5


def test_a_jump_after_a_repeat_is_still_a_hole(marks):
    assert marks.follow([(A, 3), (A, 6)])[1] == [Hole(A, 5, 6)]


def test_a_partition_whose_beginning_nobody_knows(marks):
    unknown = TP("mentions", 2)
    assert marks.follow([(unknown, 4), (unknown, 5)]) == ({unknown: 6}, [Hole(unknown, None, 4)])
    assert marks[unknown] is None


@pytest.fixture
def looked_up(monkeypatch):
    """What the log holds in a hole; the look-ups are kept."""
    answers = {"found": None, "asked": []}

    async def first_offset(kafka, tp, start, before):
        answers["asked"].append((kafka, tp, start, before))
        return answers["found"]

    monkeypatch.setattr(continuity, "first_offset", first_offset)
    return answers


async def test_without_a_hole_the_log_is_not_asked(marks, looked_up):
    assert await Continuity("kafka", marks).follow([(A, 5)]) == {A: 6}
    assert looked_up["asked"] == []


async def test_an_empty_hole_is_passed(marks, looked_up):
    assert await Continuity("kafka", marks).follow([(A, 9)]) == {A: 10}
    assert looked_up["asked"] == [("kafka", A, 5, 9)]


async def test_a_record_in_the_hole_stops_the_batch(marks, looked_up):
    looked_up["found"] = 7
    with pytest.raises(RecordsSkippedError, match=r"mentions\[0\]: 9 came, 7 did not"):
        await Continuity("kafka", marks).follow([(A, 9)])
    assert marks[A] == 5


async def test_an_unknown_beginning_stops_the_batch(marks, looked_up):
    with pytest.raises(RecordsSkippedError, match="before the committed offset was known"):
        await Continuity("kafka", marks).follow([(TP("mentions", 2), 0)])
