"""Members of a campaign are judged once each, with all that was seen of them."""

from models.campaigns.post import Outcome, Revealed
from models.crises.enrolling import enrol
from models.crises.revealing import MOST_CAMPAIGNS, reveal
from models.crises.watch_state import MOST_LETTERS, MOST_SEEN, WatchState
from schemas.account import encode_account
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from tests.support.accounts import campaign
from tests.unit.models.crises.sightings import sighting

BOT = AccountView(verdict=Verdict.BOT, confidence=0.9, scores={Verdict.BOT: 0.9, Verdict.UNKNOWN: 0.1}, reasons=("a throw-away account",))
WORD = AccountView(verdict=Verdict.AUTHENTIC, by="ann")


def told(state, one, members, revision=1, revealed=(), name="c-1"):
    outcome = Outcome((campaign(name, members, revision=revision, probability=0.95),), coordinated=True, revealed=revealed)
    reveal(state, outcome, one.bucket)
    return enrol(state, one, outcome)


def verdicts(account):
    return {account.view.verdict, *account.view.also}


def test_each_member_is_told_once_and_the_one_in_hand_with_its_profile():
    state, one = WatchState(), sighting(3, 0)
    first = told(state, one, ("x:1", "x:2", "x:3"), revealed=(Revealed("m:1", "x:1", one.at, ()),))
    assert [account.id for account in first] == ["x:1", "x:2", "x:3"]
    assert [account.mention for account in first] == ["m:1", "m:3", "m:3"]
    assert all(account.view.verdict is Verdict.COORDINATED and account.judged_at == one.at for account in first)
    assert {(account.watch, account.campaigns) for account in first} == {("aurelia", ("c-1",))}
    assert (first[0].author.model_fields_set, first[2].author.name) == ({"id", "handle"}, "Someone")
    state = WatchState.read(state.write())
    assert [account.id for account in told(state, sighting(4, 1), ("x:1", "x:2", "x:3", "x:4"), revision=2)] == ["x:4"]
    assert told(state, sighting(4, 2), ("x:1", "x:2", "x:3", "x:4"), revision=3) == []
    assert [account.id for account in told(state, sighting(4, 3), ("x:4",), name="c-2")] == ["x:4"]


def test_what_an_account_was_judged_before_stands_beside_it():
    state = WatchState()
    state.remember(sighting(1, 0, view=BOT), coordinated=False)
    (account,) = told(state, sighting(3, 1), ("x:1",))
    assert verdicts(account) == {Verdict.BOT, Verdict.COORDINATED}
    assert (account.mention, account.author.name) == ("m:1", "Someone")


def test_who_joins_between_two_revisions_is_told_with_the_next_one_as_it_was_seen():
    state = WatchState()
    state.remember(sighting(1, 0), coordinated=True)
    (account,) = told(state, sighting(3, 1), ("x:1",))
    assert (account.mention, account.author.followers) == ("m:1", 7)


def test_a_member_that_another_campaign_took_over_is_not_told_again_with_less():
    state = WatchState()
    state.remember(sighting(1, 0, view=BOT), coordinated=True)
    (account,) = told(state, sighting(3, 1), ("x:1",))
    assert verdicts(account) == {Verdict.BOT, Verdict.COORDINATED}
    assert [account.id for account in told(state, sighting(5, 2), ("x:9", "x:1"), name="c-2")] == ["x:9"]
    assert "x:1" not in state.seen


def test_a_post_that_changes_more_campaigns_than_are_remembered_is_taken():
    """Accounts of many campaigns that say one thing together make one of them all at once."""
    state, one = WatchState(), sighting(3, 0)
    changes = tuple(campaign(f"c-{number}", (f"x:m{number}",), probability=0.95) for number in range(MOST_CAMPAIGNS + 3))
    outcome = Outcome(changes, coordinated=True)
    reveal(state, outcome, one.bucket)
    assert len(enrol(state, one, outcome)) == MOST_CAMPAIGNS + 3
    assert list(state.campaigns) == [f"c-{number}" for number in range(3, MOST_CAMPAIGNS + 3)]


def test_a_persons_word_is_not_talked_over():
    state = WatchState()
    state.remember(sighting(1, 0, view=WORD), coordinated=True)
    assert [account.id for account in told(state, sighting(3, 1, view=WORD), ("x:1", "x:3", "x:5"))] == ["x:5"]


def test_what_is_no_profile_and_odd_ids_do_no_harm():
    odd = "\u202e\u200b" * 400
    one = sighting(3, 0)._replace(profile={"id": 5, "handle": None, "name": []})
    accounts = told(WatchState(), one, ("x:3", f"x:{odd}", "x:"))
    assert [account.author.id for account in accounts] == ["3", odd]
    assert all(encode_account(account) for account in accounts)


def test_what_is_remembered_of_accounts_is_bounded_and_stored():
    state = WatchState()
    state.remember(sighting(0, 0), coordinated=False)
    assert state.seen == {}
    for number in (*range(MOST_SEEN + 5), 5):
        one = sighting(number, 0, view=BOT)
        state.remember(one._replace(profile={**one.profile, "bio": "x" * (MOST_LETTERS + 1)}), coordinated=False)
    kept = WatchState.read(state.write()).seen
    assert (len(kept), next(iter(kept)), list(kept)[-1]) == (MOST_SEEN, "x:6", "x:5")
    assert all("bio" not in seen.profile for seen in kept.values())
