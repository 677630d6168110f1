from threading import Event

import pytest

from agents.backoff import LONGEST, delay
from agents.errors import BrokerAwayError, StoppedError
from agents.packing import Limits, author_key, pack
from agents.publisher import Publisher
from schemas.dead_letter import Reason
from schemas.framing import decode_mentions
from schemas.partitioning import partition_of
from tests.unit.agents.memory_broker import MemoryBroker

LIMITS = Limits(mentions=10, bytes=20_000, line_bytes=5_000)


class Clock:
    """Moves on by itself, so that patience ends without waiting."""

    def __init__(self, step):
        self.time, self.step = 0.0, step

    def __call__(self):
        self.time += self.step
        return self.time


class NoWait(Event):
    """Never set; remembers the pauses instead of keeping them."""

    def __init__(self):
        super().__init__()
        self.pauses = []

    def wait(self, timeout=None):
        self.pauses.append(timeout)
        return self.is_set()


def publisher(broker, mask, **more):
    return Publisher(broker, LIMITS, mask, stop=NoWait(), jitter=lambda: 0.0, **more)


def test_every_mention_arrives_once_masked_and_decodable(make, mask, now):
    broker = MemoryBroker()
    mentions = [make(f"hunter2 {n}", f"a{n % 7}", str(n)) for n in range(200)]
    assert publisher(broker, mask).publish(mentions).published == 200
    read = [m for lane in broker.values for value in lane for m in decode_mentions(value, now).mentions]
    assert sorted(int(m.native_id) for m in read) == list(range(200))
    assert not any(b"hunter2" in line for line in broker.lines())


def test_an_author_keeps_to_one_partition_and_in_order(make, mask, now):
    broker = MemoryBroker(partitions=3)
    publisher(broker, mask).publish([make("x", f"a{n % 5}", str(n)) for n in range(100)])
    for lane, values in enumerate(broker.values):
        read = [m for value in values for m in decode_mentions(value, now).mentions]
        assert {partition_of(f"test:{m.author.id}", 3) for m in read} <= {lane}
        for author in {m.author.id for m in read}:
            ids = [int(m.native_id) for m in read if m.author.id == author]
            assert ids == sorted(ids)


def test_key_falls_back_from_id_to_handle_to_the_mention(make):
    mention = make("x", "id1", "n1")
    assert author_key(mention) == "test:id1"
    mention.author.id, mention.author.handle = "", "h1"
    assert author_key(mention) == "test:h1"
    mention.author.handle = ""
    assert author_key(mention) == "test:n1"


def test_records_keep_both_limits_and_cover_every_line():
    lines = [b"x" * (n % 300 + 1) for n in range(500)]
    records, too_large = pack(lines, ["k"] * 500, 4, Limits(mentions=7, bytes=1_000, line_bytes=290))
    assert all(len(r.indices) <= 7 and len(r.value) <= 1_000 for r in records)
    assert sorted([i for r in records for i in r.indices] + too_large) == list(range(500))
    assert all(r.value == b"\n".join(lines[i] for i in r.indices) for r in records)


def test_a_too_large_mention_is_a_value_and_its_neighbours_go_on(make, mask):
    broker = MemoryBroker()
    delivery = publisher(broker, mask).publish([make("a"), make("B" * 6_000), make("c")])
    assert delivery.published == 2
    assert [(r.place.split(":")[0], r.reason) for r in delivery.rejected] == [("test", Reason.TOO_LARGE)]


def test_a_record_that_the_broker_finds_too_large_is_divided(make, mask):
    broker = MemoryBroker(partitions=1)
    broker.limit = 2_500
    delivery = publisher(broker, mask).publish([make("a" * 500, "x", str(n)) for n in range(5)] + [make("B" * 3_000, "x")])
    assert (delivery.published, len(delivery.rejected)) == (5, 1)
    assert len(broker.lines()) == 5


def test_what_was_not_acknowledged_is_sent_again_and_nothing_else(make, mask):
    broker = MemoryBroker(script=["half", "away", "none"])
    told = []
    delivery = publisher(broker, mask, trouble=told.append).publish([make("x", f"a{n}", str(n)) for n in range(50)])
    assert delivery.published == len(broker.lines()) == 50
    assert delivery.retried == len(told) == 2


def test_patience_ends_with_the_remedy(make, mask):
    broker = MemoryBroker(script=["away"] * 99)
    with pytest.raises(BrokerAwayError, match="Start it"):
        publisher(broker, mask, clock=Clock(5.0), patience=20).publish([make()])
    assert broker.lines() == []


def test_a_stop_ends_an_outage(make, mask):
    agent = publisher(MemoryBroker(script=["away"] * 99), mask)
    agent.stop.set()
    with pytest.raises(StoppedError):
        agent.publish([make()])


def test_back_off_doubles_up_to_its_limit_and_jitter_only_shortens_it():
    waits = [delay(n, 0.0) for n in range(1, 40)]
    assert waits[:3] == [0.5, 1.0, 2.0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert delay(3, 0.999) > delay(3, 0.0) / 2
