import json
from threading import Event

import pytest

from agents.connector import Page, Rejected
from agents.cursors import CursorFile
from agents.errors import BrokerAwayError, IngestError
from agents.packing import Limits
from agents.publisher import Publisher
from agents.rejects import RejectFile, masked
from agents.runner import Runner
from schemas.dead_letter import Reason
from tests.unit.agents.memory_broker import MemoryBroker


class Numbers:
    """Ten pages of five mentions; the cursor is the next page's number."""

    def __init__(self, make, on_page=lambda _n: None):
        self.make, self.on_page, self.closed = make, on_page, False

    def fetch(self, cursor):
        number = cursor.get("page", 0)
        self.on_page(number)
        items = [self.make("x", "a", f"{number}-{i}") for i in range(5)]
        bad = [Rejected(f"row {number}", Reason.INVALID, "hunter2 is wrong", "raw hunter2 \ud83d")] if number == 3 else []
        return Page(items, {"page": number + 1}, bad, done=number == 9)

    def close(self):
        self.closed = True


@pytest.fixture
def runner(tmp_path, make, mask, now):
    def build(broker, connector=None, stop=None, patience=0.0):
        agent = Publisher(broker, Limits(10, 10_000), mask, patience=patience)
        cursor, rejects = CursorFile(tmp_path / "cursors", "n"), RejectFile(tmp_path / "rejects", "n", mask)
        return Runner(connector or Numbers(make), agent, cursor, rejects, lambda: now, stop or Event())

    return build


def test_all_pages_are_delivered_and_counted(runner):
    broker = MemoryBroker()
    agent = runner(broker)
    tally = agent.run()
    assert (tally.read, tally.published, tally.bad) == (51, 50, 1)
    assert len(broker.lines()) == 50
    assert agent.connector.closed
    assert agent.cursor.load() == {"page": 10}


def test_the_cursor_stays_where_delivery_failed_and_the_next_run_loses_nothing(runner):
    broker = MemoryBroker(script=["all", "all", "away"])
    with pytest.raises(BrokerAwayError):
        runner(broker).run()
    assert runner(broker).cursor.load() == {"page": 2}
    runner(broker).run()
    ids = [json.loads(line)["native_id"] for line in broker.lines()]
    assert sorted(ids) == sorted(f"{n}-{i}" for n in range(10) for i in range(5))


def test_a_stop_finishes_the_page_in_hand(runner, make):
    stop = Event()
    connector = Numbers(make, on_page=lambda n: stop.set() if n == 4 else None)
    broker = MemoryBroker()
    agent = runner(broker, connector, stop)
    assert agent.run().published == len(broker.lines()) == 25
    assert agent.cursor.load() == {"page": 5}


def test_rejected_items_are_kept_masked_with_place_and_reason(runner):
    agent = runner(MemoryBroker())
    agent.run()
    (line,) = agent.rejects.path.read_text().splitlines()
    kept = json.loads(line)
    assert (kept["place"], kept["reason"], kept["message"]) == ("row 3", "invalid", "[secret] is wrong")
    assert kept["raw"] == "raw [secret] \\ud83d"


def test_masking_a_reject_touches_the_text_alone(mask):
    assert masked("a hunter2 \udcff é", mask) == "a [secret] \\udcff é"


def test_a_damaged_cursor_is_an_error_and_never_a_new_beginning(tmp_path):
    cursor = CursorFile(tmp_path, "n")
    assert cursor.load() == {}
    for content in ("{", "[]", ""):
        cursor.path.write_text(content)
        with pytest.raises(IngestError, match="Delete it"):
            cursor.load()
    cursor.forget()
    assert cursor.load() == {}
