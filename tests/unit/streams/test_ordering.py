"""A backlog is read in the order in which it was written, as far as each partition's own order allows."""

from itertools import pairwise
from types import SimpleNamespace

from faust.types import TP
from hypothesis import given
from hypothesis import strategies as st

from schemas.settings import Settings
from schemas.topics import Role
from streams.app import make_app
from streams.ordering import OldestFirst


def lane(*timestamps):
    return [SimpleNamespace(offset=offset, timestamp=timestamp) for offset, timestamp in enumerate(timestamps)]


def read(records):
    return [(tp.topic, tp.partition, record.offset) for tp, record in OldestFirst().iterate(records)]


def test_a_busy_partition_is_not_read_behind_a_quiet_one():
    records = {TP("a", 0): lane(1, 2, 3, 4, 9), TP("a", 1): lane(2, 8)}
    assert read(records) == [("a", 0, 0), ("a", 0, 1), ("a", 1, 0), ("a", 0, 2), ("a", 0, 3), ("a", 1, 1), ("a", 0, 4)]


def test_a_topic_does_not_wait_for_the_backlog_of_another():
    records = {TP("mentions", 0): lane(*range(100)), TP("orders", 0): lane(5_000)}
    assert read(records)[:2] == [("mentions", 0, 0), ("orders", 0, 0)]


def test_records_without_a_time_and_empty_partitions_do_no_harm():
    assert read({TP("a", 0): lane(None, 3), TP("a", 1): [], TP("a", 2): lane(-1)}) == [("a", 2, 0), ("a", 0, 0), ("a", 0, 1)]
    assert read({}) == []


times = st.lists(st.one_of(st.none(), st.integers(-1, 50)), max_size=20)


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.integers(0, 3)), times, max_size=6))
def test_everything_comes_once_and_partitions_keep_their_order(drawn):
    records = {TP(*tp): lane(*timestamps) for tp, timestamps in drawn.items()}
    found = read(records)
    assert sorted(found) == sorted((tp.topic, tp.partition, one.offset) for tp, batch in records.items() for one in batch)
    for tp in records:
        mine = [offset for topic, partition, offset in found if (topic, partition) == tp]
        assert all(before < after for before, after in pairwise(mine))


def test_workers_read_so(tmp_path):
    app = make_app(Role.SCORE, Settings(home=tmp_path), "127.0.0.1:1", 0)
    assert app.conf.ConsumerScheduler is OldestFirst
