"""Columns of exports, found by how they are named, and what follows from those that are empty or missing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from desk.profiles.columns import fields_of
from desk.profiles.shaping import Shaper
from schemas.profile import Profile

NOW = datetime(2026, 11, 25, tzinfo=UTC)
USER = {
    "screen_name": "lise",
    "friends_count": "7",
    "default_profile": "True",
    "profile_image_url": "https://x.example/a.jpg",
}


def profile(row: dict[str, Any]) -> Profile:
    return Shaper({}, NOW).shape(row).profile


SETS = {
    "twitter's user object": (
        "screen_name name description followers_count friends_count statuses_count listed_count following default_profile_image status",
        "handle name bio followers following posts listed - not_has_avatar -",
    ),
    "the rest of that": (
        "favourites_count geo_enabled profile_image_url_https profile_banner_url default_profile lang",
        "likes geo_enabled avatar_url has_banner default_look -",
    ),
    "figures of twitter's second interface": (
        "username public_metrics.followers_count public_metrics.following_count public_metrics.tweet_count public_metrics.listed_count",
        "handle followers following posts listed",
    ),
    "columns within a post's": ("user.screen_name user.followers_count id created_at favorite_count", "handle followers - - -"),
    "figures of microblog profiles": (
        "statuses friends favourites default_image geo has_location sn_len sn_digits name_len desc_len desc_words desc_urls",
        "posts following likes not_has_avatar geo_enabled - handle_length handle_digits name_length bio_length bio_words -",
    ),
    "fakes among pictures": (
        "profile pic|nums/length username|fullname words|nums/length fullname|name==username|external URL|#posts|#follows",
        "has_avatar handle_digit_share name_words name_digit_share name_is_handle has_url posts following",
    ),
    "figures in sentences": (
        "presence of digits in screen name|number of words in description|number of urls in description|length of screen name",
        "handle_has_digits bio_words - handle_length",
    ),
    "edges of pictures": (
        "edge_followed_by.count edge_follow.count edge_owner_to_timeline_media.count full_name username_has_number",
        "followers following posts name handle_has_digits",
    ),
    "in words": (
        "Followers|# of Posts|Profile Picture|External Link|has_bio|Mutual Friends",
        "followers posts has_avatar has_url has_bio -",
    ),
    "in French": ("Nombre d’abonnés|Abonnements|Publications|Pseudo|Vérifié|Biographie", "followers following posts handle verified bio"),
    "what nobody may read": ("bot is_bot fake account_type follow_ratio tweets_per_day", "- - - - - -"),
}


@pytest.mark.parametrize("name", SETS)
def test_columns_are_known_by_their_make(name: str) -> None:
    columns, fields = SETS[name]
    names = columns.split("|") if "|" in columns else columns.split()
    found = fields_of(names, {})
    assert [found.get(column, "-").replace("not ", "not_") for column in names] == fields.split()


def test_figures_that_lie_in_objects_are_read() -> None:
    one = profile({"username": "a", "public_metrics": {"followers_count": 5, "following_count": 7, "tweet_count": 9, "listed_count": 1}})
    assert (one.followers, one.following, one.posts, one.listed) == (5, 7, 9, 1)
    other = profile({"username": "a", "edge_followed_by": {"count": 5}, "edge_follow": {"count": 7}})
    assert (other.followers, other.following) == (5, 7)
    third = profile({"user": {"uniqueId": "a", "nickname": "A"}, "stats": {"followerCount": 5, "videoCount": 2}})
    assert (third.handle, third.name, third.followers, third.posts) == ("a", "A", 5, 2)


def test_whether_one_follows_the_account_is_not_how_many_it_follows() -> None:
    assert profile({**USER, "following": False}).following == 7
    assert profile({"following": True}).following is None
    assert profile({"following": 7, "follows": 8}).following == 8
    assert profile({"following": 7}).following == 7


def test_an_empty_cell_tells_that_there_is_none_where_others_have_one() -> None:
    full, empty = (
        {"description": "thé", "url": "https://a.example", "profile_banner_url": "https://b.example"},
        dict.fromkeys(("description", "url", "profile_banner_url"), ""),
    )
    shaper = Shaper({}, NOW)
    shaper.notice([full, empty])
    one = shaper.shape(empty).profile
    assert (one.has_bio, one.has_url, one.has_banner) == (False, False, False)
    assert shaper.shape(full).profile.has_bio is None
    alone = profile(empty)
    assert (alone.has_bio, alone.has_url, alone.has_banner) == (None, None, None)


def test_a_whole_user_object_without_a_banner_has_none() -> None:
    user = {**USER, "profile_use_background_image": True}
    assert profile(user).has_banner is False
    assert profile(USER).has_banner is None
    assert profile({**user, "profile_banner_url": "https://b.example"}).has_banner is True


def test_the_profiles_own_page_is_no_link_of_it() -> None:
    assert profile({"username": "Lise", "url": "https://www.instagram.example/lise/"}).url == ""
    assert profile({"username": "lise", "url": "https://lise.example"}).url == "https://lise.example"


@pytest.mark.parametrize(("value", "wanted"), [("Yes", True), ("0", False), ("non", False)])
def test_yes_and_no_are_no_description(value: str, wanted: bool) -> None:
    one = profile({"Bio": value, "Website": value})
    assert (one.bio, one.has_bio, one.url, one.has_url) == ("", wanted, "", wanted)
