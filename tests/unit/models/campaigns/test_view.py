"""What taking part makes of a view."""

import pytest

from models.accounts.campaigns import weigh
from models.accounts.conclusion import conclude, undecided
from models.accounts.evidence import Case
from models.campaigns.view import joined
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from tests.support.accounts import campaign


def view(**signs):
    case = Case()
    case.enough_for_bot = True
    for sign, words in signs.items():
        case.add(sign, words)
    return conclude(case)


def test_of_somebody_of_whom_nothing_is_known():
    found = joined(undecided(), campaign(probability=0.9))
    assert (found.verdict, found.confidence) == (Verdict.COORDINATED, pytest.approx(0.9))
    assert found.reasons == ("takes part in a campaign of 1 accounts that share the same text (c1)",)
    assert sum(found.scores.values()) == pytest.approx(1)


def test_a_bare_view_is_one_of_which_nothing_is_known():
    assert joined(AccountView(), campaign(probability=0.9)) == joined(undecided(), campaign(probability=0.9))


def test_a_stronger_verdict_goes_first():
    bot = view(bot_label="declares it")
    assert bot.verdict is Verdict.BOT
    found = joined(bot, campaign(probability=0.9))
    assert (found.verdict, found.also, found.confidence) == (Verdict.BOT, (Verdict.COORDINATED,), bot.confidence)
    assert found.reasons[0] == "declares it"
    assert "takes part" in found.reasons[1]


def test_a_weaker_verdict_stays_beside_it():
    impostor = view(comes_near="resembles", spelling="spelt so")
    found = joined(impostor, campaign(probability=0.99))
    assert found.verdict is Verdict.COORDINATED
    assert (Verdict.IMPOSTOR in found.also) is (impostor.verdict is Verdict.IMPOSTOR)


def test_the_same_view_as_when_all_is_weighed_at_once():
    case = Case()
    case.add("verified", "verified")
    alone = conclude(case)
    weigh(case, campaign(probability=0.8))
    found, whole = joined(alone, campaign(probability=0.8)), conclude(case)
    assert found.verdict is whole.verdict
    assert found.scores == pytest.approx(whole.scores)


def test_an_authentic_account_is_so_no_longer():
    real = view(verified="verified", long_there="old", widely_followed="known", lifelike="alive")
    assert real.verdict is Verdict.AUTHENTIC
    assert joined(real, campaign(probability=0.95)).verdict is Verdict.COORDINATED


def test_a_weak_campaign_leaves_the_verdict():
    assert joined(undecided(), campaign(probability=0.3)).verdict is Verdict.UNKNOWN


def test_a_persons_word_stays():
    said = AccountView(verdict=Verdict.AUTHENTIC, confidence=0.99, by="ann")
    assert joined(said, campaign(probability=0.99)) is said


def test_once_more_changes_nothing():
    once = joined(undecided(), campaign(probability=0.9))
    assert joined(once, campaign(probability=0.9)) == once
