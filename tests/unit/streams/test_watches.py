"""The watches in force, from a log in memory."""

import asyncio
from dataclasses import dataclass

import orjson

from schemas.watch import Watch
from streams.watches import TP, Watches
from tests.unit.streams.topic_log import TopicLog, following


def watch(name, *names):
    return {"id": name, "name": name, "names": list(names or (name,))}


@dataclass
class Reader:
    log: TopicLog
    told: list
    watches: Watches


def reader() -> Reader:
    log, told = TopicLog(TP.topic), []
    return Reader(log, told, Watches("unused:1", lambda found: told.append(sorted(one.id for one in found)), lambda _: log))


async def test_start_reads_all_that_was_declared():
    one = reader()
    for name in ("boreal", "aurelia", "boreal"):
        one.log.declare(name, watch(name))
    one.log.declare("aurelia", None)
    await one.watches.start()
    assert one.told == [["boreal"]]


async def test_an_empty_topic_is_no_watches():
    one = reader()
    await one.watches.start()
    assert one.told == [[]]


async def test_the_latest_declaration_holds():
    log, told = TopicLog(TP.topic), []
    watches = Watches("unused:1", told.append, lambda _: log)
    log.declare("aurelia", watch("aurelia", "Old"))
    log.declare("aurelia", watch("aurelia", "New"))
    await watches.start()
    assert told == [(Watch(id="aurelia", name="aurelia", names=("New",)),)]


async def test_a_bad_declaration_is_left_out_and_the_one_before_stays():
    one = reader()
    one.log.declare("aurelia", watch("aurelia"))
    for value in (b"{}", b"\xff", b"null", orjson.dumps({**watch("aurelia"), "floor": -1})):
        one.log.declare("aurelia", value)
    one.log.declare("boreal", b"no json")
    await one.watches.start()
    assert one.told == [["aurelia"]]


async def test_changes_are_followed():
    one = reader()
    async with following(one.watches):
        one.log.declare("aurelia", watch("aurelia"))
        await asyncio.wait_for(one.watches.catch_up(), 5)
        assert one.told[-1] == ["aurelia"]
        one.log.declare("aurelia", None)
        await asyncio.wait_for(one.watches.catch_up(), 5)
        assert one.told[-1] == []


async def test_catching_up_with_nothing_new_is_immediate():
    one = reader()
    async with following(one.watches):
        await asyncio.wait_for(one.watches.catch_up(), 5)
    assert one.told == [[]]
