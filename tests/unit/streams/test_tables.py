"""State in a changelog: partition by key, acknowledged before it counts, bounded memory of ids."""

import asyncio

import pytest

from schemas.topics import Role, Table
from streams.seen import DIGEST, SLOT_IDS, SLOTS, SeenIds, fingerprint
from streams.tables import entries, make_table, table_key
from tests.unit.streams.ledger import BrokerGoneError, Ledger, changelog_of, make_context, recover


def marks(start, stop):
    return [fingerprint(f"t:{number}") for number in range(start, stop)]


@pytest.fixture
def context(tmp_path):
    return make_context(Role.SCORE, tmp_path)


@pytest.fixture
def table(context):
    return make_table(context.app, Table.SEEN)


async def test_the_key_names_the_partition(table):
    assert table.partition_for_key(table_key(17, "9|x")) == 17


async def test_a_write_counts_only_once_it_is_acknowledged(context, table):
    table[table_key(3, "a")] = b"1"
    waiting = asyncio.create_task(table.settled())
    await asyncio.sleep(0)
    assert not waiting.done()
    sent = context.app.producer.buffer.pending.get_nowait()
    assert (sent.message.key, sent.message.value, sent.message.partition) == (b"3|a", b"1", 3)
    sent.set_result(None)
    await waiting


async def test_a_write_that_is_refused_is_an_error(tmp_path):
    context = make_context(Role.SCORE, tmp_path, Ledger(room=0))
    table = make_table(context.app, Table.SEEN)
    async with changelog_of(context):
        table[table_key(0, "a")] = b"1"
        with pytest.raises(BrokerGoneError):
            await table.settled()


async def test_nothing_written_is_settled_at_once(table):
    await table.settled()


async def test_entries_are_those_of_the_partition(table):
    for partition in (1, 11, 2):
        table[table_key(partition, "a")] = b"%d" % partition
    assert list(entries(table, 1)) == [(b"1|a", b"1")]


async def test_ids_are_known_after_they_were_added(table):
    seen = SeenIds(table, 0)
    seen.add(marks(0, 10))
    assert all(mark in seen for mark in marks(0, 10))
    assert not any(mark in seen for mark in marks(10, 20))


async def test_partitions_do_not_know_each_others_ids(table):
    SeenIds(table, 1).add(marks(0, 1))
    assert fingerprint("t:0") not in SeenIds(table, 2)
    assert fingerprint("t:0") in SeenIds(table, 1)


async def test_ids_survive_a_restart(tmp_path, context, table):
    async with changelog_of(context):
        seen = SeenIds(table, 5)
        for start in range(0, 5_000, 700):
            seen.add(marks(start, start + 700))
        await table.settled()
    other = make_context(Role.SCORE, tmp_path)
    restored = make_table(other.app, Table.SEEN)
    recover(restored, context.ledger)
    again = SeenIds(restored, 5)
    assert all(mark in again for mark in marks(0, 5_000))
    again.add(marks(9_000, 9_010))
    assert all(mark in again for mark in [*marks(0, 5_000), *marks(9_000, 9_010)])


async def test_the_ring_is_bounded_and_forgets_the_oldest(table):
    seen = SeenIds(table, 0)
    ids = SLOT_IDS * (SLOTS + 3)
    seen.add(marks(0, ids))
    held = [value for _, value in entries(table, 0)]
    assert len(held) <= SLOTS
    assert max(map(len, held)) <= 8 + DIGEST * SLOT_IDS
    assert fingerprint("t:0") not in seen
    assert fingerprint(f"t:{ids - 1}") in seen
    restored = SeenIds(table, 0)
    assert all(mark in restored for mark in marks(ids - SLOT_IDS * (SLOTS - 1), ids))


def test_fingerprints_stand_lone_surrogates():
    assert len(fingerprint("t:\ud800")) == DIGEST
