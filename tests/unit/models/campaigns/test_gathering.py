"""Campaigns are found, innocent likeness is not, and what comes of a post is told once."""

from datetime import timedelta
from random import Random

import pytest

from models.campaigns.gathering import Gathering
from models.campaigns.running import MOST_GROUPS
from schemas.campaign import MOST_MEMBERS, Shared
from schemas.taxonomy import Kind, Verdict
from tests.support.gatherings import HOAX, PERSON, START, TODAY, bots, campaigns, members, people, post


def test_young_accounts_that_post_the_same_are_a_campaign():
    outcomes = Gathering("aurelia").take(bots(20))
    (found,) = campaigns(outcomes).values()
    assert (found.shared, found.watch) == (Shared.TEXT, "aurelia")
    assert 16 <= found.accounts <= 20
    assert found.probability >= 0.9
    assert found.first_seen == START
    assert found.texts == (HOAX,)
    assert found.reasons[0].startswith(f"{found.accounts} accounts shared the same text within")
    assert any("younger than 30 days" in reason for reason in found.reasons)
    assert sum(step.accounts for step in found.growth) == found.accounts == len(found.members)
    assert sum(step.mentions for step in found.growth) == found.mentions
    assert [outcome.coordinated for outcome in outcomes[-3:]] == [True] * 3


def test_four_accounts_are_none():
    assert not campaigns(Gathering("aurelia").take(bots(4)))


def test_a_french_campaign_is_found_as_well():
    text = "Attention, les poêles Aurelia cachent un poison interdit qui nuit aux enfants, dites-le à tous"
    (found,) = campaigns(Gathering("aurelia").take(bots(12, text))).values()
    assert found.texts == (text,)


@pytest.mark.parametrize("verdict", [Verdict.BOT, Verdict.IMPOSTOR, Verdict.COORDINATED])
def test_accounts_judged_false_make_a_campaign_of_themselves(verdict):
    assert campaigns(Gathering("aurelia").take([post(number, verdict=verdict, handle=f"name{number}9471") for number in range(12)]))


def test_people_who_copy_a_text_are_none():
    assert not campaigns(Gathering("aurelia").take(people(60)))


def test_accounts_of_which_nothing_is_known_are_none_by_likeness_alone():
    assert not campaigns(Gathering("aurelia").take([post(number) for number in range(200)]))


@pytest.mark.parametrize("mark", ["RT @mona: ", "RT: ", '"@mona: ', "so true, via @mona "])
def test_reposts_are_none(mark):
    assert not campaigns(Gathering("aurelia").take(bots(30, mark + HOAX)))


def test_what_is_shared_by_the_platforms_own_means_is_none():
    assert not campaigns(Gathering("aurelia").take(bots(30, shared=True)))


def test_one_person_who_copies_the_hoax_is_not_counted_in():
    posts = [*bots(20), post(30, account="mona", **PERSON), *bots(20, first=40)]
    outcomes = Gathering("aurelia").take(posts)
    assert "x:mona" not in members(outcomes)
    assert not outcomes[20].coordinated
    assert len(members(outcomes)) >= 32


def test_a_person_who_insists_is_counted_in():
    posts = [*bots(20), *(post(30 + time, account="mona", **PERSON) for time in range(6))]
    assert Gathering("aurelia").take(posts)[-1].coordinated


def test_accounts_made_together_years_ago_are_found():
    born = TODAY - timedelta(days=1_500)
    posts = [post(number, born=born + timedelta(days=number % 5), followers=300) for number in range(30)]
    assert len(members(Gathering("aurelia").take(posts))) >= 24


def test_a_link_that_young_accounts_spread_in_words_of_their_own_is_a_campaign():
    texts = [
        f"{word} {word[::-1]} {word * 2} look at this {number}" for number, word in enumerate("abcd efgh ijkl mnop qrst uvwx yzab".split())
    ]
    posts = [
        post(number, texts[number % 7], links=(f"https://www.gift.example/a?utm_source={number}",), born=TODAY, followers=1)
        for number in range(14)
    ]
    (found,) = campaigns(Gathering("aurelia").take(posts)).values()
    assert found.links == ("gift.example/a",)


def test_a_picture_that_young_accounts_spread_is_a_campaign():
    posts = [post(number, chr(97 + number) * 9, media=("p1:abc",), born=TODAY, followers=1) for number in range(12)]
    assert {found.shared for found in campaigns(Gathering("aurelia").take(posts)).values()} == {Shared.MEDIA}


def test_bulletins_of_one_form_are_not_joined():
    texts = [f"Weather in Lyon: wind {n} km/h, pressure {900 + n} hPa, {3 * n} degrees, rain {7 * n} mm" for n in range(11, 40)]
    assert not campaigns(Gathering("aurelia").take([post(number, text, born=TODAY) for number, text in enumerate(texts)]))


def test_contest_entries_of_ordinary_people_are_none():
    assert not campaigns(Gathering("aurelia").take(people(80, "Like and share #AureliaGift to win a set of pans this summer")))


