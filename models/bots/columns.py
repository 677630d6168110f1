"""Figures of profiles as columns of numbers; NaN where nothing is known."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from models.bots.declared import says_bot
from models.bots.handles import count_digits, own_part, same_word
from schemas.mention import Author
from schemas.profile import Profile

Vector = npt.NDArray[np.float64]
Columns = dict[str, Vector]

NUMBERS = ("followers", "following", "posts", "verified")
FIGURES = ("likes", "listed", "has_avatar", "has_url", "has_banner", "default_look", "private", "age_days", "bio_length", "name_is_handle")
SPELLING = ("handle_length", "handle_digits", "name_digits")
NAMES = (*NUMBERS, *FIGURES, *SPELLING, "says_bot")
DAY = 86_400

_AUTHOR = (*NUMBERS, "handle", "name", "bio", "url", "avatar_url", "avatar_hash", "created_at")
_TOLD = (*FIGURES, *SPELLING, "handle_digit_share", "name_digit_share", "name_length")
_FROM_TEXTS = frozenset({"bio_length", "name_is_handle", *SPELLING})
_of_author = attrgetter(*_AUTHOR)
_figures = attrgetter(*_TOLD)


def of_authors(authors: Sequence[Author], moments: Sequence[datetime | None]) -> Columns:
    """Columns of posts' authors; `moments` are the posts' times."""
    empty = [None] * len(authors)
    found: dict[str, list[Any]] = dict.fromkeys(NAMES, empty)
    if authors:
        *numbers, handles, names, bios, urls, pictures, hashes, born = zip(*map(_of_author, authors), strict=True)
        found |= dict(zip(NUMBERS, map(list, numbers), strict=True))
        found |= _spelt(handles, names, bios)
        found["has_url"] = [True if url else None for url in urls]
        found["has_avatar"] = [True if picture or mark else None for picture, mark in zip(pictures, hashes, strict=True)]
        found["age_days"] = [_days(*times) if times[0] else None for times in zip(born, moments, strict=True)]
    return {name: numeric(values) for name, values in found.items()}


def of_profiles(profiles: Sequence[Profile]) -> Columns:
    """The same of profiles, whose figures stand in where the texts are not there."""
    found = of_authors(profiles, [profile.seen_at for profile in profiles])
    if not profiles:
        return found
    told = {name: numeric(list(values)) for name, values in zip(_TOLD, zip(*map(_figures, profiles), strict=True), strict=True)}
    told["handle_digits"] = _either(told["handle_digits"], told["handle_digit_share"] * _either(told["handle_length"], np.full(1, 10.0)))
    told["name_digits"] = _either(told["name_digits"], told["name_digit_share"] * _either(told["name_length"], np.full(1, 10.0)))
    told["has_avatar"] = _either(told["has_avatar"], numeric([True if profile.avatar else None for profile in profiles]))
    told["has_url"] = _either(told["has_url"], numeric([True if profile.links else None for profile in profiles]))
    for name in (*FIGURES, *SPELLING):
        texts_first = name in _FROM_TEXTS
        found[name] = _either(found[name], told[name]) if texts_first else _either(told[name], found[name])
    return found


def numeric(values: list[Any]) -> Vector:
    """Not negative; None and NaN are NaN, and numbers beyond all bounds a very large one."""
    try:
        found = np.array(values, np.float64)
    except OverflowError:
        found = np.array([min(value, 10**15) if isinstance(value, int) else value for value in values], np.float64)
    return np.clip(found, 0.0, 1e15)


def _either(first: Vector, second: Vector) -> Vector:
    return np.where(np.isnan(first), second, first)


def _spelt(handles: Sequence[str], names: Sequence[str], bios: Sequence[str]) -> dict[str, list[Any]]:
    own = [own_part(handle) for handle in handles]
    return {
        "handle_length": [len(handle) or None for handle in own],
        "handle_digits": [count_digits(handle) if handle else None for handle in own],
        "name_digits": [count_digits(name) if name else None for name in names],
        "name_is_handle": [same_word(*pair) if pair[0] and pair[1] else None for pair in zip(own, names, strict=True)],
        "bio_length": [len(bio) or None for bio in bios],
        "says_bot": [says_bot(*texts) for texts in zip(own, names, bios, strict=True)],
    }


def _days(born: datetime, moment: datetime | None) -> float | None:
    with suppress(TypeError):  # a naive time among aware ones
        return max(0.0, (moment - born).total_seconds() / DAY) if moment else None
    return None
