"""Nothing may be missing between handled records; what a partition genuinely lacks (compaction, markers) stops nobody."""

import pytest
from aiokafka.errors import KafkaConnectionError
from faust.types import TP

from streams import continuity
from streams.continuity import Continuity, RecordsSkippedError, Stall, left_behind
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
        if isinstance(answers["found"], Exception):
            raise answers["found"]
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


def test_a_partition_that_stands_still_behind_its_end_is_stalled(marks):
    stall = Stall(15)
    assert stall.stalled({A: 6, B: 0}, marks, now=0) == []
    assert stall.stalled({A: 6, B: 0}, marks, now=14) == []
    assert stall.stalled({A: 9, B: 0}, marks, now=15) == [A]


def test_each_step_forward_gives_new_time(marks):
    stall = Stall(15)
    stall.stalled({A: 9}, marks, now=0)
    marks.raise_to({A: 6})
    assert stall.stalled({A: 9}, marks, now=14) == []
    assert stall.stalled({A: 9}, marks, now=20) == []
    assert stall.stalled({A: 9}, marks, now=29) == [A]


def test_what_cannot_be_asked_is_forgotten(marks):
    """A worker that was busy or rebalanced in between begins to count anew."""
    stall = Stall(15)
    stall.stalled({A: 9}, marks, now=0)
    assert stall.stalled({}, marks, now=14) == []
    assert stall.stalled({A: 9}, marks, now=20) == []


def test_a_partition_not_yet_sought_is_not_stalled():
    assert Stall(0).stalled({A: 9}, Watermarks(), now=0) == []


async def test_markers_at_the_end_are_passed(marks, looked_up):
    assert not await left_behind("kafka", A, marks, 8)
    assert marks[A] == 8


async def test_a_record_at_the_end_is_left_behind(marks, looked_up):
    looked_up["found"] = 7
    assert await left_behind("kafka", A, marks, 8)
    assert marks[A] == 5


@pytest.mark.parametrize("error", [TimeoutError(), KafkaConnectionError()])
async def test_a_broker_that_does_not_tell_moves_nothing(marks, looked_up, error):
    looked_up["found"] = error
    assert not await left_behind("kafka", A, marks, 8)
    assert marks[A] == 5
