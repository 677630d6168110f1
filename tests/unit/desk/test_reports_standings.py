"""Accounts in reports are what they are held to be now: campaigns are found after their first mentions."""

from desk.accounts.standing import Standing
from desk.reports import reading, standings
from desk.reports.facts import Period
from schemas.taxonomy import Verdict
from tests.support.reports import crisis, minutes

HELD = {"forum:ann": Standing(Verdict.COORDINATED), "x:7": Standing(Verdict.AUTHENTIC, by="marc")}
STORED = {"id": "forum:1", "created_at": "2026-03-01T12:00:00Z", "source": "forum", "account": {"verdict": "unknown"}}


def test_a_mention_is_of_the_account_as_it_stands_now():
    now = reading.sample({**STORED, "author": {"handle": "ann"}}, HELD)
    then = reading.sample({**STORED, "author": {"handle": "bob"}}, HELD)
    assert (now.verdict, then.verdict) == ("coordinated", "unknown")


def test_a_persons_word_counts_for_what_was_judged_before():
    found = reading.sample({**STORED, "source": "x", "author": {"id": "7", "handle": "cy"}, "account": {"verdict": "bot"}}, HELD)
    assert found.verdict == "authentic"


def test_held_accounts_are_left_out_and_cleared_ones_counted():
    then, held = standings.authentic(HELD)["bool"]["must_not"]
    assert held["bool"]["filter"] == [{"term": {"source": "forum"}}]
    assert {"terms": {"author.id": ["ann"]}} in held["bool"]["should"]
    assert then["bool"]["must_not"][0]["bool"]["filter"] == [{"term": {"source": "x"}}]


def test_accounts_are_read_with_a_persons_word_first():
    document = {"id": "forum:ann", "view": {"verdict": "bot"}, "correction": {"verdict": "authentic", "by": "marc"}}
    assert standings.read({"hits": {"hits": [{"_source": document}]}})["forum:ann"] == Standing(Verdict.AUTHENTIC, by="marc")


def test_accounts_are_asked_for_since_the_crisis_began():
    body = standings.accounts(crisis(), Period(minutes(0), minutes(60)))
    assert {"term": {"watch": crisis().watch}} in body["query"]["bool"]["filter"]
    assert minutes(0).isoformat() in str(body)
