"""Crash-only: nothing leaves a batch alive, and a stop lets the batch in hand finish."""

import asyncio

import pytest

from streams.guard import UNEXPECTED, Lifecycle


@pytest.fixture
def ends():
    return []


@pytest.fixture
def lifecycle(ends):
    return Lifecycle(ends.append)


async def test_a_batch_that_succeeds_ends_nothing(lifecycle, ends):
    async with lifecycle.batch("score"):
        pass
    assert ends == []


@pytest.mark.parametrize("error", [ValueError("x"), asyncio.CancelledError(), KeyboardInterrupt(), GeneratorExit()])
async def test_whatever_escapes_ends_the_process_before_faust_sees_it(lifecycle, ends, error):
    with pytest.raises(type(error)):
        async with lifecycle.batch("score"):
            raise error
    assert ends == [UNEXPECTED]


async def test_a_stop_without_work_is_immediate(lifecycle, ends):
    lifecycle.ask_stop()
    assert ends == [0]


async def test_a_stop_waits_for_all_batches_in_hand(lifecycle, ends):
    async with lifecycle.batch("index"):
        async with lifecycle.batch("index"):
            lifecycle.ask_stop()
            assert lifecycle.stopping
        assert ends == []
    assert ends == [0]


async def test_no_batch_begins_after_a_stop(lifecycle, ends):
    begun = asyncio.Event()

    async def late():
        async with lifecycle.batch("index"):
            begun.set()

    async with lifecycle.batch("index"):
        lifecycle.ask_stop()
        task = asyncio.create_task(late())
        for _ in range(5):
            await asyncio.sleep(0)
    assert ends == [0]
    assert not begun.is_set()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ends == [0]
