"""Delivery waits for every acknowledgement."""

import asyncio
from types import SimpleNamespace

import pytest

from streams.outbox import Letter, deliver


class Producer:
    """Gives an acknowledgement for each record that the test resolves."""

    def __init__(self) -> None:
        self.sent = []
        self.acknowledgements = []

    async def send(self, *record):
        self.sent.append(record)
        self.acknowledgements.append(asyncio.get_running_loop().create_future())
        return self.acknowledgements[-1]


@pytest.fixture
def producer():
    return Producer()


async def test_nothing_to_send_is_delivered(producer):
    await deliver(SimpleNamespace(producer=producer), [])
    assert producer.sent == []


async def test_delivery_ends_with_the_last_acknowledgement(producer):
    letters = [Letter("t", b"1", b"k"), Letter("u", b"2", None, 4, (("h", b"x"),))]
    task = asyncio.create_task(deliver(SimpleNamespace(producer=producer), letters))
    for _ in range(5):
        await asyncio.sleep(0)
    assert producer.sent == [("t", b"k", b"1", None, None, []), ("u", None, b"2", 4, None, [("h", b"x")])]
    producer.acknowledgements[1].set_result(None)
    await asyncio.sleep(0)
    assert not task.done()
    producer.acknowledgements[0].set_result(None)
    await asyncio.wait_for(task, 5)


async def test_a_record_that_the_broker_refuses_is_an_error(producer):
    task = asyncio.create_task(deliver(SimpleNamespace(producer=producer), [Letter("t", b"1")]))
    for _ in range(5):
        await asyncio.sleep(0)
    producer.acknowledgements[0].set_exception(RuntimeError("refused"))
    with pytest.raises(RuntimeError, match="refused"):
        await task
