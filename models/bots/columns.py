"""Figures of profiles as columns of numbers; NaN where nothing is known."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from models.bots.handles import LONGEST, count_digits, own_part, same_word
from schemas.mention import Author
from schemas.profile import Profile

Vector = npt.NDArray[np.float64]
Columns = dict[str, Vector]

NUMBERS = ("followers", "following", "posts", "verified")
FIGURES = ("likes", "listed", "has_avatar", "has_url", "has_banner", "default_look", "geo_enabled", "private", "age_days", "has_bio")
SPELLING = ("handle_length", "handle_digits", "name_digits", "name_words", "name_is_handle", "bio_length")
SHARES = ("handle_digit_share", "on_pictures")
NAMES = (*NUMBERS, *FIGURES, *SPELLING, *SHARES)
"""`handle_digit_share` where nothing but the share is told; `on_pictures`: 1 on a platform of pictures, 0 on a microblog."""
DAY = 86_400
CHARACTERS_A_WORD = 5.8
"""Of descriptions in the labelled sets that tell both."""
PLATFORMS = {
    **dict.fromkeys(("instagram", "threads", "pinterest", "tiktok", "snapchat", "flickr", "vsco"), True),
    **dict.fromkeys(("twitter", "x", "mastodon", "bluesky", "weibo", "gab"), False),
}
"""Whether a platform is one of pictures."""
DEFAULT_PICTURES = ("/default_profile", "/avatars/original/missing", "/default-avatar", "/default_avatar")
"""In the addresses of the pictures that platforms give to those who have none."""

_AUTHOR = (*NUMBERS, "handle", "name", "bio", "url", "avatar_url", "avatar_hash", "created_at")
_TOLD = (*FIGURES, *SPELLING, "handle_digit_share", "handle_has_digits", "name_digit_share", "name_length", "bio_words")
_of_author = attrgetter(*_AUTHOR)
_figures = attrgetter(*_TOLD)
_TEN = np.full(1, 10.0)


def of_authors(authors: Sequence[Author], moments: Sequence[datetime | None]) -> Columns:
    """Columns of posts' authors; `moments` are the posts' times."""
    empty = [None] * len(authors)
    found: dict[str, list[Any]] = dict.fromkeys(NAMES, empty)
    if authors:
        *numbers, handles, names, bios, urls, pictures, hashes, born = zip(*map(_of_author, authors), strict=True)
        found |= dict(zip(NUMBERS, map(list, numbers), strict=True))
        found |= _spelt(handles, names, bios)
        found["has_url"] = [True if url else None for url in urls]
        found["has_avatar"] = [_has_avatar(*pair) for pair in zip(pictures, hashes, strict=True)]
        found["age_days"] = [_days(*times) if times[0] else None for times in zip(born, moments, strict=True)]
    return {name: numeric(values) for name, values in found.items()}


def of_profiles(profiles: Sequence[Profile]) -> Columns:
    """The same of profiles, whose figures stand in where the texts are not there."""
    found = of_authors(profiles, [profile.seen_at for profile in profiles])
    if not profiles:
        return found
    told = {name: numeric(list(values)) for name, values in zip(_TOLD, zip(*map(_figures, profiles), strict=True), strict=True)}
    for digits, share, length in (
        ("handle_digits", "handle_digit_share", "handle_length"),
        ("name_digits", "name_digit_share", "name_length"),
    ):
        told[digits] = either(told[digits], told[share] * either(told[length], _TEN))
    told["handle_digits"] = either(told["handle_digits"], told["handle_has_digits"])
    told["bio_length"] = either(told["bio_length"], told["bio_words"] * CHARACTERS_A_WORD)
    told["bio_length"] = either(told["bio_length"], np.where(told["has_bio"] == 0, 0.0, np.nan))
    told["has_avatar"] = either(told["has_avatar"], numeric([True if profile.avatar else None for profile in profiles]))
    told["has_url"] = either(told["has_url"], numeric([True if profile.links else None for profile in profiles]))
    found |= {name: either(told[name], found[name]) for name in FIGURES} | {name: either(found[name], told[name]) for name in SPELLING}
    return found | {"handle_digit_share": told["handle_digit_share"], "on_pictures": numeric([_on_pictures(one) for one in profiles])}


def numeric(values: list[Any]) -> Vector:
    """Not negative; None and NaN are NaN, and numbers beyond all bounds a very large one."""
    try:
        found = np.array(values, np.float64)
    except OverflowError:
        found = np.array([min(value, 10**15) if isinstance(value, int) else value for value in values], np.float64)
    return np.clip(found, 0.0, 1e15)


def either(first: Vector, second: Vector) -> Vector:
    """The first, or the second where it is not known."""
    return np.where(np.isnan(first), second, first)


def _spelt(handles: Sequence[str], names: Sequence[str], bios: Sequence[str]) -> dict[str, list[Any]]:
    own = [own_part(handle) for handle in handles]
    return {
        "handle_length": [len(handle) or None for handle in own],
        "handle_digits": [count_digits(handle) if handle else None for handle in own],
        "name_digits": [count_digits(name) if name else None for name in names],
        "name_words": [len(name[:LONGEST].split()) or None for name in names],
        "name_is_handle": [same_word(*pair) if pair[0] and pair[1] else None for pair in zip(own, names, strict=True)],
        "bio_length": [len(bio) or None for bio in bios],
    }


def _has_avatar(address: str, mark: str) -> bool | None:
    if any(sign in address for sign in DEFAULT_PICTURES):
        return False
    return True if address or mark else None


def _on_pictures(profile: Profile) -> bool | None:
    return PLATFORMS.get(profile.source.lower())


def _days(born: datetime, moment: datetime | None) -> float | None:
    with suppress(TypeError):  # a naive time among aware ones
        return max(0.0, (moment - born).total_seconds() / DAY) if moment else None
    return None
