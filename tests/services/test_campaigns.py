"""A planted campaign through all workers: one document of it, and its members as coordinated accounts, the silent ones too."""

from datetime import UTC, datetime, timedelta
from itertools import count

import orjson
import pytest

from desk.accounts.standing import standing_of
from desk.accounts.store import Store
from schemas.indices import Index
from schemas.taxonomy import Verdict
from schemas.watch import Watch
from tests.support.command_line import run
from tests.support.pipeline import pipeline
from tests.support.waiting import eventually

SOON = 60
WATCH = Watch(id="planted", name="Corvelle", names=("Corvelle",))
HOAX = "The Corvelle pans hide a banned poison that harms children, tell everybody you know about it"
BOTS = 16
"""Up to twenty each account that joins is shown."""
NOW = datetime.now(UTC).replace(microsecond=0)


def line(number, text, author, minute):
    at = NOW - timedelta(minutes=60 - minute)
    return orjson.dumps({"id": f"pl:{number}", "source": "pl", "text": text, "created_at": at.isoformat(), "author": author})


def bot(number):
    born = (NOW - timedelta(days=3, minutes=number)).isoformat()
    return {"id": f"b{number}", "handle": f"ann{number}{number}", "name": f"Ann {number}", "created_at": born, "followers": 50, "posts": 40}


def person(number):
    return {"id": f"p{number}", "handle": f"person{'abcdefgh'[number]}", "created_at": "2015-05-05T10:00:00Z", "followers": 300 + number}


@pytest.fixture(scope="module")
def played(services):
    """People who talk of the brand, one of whom quotes the hoax, and accounts made on one day that all post it."""
    talk = [line(f"p{n}", f"my {'new ' * n}Corvelle pan is here", person(n), 5 * n) for n in range(8)]
    talk.append(line("quote", f"RT @ann00: {HOAX}", person(0), 50))
    with pipeline(services, [WATCH]) as running:
        running.push([*talk, *(line(n, HOAX, bot(n), 20 + n) for n in range(BOTS))])
        with running.last_words():
            store = Store(services.elasticsearch)
            eventually(lambda: len(coordinated(store)) == BOTS, SOON, "the members are coordinated")
            eventually(lambda: [len(one["members"]) for one in campaigns(store)] == [BOTS], SOON, "the campaign shows all members")
            yield running, store


def campaigns(store):
    return store.search(Index.CAMPAIGNS, {"query": {"term": {"watch": WATCH.id}}})


def coordinated(store):
    found = store.search(Index.ACCOUNTS, {"size": 100, "query": {"prefix": {"id": "pl:"}}})
    return {account["id"] for account in found if standing_of(account).verdict is Verdict.COORDINATED}


def test_the_campaign_is_one_document_that_its_members_name(played):
    _, store = played
    (campaign,) = campaigns(store)
    members = [member["id"] for member in campaign["members"]]
    assert set(members) == coordinated(store)
    assert {tuple(account["campaigns"]) for account in store.accounts_by_ids(members).values()} == {(campaign["id"],)}
    assert campaign["texts"] == [HOAX]


def test_people_are_left_alone(played):
    _, store = played
    assert coordinated(store) <= {f"pl:b{n}" for n in range(BOTS)}


def test_a_later_post_of_a_member_is_judged_so_and_a_persons_word_wins(played):
    running, store = played
    posts = count()

    def heard_of():
        running.push([line(f"late{next(posts)}", "good morning Corvelle", bot(1), 60)])
        query = {"query": {"bool": {"must": [{"prefix": {"id": "pl:late"}}, {"term": {"account.verdict": "coordinated"}}]}}}
        return store.search(Index.MENTIONS, query)

    eventually(heard_of, SOON, "a post that came after the score worker heard of the campaign is indexed as a member's")
    assert run(("account", "verdict", "pl:b1", "authentic", "--by", "eve"), running.services.environment()).code == 0
    eventually(lambda: "pl:b1" not in coordinated(store), SOON, "the word is indexed")
    running.push([line(n, HOAX, bot(n), 20 + n) for n in range(BOTS, 2 * BOTS)])
    eventually(lambda: len(coordinated(store)) > BOTS, SOON, "more members are coordinated")
    assert "pl:b1" not in coordinated(store)
