"""The watches in force, from a log in memory."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from types import SimpleNamespace

import orjson

from schemas.watch import Watch
from streams.watches import TP, Watches


@dataclass
class Log:
    """Stands for the topic and its consumer."""

    records: list = field(default_factory=list)
    at: int = 0
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def declare(self, name, value) -> None:
        data = value if value is None or isinstance(value, bytes) else orjson.dumps(value)
        self.records.append(SimpleNamespace(key=name.encode(), value=data))
        self.more.set()

    async def start(self):
        """Connected."""

    def assign(self, places):
        assert places == [TP]

    async def seek_to_beginning(self, place):
        self.at = 0

    async def end_offsets(self, places):
        return {TP: len(self.records)}

    async def position(self, place):
        return self.at

    async def getmany(self, place, timeout_ms):
        while self.at == len(self.records):
            self.more.clear()
            await self.more.wait()
        self.at += 1
        return {TP: [self.records[self.at - 1]]}


def watch(name, *names):
    return {"id": name, "name": name, "names": list(names or (name,))}


@dataclass
class Reader:
    log: Log
    told: list
    watches: Watches


def reader() -> Reader:
    log, told = Log(), []
    return Reader(log, told, Watches("unused:1", lambda found: told.append(sorted(one.id for one in found)), lambda _: log))


@asynccontextmanager
async def following(one: Reader):
    await one.watches.start()
    task = asyncio.create_task(one.watches.follow())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


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
    log, told = Log(), []
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
    async with following(one):
        one.log.declare("aurelia", watch("aurelia"))
        await asyncio.wait_for(one.watches.catch_up(), 5)
        assert one.told[-1] == ["aurelia"]
        one.log.declare("aurelia", None)
        await asyncio.wait_for(one.watches.catch_up(), 5)
        assert one.told[-1] == []


async def test_catching_up_with_nothing_new_is_immediate():
    one = reader()
    async with following(one):
        await asyncio.wait_for(one.watches.catch_up(), 5)
    assert one.told == [[]]
