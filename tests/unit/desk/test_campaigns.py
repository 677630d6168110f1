"""Campaigns on the terminal: what is asked, what is listed and what is shown."""

from datetime import timedelta

import pytest

from desk.campaigns.growth import MOST_ROWS, WIDTH, bars
from desk.campaigns.members import MOST_SHOWN
from desk.campaigns.query import CampaignFilters, campaign_request, campaigns_request
from desk.campaigns.run import listed, shown
from desk.errors import DeskError
from schemas.campaign import Step
from schemas.indices import Index
from schemas.taxonomy import Verdict
from tests.support.accounts import START, account, campaign, correction

HOSTILE = "\x1b[31m[red]\u202eevil\u200b\u2066\n"


class Standing:
    """A store that holds these campaigns and accounts, and keeps what it was asked."""

    def __init__(self, campaigns=(), accounts=()):
        self.campaigns = list(campaigns)
        self.accounts = {one["id"]: one for one in accounts}
        self.asked = []

    def counted(self, index, body):
        return self.search(index, body), len(self.campaigns)

    def search(self, index, body):
        self.asked.append((index, body))
        return self.campaigns[: body["size"]]

    def accounts_by_ids(self, ids):
        return {name: self.accounts[name] for name in ids if name in self.accounts}


def document(*arguments, **fields):
    return campaign(*arguments, **fields).model_dump(mode="json")


def judged(name, said=None, **fields):
    made = account(name, **fields).model_dump(mode="json")
    return {**made, **({"correction": said.model_dump(mode="json", exclude={"id"})} if said else {})}


def steps(count, mentions=lambda number: 1):
    return tuple(Step(at=START + timedelta(minutes=5 * number), mentions=mentions(number), accounts=1) for number in range(count))


def test_the_latest_are_asked_for_and_filters_are_as_typed():
    body = campaigns_request(CampaignFilters("aurelia", "2h", continued=True), 7, START)
    assert (body["size"], body["sort"][0]) == (7, {"last_seen": "desc"})
    assert body["query"]["bool"]["filter"] == [
        {"term": {"watch": "aurelia"}},
        {"range": {"last_seen": {"gte": (START - timedelta(hours=2)).isoformat()}}},
    ]
    assert [list(one) for one in campaigns_request(CampaignFilters(), 7, START)["query"]["bool"]["filter"]] == [["bool"]]
    with pytest.raises(DeskError, match="no time"):
        campaigns_request(CampaignFilters(since="soon"), 7, START)


@pytest.mark.parametrize("name", ["", "  ", "c" * 1_001])
def test_what_is_no_id_is_told(name):
    with pytest.raises(DeskError, match="no id of a campaign"):
        campaign_request(name)


def test_an_id_too_long_for_elasticsearch_is_looked_up_by_its_digest():
    (wanted,) = campaign_request("c" * 1_000)["query"]["ids"]["values"]
    assert len(wanted) == 32
    assert campaign_request("\udcff")["query"]["ids"]["values"] == ["?"]


def test_a_list_tells_what_is_shared_by_how_many_and_when():
    store = Standing([document(members=("x:1", "x:2"), hour=2)])
    done = listed(store, CampaignFilters("aurelia"), 20, START)
    assert store.asked[0][0] is Index.CAMPAIGNS
    assert done.lines == [
        "c1  aurelia  the same text  2 accounts  2 mentions  0.80  2026-03-01 12:00 to 2026-03-01 14:00",
        "    the same",
        "1 of 1 campaigns.",
    ]
    assert done.documents == store.campaigns
    assert listed(Standing(), CampaignFilters(), 20, START).lines == ["0 of 0 campaigns."]


def test_a_document_that_is_no_campaign_stops_no_other():
    done = listed(Standing([{"id": "odd\x1b", "shared": "mood"}, document()]), CampaignFilters(), 20, START)
    assert done.lines[0] == "odd  cannot be read as a campaign"
    assert done.lines[1].startswith("c1  ")
    with pytest.raises(DeskError, match="cannot be read"):
        shown(Standing([{"id": "odd"}]), "odd")


