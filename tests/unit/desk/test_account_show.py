"""Accounts on the terminal, and accounts that came back."""

import pytest

from desk.accounts.query import AccountFilters, accounts_request, mentions_clause
from desk.accounts.returned import returned, taken_down
from desk.accounts.show import entry, profile, surroundings
from desk.accounts.standing import imitated, standing_of
from desk.errors import DeskError
from schemas.takedown import TakedownState
from schemas.taxonomy import Verdict
from tests.support.accounts import START, account, campaign, correction, takedown

HOSTILE = "\x1b[31m\u202eevil\u200b\n"


def document(said=None, **fields):
    made = account(**fields).model_dump(mode="json")
    return {**made, **({"correction": said.model_dump(mode="json", exclude={"id"})} if said else {})}


def test_a_persons_word_goes_before_our_own_view():
    assert standing_of(document(correction(verdict=Verdict.PARODY))).verdict is Verdict.PARODY
    assert "corrected by ann" in entry(document(correction()))[0]
    assert "impostor 0.90  imitates aurelia  @u42 User 42" in entry(document())[0]


def test_a_word_taken_back_that_the_view_still_tells_is_marked():
    made = document()
    made["view"]["by"] = "ann"
    standing = standing_of({**made, "correction": None})
    assert (standing.withdrawn, standing.confidence) == (True, None)
    assert "taken back" in entry(made)[0]


def test_an_account_that_only_a_person_knows_is_shown():
    bare = {"id": "x:7", "correction": {"verdict": "impostor", "by": "ann", "at": "2026-03-01T12:00:00Z", "note": "saw it"}}
    assert entry(bare) == ["x:7  impostor (corrected by ann)  2026-03-01 12:00", "    saw it"]
    assert any("says ann" in line for line in profile(bare))
    assert standing_of({"id": "x:8"}).verdict is Verdict.UNKNOWN


def test_whom_it_imitates_is_the_watch_where_a_person_says_impostor():
    made = document(correction(verdict=Verdict.IMPOSTOR))
    made["view"]["imitates"] = ""
    assert imitated(made) == "aurelia"
    made["correction"]["verdict"] = "bot"
    assert imitated(made) == ""


def test_a_profile_tells_all_reasons_and_probabilities_and_what_hangs_on_it():
    made = document(scores={Verdict.IMPOSTOR: 0.7, Verdict.BOT: 0.3})
    made["view"]["scores"]["parody"] = None
    lines = profile(made, "perhaps x:1")
    assert "    impostor 0.70, bot 0.30" in lines
    assert "    a look-alike" in lines
    assert "    perhaps x:1" in lines
    told = surroundings([campaign().model_dump(mode="json")], [takedown(reference="CASE-7")], [], 0)
    assert [line.split(":")[0] for line in told] == ["campaign c1", "take-down", "    2026-03-01 12", "mentions"]
    assert "case CASE-7" in told[2]


def test_hostile_names_do_not_reach_the_terminal():
    made = document(author={"handle": HOSTILE, "name": HOSTILE, "bio": HOSTILE, "url": HOSTILE})
    shown = "\n".join([*entry(made, HOSTILE), *profile(made)])
    assert not {"\x1b", "\u202e", "\u200b"} & set(shown)
    assert not any(line.startswith("evil") for line in shown.splitlines())


GONE = account("x:1", author={"handle": "@aurelia_support", "avatar_hash": "p1:aa"}).model_dump(mode="json")


@pytest.mark.parametrize(
    ("author", "watch", "found"),
    [
        ({"handle": "aure1ia.support"}, "aurelia", True),
        ({"handle": "@АURELIA_SUPPORT"}, "aurelia", True),
        ({"handle": "other", "avatar_hash": "p1:aa"}, "aurelia", True),
        ({"handle": "aurelia_support"}, "boreal", False),
        ({"handle": "other"}, "aurelia", False),
        ({"handle": "", "avatar_hash": ""}, "aurelia", False),
    ],
)
def test_an_account_that_came_back_is_recognised_by_handle_or_picture(author, watch, found):
    made = account("x:2", author=author).model_dump(mode="json")
    made["view"]["imitates"] = watch
    gone = taken_down([takedown(TakedownState.REQUESTED, "x:1", made="1"), takedown(TakedownState.ACCEPTED, "x:1", hour=24, made="2")])
    words = returned([made, GONE], gone, [GONE])
    assert words == ({"x:2": "perhaps x:1, which was taken down on 2026-03-02"} if found else {})


def test_a_request_ranks_by_standing_and_filters_by_all_that_is_typed():
    body = accounts_request(AccountFilters("Impostor", "aurelia", "2h"), 5, START)
    assert (body["size"], body["sort"][0], len(body["query"]["bool"]["filter"])) == (5, {"_score": "desc"}, 3)
    boosts = [rank["constant_score"]["boost"] for rank in body["query"]["bool"]["should"]]
    assert boosts == sorted(boosts, reverse=True)
    assert accounts_request(AccountFilters(), 5, START)["query"]["bool"]["filter"] == []


@pytest.mark.parametrize("filters", [AccountFilters(verdict="liar"), AccountFilters(since="soon")])
def test_bad_filters_are_told(filters):
    with pytest.raises(DeskError):
        accounts_request(filters, 5, START)


def test_mentions_are_those_of_the_id_or_of_the_handle_where_there_is_none():
    by_id, by_handle = mentions_clause("x:a:b")["bool"]["should"]
    assert {"term": {"author.id": "a:b"}} in by_id["bool"]["filter"]
    assert {"term": {"author.handle": "a:b"}} in by_handle["bool"]["filter"]
    assert {"term": {"author.id": ""}} in by_handle["bool"]["filter"]
