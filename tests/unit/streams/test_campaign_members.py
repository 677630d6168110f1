"""Who takes part in which campaign, in any order of partitions and within bounds."""

import asyncio
from itertools import permutations

import pytest

from schemas.topics import Topic
from streams.campaign_members import CampaignMembers, Members
from tests.support.accounts import campaign
from tests.unit.streams.topic_log import TopicLog, following

OLD = campaign("old", ("x:1", "x:2"))
GROWN = campaign("old", ("x:1", "x:2", "x:3"), revision=2, hour=1)
NEW = campaign("new", ("x:2", "x:4"), hour=2)


def names(members):
    return {account: (found.id, found.revision) for account, found in members.items()}


@pytest.mark.parametrize("order", list(permutations((OLD, GROWN, NEW))))
def test_the_newest_revision_and_the_latest_campaign_hold_in_any_order(order):
    members = Members()
    for each in order:
        members.put(each)
    assert names(members) == {"x:1": ("old", 2), "x:2": ("new", 1), "x:3": ("old", 2), "x:4": ("new", 1)}


def test_what_is_kept_of_a_campaign_has_no_members_and_texts():
    members = Members()
    members.put(OLD)
    assert (members["x:1"].members, members["x:1"].texts, members["x:1"].reasons) == ((), (), OLD.reasons)


@pytest.mark.parametrize("bounds", [(2, 1_000), (1_000, 4)])
def test_of_too_many_those_last_seen_last_are_kept(bounds):
    members = Members(*bounds)
    for hour in (3, 0, 2, 1, 4):
        members.put(campaign(f"c{hour}", (f"x:{hour}", "x:every"), hour=hour))
    assert set(members) == {"x:3", "x:4", "x:every"}
    assert members["x:every"].id == "c4"
    assert len(members._campaigns) == len(members._members) == 2


def test_a_member_named_twice_is_one_and_nothing_is_left_of_what_is_dropped():
    members = Members()
    members.put(campaign("c", ("x:1", "x:1")))
    members.drop("c")
    members.drop("c")
    assert (len(members), members._campaigns, members._members, members._places) == (0, {}, {}, 0)


async def test_all_partitions_are_read_and_followed():
    log, told = TopicLog(Topic.CAMPAIGNS_CHANGED.value, partitions=3), []
    reader = CampaignMembers("unused:1", 3, lambda found: told.append(names(found)), lambda _: log)
    log.declare("new", NEW.model_dump_json().encode(), partition=2)
    log.declare("bad", b"{}", partition=1)
    async with following(reader):
        assert told == [{"x:2": ("new", 1), "x:4": ("new", 1)}]
        log.declare("old", GROWN.model_dump_json().encode(), partition=0)
        log.declare("new", None, partition=2)
        await asyncio.wait_for(reader.catch_up(), 5)
    assert told[-1] == {"x:1": ("old", 2), "x:2": ("old", 2), "x:3": ("old", 2)}
