"""Every spike is counted twice, and what a campaign turns out to have written leaves the authentic count once."""

import pytest

from models.campaigns.post import Outcome, Revealed
from models.crises.watch_state import WatchState
from schemas.crisis import Change
from schemas.scored import AccountView
from schemas.taxonomy import Kind, Verdict
from tests.support import gauges
from tests.support.accounts import campaign
from tests.unit.models.crises.sightings import COMPLAINT, alarms, apply, background, open_of, run, sighting

MANY = 40
OPENS_AT = 18
"""Without history the floor counts threefold; in a quarter of an hour half of it is enough."""
KIND = COMPLAINT[0]
BOT = AccountView(verdict=Verdict.BOT)
CALLED_AUTHENTIC = AccountView(verdict=Verdict.AUTHENTIC, by="ann")


def revealed(*sightings):
    return tuple(Revealed(one.mention, one.post.account, one.at, one.post.kinds) for one in sightings)


def totals(state):
    return gauges.totals(state.gauges.of(KIND))


def wave(views=(), start=0):
    given = dict(enumerate(views))
    return [sighting(start + i, i / 6, view=given.get(i, AccountView())) for i in range(MANY)]


def test_a_coordinated_mention_is_not_authentic_in_the_very_step():
    state = WatchState()
    for one in wave():
        changes = alarms(apply(state, one, Outcome(coordinated=True)))
        if changes:
            assert changes[0].crisis.authentic == changes[0].crisis.rate.authentic == 0
    assert totals(state) == (MANY, 0, MANY)
    assert open_of(state, KIND).authentic == 0


def test_what_is_revealed_leaves_its_bucket_and_the_open_crisis_once():
    state, posts = WatchState(), wave()
    run(state, posts)
    crisis = open_of(state, KIND)
    assert crisis.authentic == MANY
    apply(state, sighting(900, 7), Outcome((campaign("c"),), coordinated=True, revealed=revealed(*posts[:30])))
    assert totals(state) == (MANY + 1, MANY - 30, 31)
    assert open_of(state, KIND).authentic == MANY - 30
    assert open_of(state, KIND).mentions == MANY + 1


def test_what_a_crisis_never_counted_is_not_taken_off_it():
    """Mentions from before the window that opened it."""
    state, calm = WatchState(), background(24, 4)
    burst = [sighting(1_000 + i, 24 * 60 + i / 6) for i in range(MANY)]
    run(state, calm + burst)
    before = open_of(state, KIND).authentic
    apply(state, sighting(2_000, 24 * 60 + 8), Outcome((campaign("c"),), coordinated=True, revealed=revealed(*calm[:40])))
    assert open_of(state, KIND).authentic == before
    assert totals(state)[1] == len(calm) + MANY - 40


@pytest.mark.parametrize("view", [BOT, CALLED_AUTHENTIC])
def test_what_was_not_counted_as_authentic_or_is_a_persons_word_stays_as_it_is(view):
    state, posts = WatchState(), wave(views=[view] * 10)
    run(state, posts)
    counted = totals(state)[1]
    apply(state, sighting(900, 7), Outcome(coordinated=True, revealed=revealed(*posts[:10])))
    assert totals(state)[1] == counted == open_of(state, KIND).authentic


def test_an_account_that_a_person_calls_authentic_counts_so_whatever_it_takes_part_in():
    state = WatchState()
    apply(state, sighting(1, 0, view=CALLED_AUTHENTIC), Outcome(coordinated=True))
    assert totals(state) == (1, 1, 0)


def test_mentions_without_risk_of_forgotten_buckets_and_of_other_kinds_are_no_matter():
    state, old = WatchState(), sighting(1, -10 * 24 * 60)
    harmless, threat = sighting(2, 0, kinds=()), sighting(3, 0, kinds=(Kind.THREAT,))
    run(state, wave(start=100))
    apply(state, sighting(900, 7), Outcome(coordinated=True, revealed=revealed(old, harmless, threat)))
    assert totals(state) == (MANY + 1, MANY, 1)


@pytest.mark.parametrize(("share", "named"), [(12, True), (5, False)])
def test_the_cause_names_a_campaign_that_covers_a_good_share(share, named):
    state, changes = WatchState(), []
    for at, one in enumerate(wave()):
        outcome = Outcome((campaign("c-7"),), coordinated=True) if at == 0 else Outcome(coordinated=at < share)
        changes += apply(state, one, outcome)
    (opened,) = [change for change in changes if change.change is Change.OPENED]
    words = f"of likely-authentic accounts, at least {share} of accounts of campaign c-7); usual"
    assert (words in opened.because) is named
    assert f"({OPENS_AT - share} of likely-authentic accounts" in opened.because


def test_of_several_campaigns_the_largest_of_the_hour_are_named():
    state, changes = WatchState(), []
    apply(state, sighting(1, -90, kinds=(), partition=1), Outcome((campaign("old"),), coordinated=True))
    for at, one in enumerate([sighting(i, i / 2) for i in range(MANY)]):
        changes += apply(state, one, Outcome((campaign(f"c{at}"),) if at in {0, 7, 15} else (), coordinated=True))
        state.campaigns[f"c{at}" if at in {0, 7, 15} else "c0"].members += 1
    assert f"{OPENS_AT} of accounts of campaigns c0, c15)" in alarms(changes)[0].because
