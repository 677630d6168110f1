"""The words of persons on accounts, from a log in memory."""

import asyncio

import pytest

from schemas.taxonomy import Verdict
from schemas.topics import Topic
from streams.corrections import Corrections
from tests.support.accounts import correction
from tests.unit.streams.topic_log import TopicLog, following


class Reader(Corrections):
    def __init__(self) -> None:
        self.log = TopicLog(Topic.ACCOUNTS_CORRECTED.value)
        self.told = []
        super().__init__("unused:1", self.told.append, lambda _: self.log)

    def say(self, account, verdict, **fields) -> None:
        self.log.declare(account, correction(account, verdict, **fields).model_dump_json().encode())

    def verdicts(self):
        return {account: word.verdict for account, word in self.told[-1].items()}


async def test_at_the_start_the_last_word_on_each_account_holds():
    reader = Reader()
    reader.say("x:1", Verdict.BOT)
    reader.say("x:2", Verdict.PARODY)
    reader.say("x:1", Verdict.AUTHENTIC, by="bob")
    await reader.start()
    assert reader.verdicts() == {"x:1": Verdict.AUTHENTIC, "x:2": Verdict.PARODY}
    assert reader.told[-1]["x:1"].by == "bob"
    assert len(reader.told) == 1


async def test_a_record_without_value_takes_it_back():
    reader = Reader()
    async with following(reader):
        reader.say("x:1", Verdict.BOT)
        await asyncio.wait_for(reader.catch_up(), 5)
        before = reader.told[-1]
        reader.log.declare("x:1", None)
        reader.log.declare("x:none", None)
        await asyncio.wait_for(reader.catch_up(), 5)
    assert (list(before), reader.verdicts()) == (["x:1"], {})


@pytest.mark.parametrize("value", [b"", b"{}", b"\xff", b"null", correction("x:1", Verdict.BOT).model_dump_json().encode()])
async def test_what_is_no_word_on_this_account_changes_nothing(value):
    reader = Reader()
    reader.say("x:9", Verdict.AUTHENTIC)
    reader.log.declare("x:9", value)
    reader.log.declare("x:8", value)
    await reader.start()
    assert reader.verdicts() == {"x:9": Verdict.AUTHENTIC}
