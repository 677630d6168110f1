"""A log says a thing once and counts what repeats it; nothing new and no change is held back."""

import io
import logging
import sys
from functools import partial

import pytest

from streams.repeats import MOST_TEXTS, RepeatsHandler, told_seldom
from tests.support.waiting import eventually

AWAY = "no route to node %d: %s"


@pytest.fixture
def stream():
    return io.StringIO()


@pytest.fixture
def handler(stream):
    return RepeatsHandler(stream)


@pytest.fixture
def say(handler):
    return partial(record, handler)


def record(handler, message, *args, name="client", level=logging.ERROR, exc_info=None):
    """Logs as a client does."""
    handler.handle(logging.LogRecord(name, level, "client.py", 1, message, args, exc_info))


def lines(stream):
    return stream.getvalue().splitlines()


def test_the_first_is_written_at_once_and_repeats_are_counted(say, handler, stream):
    for _ in range(300):
        say(AWAY, 0, "refused")
    assert lines(stream) == ["no route to node 0: refused"]
    handler.tell()
    assert lines(stream)[1:] == ["no route to node 0: refused (and 299 more like it, left out)"]


def test_another_node_cause_logger_or_level_is_new(say, stream):
    for _ in range(5):
        say(AWAY, 0, "refused")
        say(AWAY, 1, "refused")
        say(AWAY, 0, "timed out")
        say(AWAY, 0, "refused", name="other")
        say(AWAY, 0, "refused", level=logging.WARNING)
    assert len(lines(stream)) == 5


def test_what_was_counted_goes_on_being_counted_and_what_was_silent_is_new(say, handler, stream):
    for _ in range(3):
        say(AWAY, 0, "refused")
    handler.tell()
    say(AWAY, 0, "refused")
    assert len(lines(stream)) == 2
    handler.tell()
    assert lines(stream)[2] == "no route to node 0: refused (and 1 more like it, left out)"
    handler.tell()
    say(AWAY, 0, "refused")
    assert lines(stream)[3:] == ["no route to node 0: refused"]


def test_an_exception_is_part_of_what_is_said_and_its_traceback_is_written_once(say, handler, stream):
    for error in (ValueError("one"), ValueError("two"), ValueError("one")):
        try:
            raise error
        except ValueError:
            say("crashed", exc_info=sys.exc_info())
    assert [line for line in lines(stream) if line.startswith("ValueError")] == ["ValueError: one", "ValueError: two"]
    handler.tell()
    assert lines(stream)[-1] == "crashed (and 1 more like it, left out)"


def test_ever_new_texts_are_written_and_fill_no_memory(say, handler, stream):
    for number in range(MOST_TEXTS + 50):
        say(AWAY, number, "refused")
    assert len(lines(stream)) == MOST_TEXTS + 50
    assert len(handler._held) == MOST_TEXTS
    handler.tell()
    assert len(handler._held) == 0


def test_per_cent_signs_surrogates_and_long_texts_are_said(say, handler, stream):
    odd = "100 % \ud800 \u202e" + "x" * 10_000
    for _ in range(2):
        say("%s", odd)
    handler.tell()
    assert lines(stream) == [odd, f"{odd} (and 1 more like it, left out)"]


def test_arguments_that_do_not_fit_raise_nothing(say, capsys):
    say("%d", "no number")
    assert "Logging error" in capsys.readouterr().err


def test_counts_are_told_by_the_clock(stream):
    handler = told_seldom(stream, period=0.05)

    def counted():
        for _ in range(2):
            record(handler, AWAY, 0, "refused")
        return "more like it" in stream.getvalue()

    eventually(counted, 10, "a count is told")
