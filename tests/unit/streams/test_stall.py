"""A worker that idles while its partitions hold records is seen; what a partition genuinely lacks at its end is passed."""

import pytest
from aiokafka.errors import KafkaConnectionError
from faust.types import TP

from streams import stall as stalling
from streams.stall import Stall, left_behind
from streams.watermarks import Watermarks

A, B = TP("mentions", 0), TP("mentions", 1)


@pytest.fixture
def marks():
    held = Watermarks()
    held.raise_to({A: 5, B: 0})
    return held


@pytest.fixture
def log_holds(monkeypatch):
    """Let the log hold this offset, or fail."""

    def hold(found):
        async def first_offset(*_):
            if isinstance(found, Exception):
                raise found
            return found

        monkeypatch.setattr(stalling, "first_offset", first_offset)

    return hold


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


async def test_markers_at_the_end_are_passed(marks, log_holds):
    log_holds(None)
    assert not await left_behind("kafka", A, marks, 8)
    assert marks[A] == 8


async def test_a_record_at_the_end_is_left_behind(marks, log_holds):
    log_holds(7)
    assert await left_behind("kafka", A, marks, 8)
    assert marks[A] == 5


@pytest.mark.parametrize("error", [TimeoutError(), KafkaConnectionError()])
async def test_a_broker_that_does_not_tell_moves_nothing(marks, log_holds, error):
    log_holds(error)
    assert not await left_behind("kafka", A, marks, 8)
    assert marks[A] == 5
