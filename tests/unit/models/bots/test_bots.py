"""The shipped model: signs, abstention, reasons, hostile input."""

from datetime import UTC, datetime, timedelta
from math import isfinite, nan

import pytest

from models.bots import BotModel, BotOpinion
from models.bots.handles import count_digits, own_part, same_word
from models.bots.tables import FOLDER, read_manifest
from schemas.mention import Author
from schemas.profile import Profile

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MICROBLOG = {
    "followers": 200,
    "following": 300,
    "posts": 900,
    "likes": 400,
    "listed": 3,
    "default_look": False,
    "has_avatar": True,
    "has_url": True,
    "has_banner": True,
    "handle": "marie",
    "bio_length": 60,
}
PICTURES = {
    "followers": 200,
    "following": 300,
    "posts": 40,
    "private": False,
    "has_avatar": True,
    "has_url": True,
    "handle": "marie",
    "bio_length": 60,
}


def opinion(**figures: object) -> BotOpinion:
    return BotModel.shipped().judge([Profile.model_construct(**figures)])[0]


@pytest.mark.parametrize("person", [MICROBLOG, PICTURES], ids=["microblog", "pictures"])
@pytest.mark.parametrize(
    "change", [{"followers": 1}, {"has_avatar": False}, {"bio_length": 0}, {"handle": "marie83746193"}, {"has_url": False}, {"posts": 1}]
)
def test_what_the_field_takes_for_a_sign_never_speaks_for_a_person(person, change):
    assert opinion(**{**person, **change}).log_odds >= opinion(**person).log_odds


def test_people_and_fakes_are_told_apart_on_either_family():
    for person, fake in (
        (MICROBLOG, {"followers": 2, "following": 1_500, "posts": 5, "likes": 0, "listed": 0, "default_look": True, "has_banner": False}),
        (PICTURES, {"followers": 3, "following": 1_500, "posts": 0, "has_avatar": False, "bio_length": 0}),
    ):
        assert opinion(**person).probability < 0.5
        assert opinion(**{**person, **fake}).probability > 0.7


def test_verified_and_widely_followed_speak_for_a_person():
    plain = opinion(**MICROBLOG).log_odds
    assert opinion(**MICROBLOG, verified=True).log_odds == pytest.approx(plain - 2.0, abs=0.1)
    assert opinion(**{**MICROBLOG, "followers": 10**6}).log_odds < plain - 0.9


def test_it_abstains_where_too_little_is_known():
    assert not opinion().enough
    assert opinion().log_odds == 0
    assert opinion().reasons() == ()
    assert not opinion(followers=3, following=9).enough
    assert not opinion(**{**MICROBLOG, "followers": None}).enough
    assert opinion(followers=3, following=9, posts=1, handle="a").enough


def test_reasons_are_few_and_carry_the_figures():
    reasons = opinion(**{**PICTURES, "followers": 3, "following": 1_500, "has_avatar": False, "handle": "marie9382"}).reasons()
    assert 1 <= len(reasons) <= 4
    assert any(reason.startswith("3 followers, follows 1,500 (+") for reason in reasons)
    assert any(reason.startswith("no picture (+") for reason in reasons)


def test_authors_and_profiles_of_the_same_fields_get_the_same():
    born = NOW - timedelta(days=10)
    fields = {"handle": "marie_88", "name": "Marie", "bio": "la mer", "followers": 4, "following": 900, "posts": 12, "created_at": born}
    authors = BotModel.shipped().judge_authors([Author(**fields), Author()], [NOW, None])
    assert authors[0].log_odds == opinion(**fields, seen_at=NOW).log_odds
    assert "10 days old (+0.5)" in BotModel.shipped().judge_authors([Author(created_at=born)], [NOW])[0].reasons()
    assert not authors[1].enough


def test_texts_come_before_figures_and_figures_stand_in():
    assert opinion(**MICROBLOG).log_odds == opinion(**{**MICROBLOG, "handle": "", "handle_length": 5, "handle_digits": 0}).log_odds
    assert opinion(**{**MICROBLOG, "handle": "", "handle_length": 10, "handle_digit_share": 0.6}).log_odds > opinion(**MICROBLOG).log_odds