def test_one_is_shown_with_reasons_growth_and_what_its_members_are_held_to_be():
    made = document(members=("x:1", "x:2", "x:3", "x:4"), links=["https://e.example/a"], samples=["x:m1"])
    made["members"][0]["handle"] = "@one"
    made["growth"] = [step.model_dump(mode="json") for step in steps(2)]
    accounts = [judged("x:1"), judged("x:2", correction("x:2", Verdict.PARODY)), {"id": "x:4"}]
    done = shown(Standing([made], accounts), "c1")
    text = "\n".join(done.lines)
    for part in (
        "why:\n    the same text",
        "wordings:\n    “the same”",
        "links:\n    https://e.example/a",
        "growth:\n    2026-03-01 12:00  █",
    ):
        assert part in text, part
    assert "    x:1  @one  1 mention  joined 2026-03-01 12:00  impostor 0.90" in done.lines
    assert "    x:2  1 mention  joined 2026-03-01 12:00  parody (corrected by ann)" in done.lines
    assert "    x:3  1 mention  joined 2026-03-01 12:00  not judged" in done.lines
    assert "    x:m1" in done.lines
    told = [member["standing"] for member in done.documents[0]["members"]]
    assert told[:3] == [
        {"verdict": "impostor", "by": "", "confidence": 0.9},
        {"verdict": "parody", "by": "ann", "confidence": None},
        None,
    ]


def test_one_that_goes_on_as_another_says_so():
    done = shown(Standing([document(continues_as="c0")]), "c1")
    assert done.lines[0].endswith("goes on as c0")


def test_members_beyond_the_first_are_counted():
    made = document(members=tuple(f"x:{number}" for number in range(MOST_SHOWN + 5)))
    done = shown(Standing([made]), "c1")
    assert "    and 5 more; --json tells them" in done.lines
    made["accounts"] = 700
    assert f"    and {700 - MOST_SHOWN} more; --json tells the first {MOST_SHOWN + 5}" in shown(Standing([made]), "c1").lines


def test_an_unknown_one_is_told_without_echoing_what_was_typed():
    with pytest.raises(DeskError) as told:
        shown(Standing(), f"c1{HOSTILE}\ud800")
    assert not {"\x1b", "\u202e", "\u200b"} & set(told.value.problem)


def test_hostile_wordings_links_and_handles_do_not_reach_the_terminal():
    made = document(f"c{HOSTILE}", watch=HOSTILE, texts=(HOSTILE * 100,), links=(HOSTILE,), reasons=(HOSTILE,), samples=(HOSTILE,))
    made["members"][0]["handle"] = HOSTILE + "h" * 900
    for lines in (listed(Standing([made]), CampaignFilters(), 20, START).lines, shown(Standing([made]), "c1").lines):
        text = "\n".join(lines)
        assert not {"\x1b", "\u202e", "\u200b", "\u2066"} & set(text)
        assert not any(line.startswith("evil") for line in lines)
        assert max(map(len, lines)) < 400


def test_bars_are_as_long_as_their_mentions_and_something_is_seen_of_every_step():
    lines = bars(steps(3, lambda number: (100, 1, 0)[number]))
    assert [line.count("█") for line in lines] == [WIDTH, 1, 0]
    assert lines[0].endswith("100 mentions, 1 new account")
    assert lines[1].endswith("1 mention, 1 new account")
    assert bars(()) == []


@pytest.mark.parametrize("count", [1, MOST_ROWS, MOST_ROWS + 1, 96])
def test_many_steps_are_added_up_and_none_is_lost(count):
    lines = bars(steps(count))
    assert len(lines) <= MOST_ROWS
    assert sum(int(line.split("new")[0].split()[-1]) for line in lines) == count
