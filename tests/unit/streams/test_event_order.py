"""A batch is judged in the order of events, as far as each partition's own order allows."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from schemas.mention import Mention
from schemas.scored import Origin
from streams.scoring import Taken, in_event_order

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def taken(partition: int, offset: int, minute: int) -> Taken:
    mention = Mention(id=f"t:{partition}-{offset}", source="t", text="", created_at=NOON + timedelta(minutes=minute))
    return Taken(mention, Origin(topic="t", partition=partition, offset=offset, line=0))


def test_lanes_are_merged_by_event_time() -> None:
    lanes = [taken(0, 0, 1), taken(0, 1, 4), taken(1, 0, 2), taken(1, 1, 3)]
    assert [one.mention.id for one in in_event_order(lanes)] == ["t:0-0", "t:1-0", "t:1-1", "t:0-1"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60)), max_size=40))
def test_nothing_is_lost_and_each_partition_keeps_its_order(drawn: list[tuple[int, int]]) -> None:
    batch = [taken(partition, offset, minute) for offset, (partition, minute) in enumerate(drawn)]
    merged = in_event_order(batch)
    for partition in range(4):
        mine = [one.origin.offset for one in merged if one.origin.partition == partition]
        assert mine == [one.origin.offset for one in batch if one.origin.partition == partition]
    assert len(merged) == len(batch)