def test_posts_outside_the_window_do_not_belong_together():
    posts = [post(number, minute=number * 60 * 25, born=TODAY, followers=1) for number in range(12)]
    assert not campaigns(Gathering("aurelia").take(posts))


def test_late_posts_belong_to_it():
    posts = bots(20)
    assert len(members(Gathering("aurelia").take([*posts[::-1]]))) >= 16


def test_earlier_posts_of_its_accounts_are_revealed_once():
    other = {"minute": -9, "born": TODAY, "followers": 1}
    before = [post(100 + number, f"{chr(97 + number) * 7} quite another thing", account=number, **other) for number in range(12)]
    posts = [*before, *bots(12)]
    outcomes = Gathering("aurelia").take(posts)
    told = [each.mention for outcome in outcomes for each in outcome.revealed]
    assert len(told) == len(set(told))
    own = {each.mention for each, outcome in zip(posts, outcomes, strict=True) if outcome.coordinated}
    assert own.isdisjoint(told)
    assert own | set(told) == {each.mention for each in posts}
    first = next(outcome for outcome in outcomes if outcome.revealed).revealed[0]
    assert first.kinds == (Kind.FRAUD,)
    assert first.at == START - timedelta(minutes=9)


def test_wordings_that_share_their_accounts_are_one_campaign():
    other = "Nobody should buy anything from a company that treats its cleaners like rubbish, boycott them now"
    posts = [each for pair in zip(bots(15), bots(15, other, first=50, minute=0), strict=True) for each in pair]
    posts = [each._replace(account=f"x:{at // 2}") for at, each in enumerate(posts)]
    outcomes = Gathering("aurelia").take(posts)
    live = {change.id for change in campaigns(outcomes).values() if "goes on:" not in change.reasons[0]}
    assert len(live) == 1
    assert campaigns(outcomes)[live.pop()].accounts >= 12


def test_revisions_rise_by_one_and_stay_few():
    outcomes = Gathering("aurelia").take([*bots(600), *bots(600, first=600)])
    changes = [change for outcome in outcomes for change in outcome.changes]
    assert [change.revision for change in changes] == list(range(1, len(changes) + 1))
    assert len(changes) <= 60
    assert all(len(change.members) <= MOST_MEMBERS for change in changes)
    assert changes[-1].accounts > MOST_MEMBERS


HOSTILE = ["", " ", "\u202e" * 50, "\ud800 lone \udfff", "@" * 10_000, "é" * 20_000, "1" * 500, "\x00\n\r\n", "🔥" * 300, "http://" * 90]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_and_names_are_borne(text):
    posts = [
        post(number, text, account=text + str(number % 7), handle=text, links=(text,), media=(text,), born=TODAY) for number in range(14)
    ]
    gathering = Gathering("aurelia")
    assert len(gathering.take(posts)) == 14
    records = gathering.written()
    assert not Gathering.restore("aurelia", records, 14).refused


SLOGANS = (
    "Forza Aurelia, this summer we sing for the blue and white until the very last whistle of the season",
    "Nobody leaves the north stand tonight before the players have thanked every single one of us",
    "Our captain has more heart in one boot than their whole team has ever had on any pitch",
)


@pytest.mark.parametrize("known", [{}, PERSON])
def test_fans_who_repeat_their_slogans_are_none(known):
    posts = [post(number, SLOGANS[number % 3], account=number % 40, **known) for number in range(120)]
    outcomes = Gathering("aurelia").take(posts if not known else [_aged(each) for each in posts])
    assert not campaigns(outcomes)


def _aged(each):
    """Made at a time of its own."""
    return each._replace(born=TODAY - timedelta(days=700 + 61 * (int(each.account[2:]) % 40)))


def test_headlines_shared_by_ordinary_people_are_none():
    assert not campaigns(Gathering("aurelia").take(people(80, "Aurelia recalls forty thousand pans after fire https://news.example/a")))


def test_a_camouflage_of_popular_texts_does_not_draw_people_in():
    popular = "The storm has taken the roof off the old station and nobody is hurt, thank heavens for that"
    posts = [*people(60, popular), *bots(12, popular, first=100), *bots(12, first=200)]
    posts = [each._replace(account=f"x:b{int(each.account[2:]) % 100}") if int(each.account[2:]) >= 100 else each for each in posts]
    assert not members(Gathering("aurelia").take(posts)) & {f"x:{number}" for number in range(60)}


def test_no_post_is_counted_twice_however_many_wordings_there_are():
    rng = Random(3)
    texts = [" ".join("".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(12)) for _ in range(MOST_GROUPS + 60)]
    known = {"born": TODAY, "followers": 1}
    posts = [post(10 * at + who, text, account=who, minute=at, **known) for at, text in enumerate(texts) for who in range(8)]
    outcomes = Gathering("aurelia").take(posts)
    (found,) = [each for each in campaigns(outcomes).values() if "goes on:" not in each.reasons[0]]
    assert found.accounts == 8
    assert 100 < found.mentions <= len(posts)
