"""From columns to features whose sign the field knows: more of it speaks for a bot (+1) or for a person (-1), whatever the platform."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.bots.columns import Columns, Vector, either

Matrix = npt.NDArray[np.float64]


class Feature(NamedTuple):
    """`group`: features told together in one reason, which share its weight; `share` is this one's part."""

    name: str
    sign: int
    group: str
    share: float = 1.0


LEARNT = (
    Feature("followers", -1, "audience", 0.67),
    Feature("followers_per_followed", -1, "audience", 0.67),
    Feature("listed", -1, "listed", 0.67),
    Feature("likes", -1, "likes"),
    Feature("posts", -1, "activity", 0.5),
    Feature("followed_per_post", 1, "activity", 0.5),
    Feature("default_look", 1, "default_look", 0.5),
    Feature("no_avatar", 1, "avatar"),
    Feature("has_url", -1, "url"),
    Feature("has_banner", -1, "banner"),
    Feature("geo_enabled", -1, "geo"),
    Feature("handle_has_digits", 1, "handle", 0.5),
    Feature("handle_digit_share", 1, "handle", 0.5),
    Feature("no_bio", 1, "bio", 0.5),
    Feature("bio_length", -1, "bio", 0.5),
)
JUDGED = (
    Feature("verified", -1, "verified"),
    Feature("name_is_handle", 1, "name"),
    Feature("name_has_digits", 1, "name"),
    Feature("name_words", -1, "name"),
    Feature("age_days", -1, "age"),
    Feature("posts_a_day", 1, "pace"),
    Feature("widely_followed", -1, "audience"),
)
"""Weighed by judgement: hardly any labelled set tells them, or (age) they tell when a set was collected."""
FEATURES = (*LEARNT, *JUDGED)

COUNTED = (
    "followers",
    "following",
    "posts",
    "likes",
    "listed",
    "verified",
    "default_look",
    "has_avatar",
    "has_url",
    "has_banner",
    "geo_enabled",
)
"""Columns that count as known beside handle and bio."""
LEAST_KNOWN = 4
_YOUNGEST = 2.0
"""Days below which a pace says nothing."""


def features(columns: Columns) -> Matrix:
    """Shape (profiles, `FEATURES`); NaN where unknown."""
    followers, following, posts = (np.log1p(columns[name]) for name in ("followers", "following", "posts"))
    digits, bio = columns["handle_digits"], columns["bio_length"]
    shares, some_bio = digits / np.maximum(columns["handle_length"], 1), _above(bio, 0)
    found = {
        "followers": followers,
        "followers_per_followed": followers - following,
        "listed": np.log1p(columns["listed"]),
        "likes": np.log1p(columns["likes"]),
        "posts": posts,
        "followed_per_post": following - posts,
        "no_avatar": 1 - columns["has_avatar"],
        "handle_has_digits": _above(digits, 0),
        "handle_digit_share": np.minimum(either(shares, columns["handle_digit_share"]), 1.0),
        "no_bio": 1 - either(some_bio, columns["has_bio"]),
        "name_has_digits": _above(columns["name_digits"], 0),
        "widely_followed": columns["followers"],
        "posts_a_day": columns["posts"] / np.maximum(columns["age_days"], _YOUNGEST),
    }
    return np.column_stack([found[one.name] if one.name in found else columns[one.name] for one in FEATURES])


def known(columns: Columns) -> npt.NDArray[np.int64]:
    """How many of the thirteen things that inform are known of each profile."""
    told = [~np.isnan(columns[name]) for name in (*COUNTED, "handle_digits")]
    told.append(~np.isnan(columns["bio_length"]) | ~np.isnan(columns["has_bio"]))
    return np.asarray(np.sum(told, axis=0, dtype=np.int64))


def enough(columns: Columns) -> npt.NDArray[np.bool_]:
    """Whether an opinion is due: the followers are known, and three things more."""
    return np.asarray(~np.isnan(columns["followers"]) & (known(columns) >= LEAST_KNOWN))


def microblog_share(columns: Columns) -> Vector:
    """1 on a microblog, 0 on a platform of pictures: as the platform is known, or else by the figures that only lists of either give."""
    micro = np.any([~np.isnan(columns[name]) for name in ("listed", "default_look", "has_banner", "geo_enabled")], axis=0)
    picture = ~np.isnan(columns["private"])
    micro |= ~np.isnan(columns["likes"]) & ~picture
    return either(1 - columns["on_pictures"], np.where(micro, 1.0, np.where(picture, 0.0, 0.5)))


def _above(values: Vector, bar: float) -> Vector:
    return np.where(np.isnan(values), np.nan, values > bar)