def test_a_share_of_digits_tells_without_the_length_of_the_handle():
    nameless = {name: value for name, value in PICTURES.items() if name != "handle"}
    few, many = (opinion(**nameless, handle_digit_share=share).log_odds for share in (0.05, 0.5))
    assert opinion(**nameless, handle_digit_share=0.0).log_odds < few <= many
    assert "digits in the handle" in " ".join(opinion(**nameless, handle_digit_share=0.5).reasons())


def test_words_or_yes_and_no_stand_in_for_a_description_and_for_digits():
    bare = {name: value for name, value in PICTURES.items() if name not in {"bio_length", "handle"}}
    assert opinion(**bare, bio_words=0).log_odds == opinion(**bare, bio_length=0).log_odds
    assert opinion(**bare, bio_words=10).log_odds == opinion(**bare, bio_length=58).log_odds
    assert opinion(**bare, has_bio=False).log_odds > opinion(**bare).log_odds > opinion(**bare, has_bio=True).log_odds
    assert opinion(**bare, handle_has_digits=True).log_odds > opinion(**bare, handle_has_digits=False).log_odds


def test_the_platforms_own_picture_is_none():
    bare = {name: value for name, value in MICROBLOG.items() if name != "has_avatar"}
    own, default = "https://p.example/a.jpg", "https://abs.twimg.example/sticky/default_profile_images/default_profile_normal.png"
    assert opinion(**bare, avatar_url=default).log_odds == opinion(**bare, has_avatar=False).log_odds
    assert opinion(**bare, avatar_url=own).log_odds == opinion(**bare, has_avatar=True).log_odds


def test_a_named_platform_settles_the_family():
    both = {"followers": 9, "following": 2_000, "posts": 0, "handle": "marie"}
    assert opinion(**both, source="Instagram").log_odds == opinion(**both, private=False).log_odds
    assert opinion(**both, source="twitter").log_odds != opinion(**both, source="instagram").log_odds


def test_telling_its_place_speaks_for_a_person():
    told, silent, hidden = (opinion(**MICROBLOG, geo_enabled=geo).log_odds for geo in (True, None, False))
    assert told < silent < hidden


def test_a_batch_is_its_profiles_one_by_one():
    profiles = [Profile(), Profile(**MICROBLOG), Profile(**PICTURES)]
    together = [one.log_odds for one in BotModel.shipped().judge(profiles)]
    assert together == pytest.approx([BotModel.shipped().judge([one])[0].log_odds for one in profiles])
    assert BotModel.shipped().judge([]) == []
    assert BotModel.shipped().judge_authors([], []) == []


@pytest.mark.parametrize(
    "figures",
    [
        {"followers": 10**12, "following": 10**12, "posts": 10**12, "likes": 10**12, "listed": 10**12, "age_days": 0},
        {"followers": 10**400, "following": -5, "posts": nan, "likes": float("inf"), "age_days": nan},
        {"handle": "\ud800" * 10_000, "name": "\u202e\u200b" * 500, "bio": "bot \udfff" * 4_000, "followers": 0},
        {"handle": "bot" * 5_000, "name": "a_bot " * 5_000, "bio": "a " * 50_000 + "bot", "followers": 1},
        {"created_at": datetime(2030, 1, 1, tzinfo=UTC), "seen_at": NOW, "posts": 5, "followers": 0},
        {"created_at": datetime(2020, 1, 1), "seen_at": NOW, "followers": 0},  # noqa: DTZ001 - a naive time is the case
    ],
)
def test_hostile_profiles_get_a_finite_opinion(figures):
    found = opinion(**figures)
    assert isfinite(found.log_odds)
    assert 0 <= found.probability <= 1
    assert all(isinstance(reason, str) for reason in found.reasons())


def test_handles_lose_what_is_not_theirs():
    assert own_part("@marie@piaille.fr") == "marie"
    assert own_part("marie.bsky.social") == "marie"
    assert count_digits("a1b22") == 3
    assert same_word("Marie.Dupont", "marie dupont")
    assert not same_word("marie", "Paul")


def test_weights_are_small_and_their_manifest_says_what_they_reach():
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 1_000_000
    assert {line["source"] for line in read_manifest()["left_out"]} == set(read_manifest()["data"])
