"""The same thing has the same id everywhere, and the same key the same partition as the Java client's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2 as independent

from schemas.ids import account_id, change_id, content_id, crisis_id, drill_id, mention_id
from schemas.partitioning import murmur2, partition_of
from schemas.taxonomy import CATEGORY_OF, Kind, Level

JAVA = {
    b"21": -973932308,
    b"foobar": -790332482,
    b"a-little-bit-long-string": -985981536,
    b"a-little-bit-longer-string": -1486304829,
    b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    b"abc": 479470107,
}
"""Signed results from Kafka's own `UtilsTest.testMurmur2`."""


@pytest.mark.parametrize("key", JAVA)
def test_murmur2_agrees_with_the_java_client(key):
    assert murmur2(key) == JAVA[key] & 0xFFFFFFFF


@given(st.binary(max_size=70))
def test_murmur2_agrees_with_another_implementation(key):
    assert murmur2(key) == independent(key) & 0xFFFFFFFF


@given(st.text(st.characters(), max_size=30), st.integers(1, 1_000))
def test_every_key_has_a_partition(key, partitions):
    assert 0 <= partition_of(key, partitions) < partitions


def test_ids_read_well():
    assert crisis_id("aurelia", Kind.THREAT, "20260301", 2) == "aurelia.threat.20260301-2"
    assert drill_id("aurelia", Kind.THREAT, "k7") == "aurelia.threat.drill-k7"
    assert change_id("aurelia.threat.20260301-2", 3) == "aurelia.threat.20260301-2@3"
    assert (mention_id("rss", "7"), account_id("rss", "ann")) == ("rss:7", "rss:ann")


def test_a_content_id_is_the_same_for_ever():
    assert content_id("a", "b") == "065ab5741cdfad44687cf119c1eb4ec9"


@given(st.lists(st.text(st.characters(exclude_characters="\x1f"), max_size=5), min_size=1, max_size=4), st.data())
def test_other_content_has_another_id(parts, data):
    others = data.draw(st.lists(st.text(st.characters(exclude_characters="\x1f"), max_size=5), min_size=1, max_size=4))
    assert (content_id(*parts) == content_id(*others)) == (parts == others)


def test_the_vocabularies_are_complete():
    assert set(CATEGORY_OF) == set(Kind)
    assert sorted(Level, key=lambda level: level.rank) == [Level.INFO, Level.LOW, Level.MODERATE, Level.HIGH, Level.CRITICAL]
