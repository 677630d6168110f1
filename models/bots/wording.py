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


def _name(values: Values) -> str:
    return "the name repeats the handle" if values["name_is_handle"] == 1 else "digits in the name"


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
    "bio": lambda values: f"a description of {values['bio_length']:,.0f} characters" if values["bio_length"] else "no description",
    "verified": lambda values: "verified" if values["verified"] else "not verified",
    "says_bot": lambda values: "says that it is automated" if values["says_bot"] > 1 else "calls itself a bot",
    "age": lambda values: f"{_count(values['age_days'] // 1, 'day', 'days')} old",
    "pace": lambda values: f"{values['posts'] / max(values['age_days'], 2.0):,.0f} posts a day",
}
