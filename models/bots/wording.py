"""Contributions in words, with the figures."""

from collections.abc import Callable, Mapping
from math import isnan

Values = Mapping[str, float]


def words(group: str, values: Values) -> str:
    """What is the case with a group of features."""
    return _WORDS[group](values)


def _count(number: float, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,.0f} {many}"


def _audience(values: Values) -> str:
    followers = _count(values["followers"], "follower", "followers")
    return followers if isnan(values["following"]) else f"{followers}, follows {values['following']:,.0f}"


def _activity(values: Values) -> str:
    posts = _count(values["posts"], "post", "posts")
    return posts if isnan(values["following"]) else f"{posts}, follows {values['following']:,.0f}"


def _handle(values: Values) -> str:
    digits, length = values["handle_digits"], values["handle_length"]
    if digits == 0:
        return "no digit in the handle"
    return "digits in the handle" if isnan(length) else f"{_count(digits, 'digit', 'digits')} in a handle of {length:.0f} characters"


def _bio(values: Values) -> str:
    length = values["bio_length"]
    if isnan(length):
        return "a description" if values["has_bio"] else "no description"
    return f"a description of {length:,.0f} characters" if length else "no description"


def _name(values: Values) -> str:
    if values["name_is_handle"] == 1:
        return "the name repeats the handle"
    if values["name_digits"] > 0:
        return "digits in the name"
    return f"a name of {_count(values['name_words'], 'word', 'words')}" if values["name_words"] else "no name"


_WORDS: dict[str, Callable[[Values], str]] = {
    "audience": _audience,
    "activity": _activity,
    "handle": _handle,
    "name": _name,
    "listed": lambda values: f"on {_count(values['listed'], 'list', 'lists')}",
    "likes": lambda values: f"{_count(values['likes'], 'like', 'likes')} given",
    "default_look": lambda values: "the platform's default look" if values["default_look"] else "a look of its own",
    "avatar": lambda values: "a picture of its own" if values["has_avatar"] else "no picture",
    "url": lambda values: "a link in the profile" if values["has_url"] else "no link in the profile",
    "banner": lambda values: "a banner" if values["has_banner"] else "no banner",
    "geo": lambda values: "lets its place be told" if values["geo_enabled"] else "does not let its place be told",
    "bio": _bio,
    "verified": lambda values: "verified" if values["verified"] else "not verified",
    "age": lambda values: f"{_count(values['age_days'] // 1, 'day', 'days')} old",
    "pace": lambda values: f"{values['posts'] / max(values['age_days'], 2.0):,.0f} posts a day",
}
