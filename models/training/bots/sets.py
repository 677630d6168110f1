"""The labelled profile sets as columns. Dates are not read: they tell when a set was collected."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.bots.columns import CHARACTERS_A_WORD, NAMES, Columns, Vector
from models.training.sets import digest, read

HIDEABLE = ("likes", "listed", "has_avatar", "has_url", "has_banner", "default_look", "geo_enabled", "handle_digits", "bio_length")
"""Columns that not every list tells."""


@dataclass(frozen=True)
class ProfileSet:
    """Profiles of one source; label 1 is fake or automated."""

    name: str
    family: str
    columns: Columns
    labels: npt.NDArray[np.int8]


def read_sets(folder: Path) -> list[ProfileSet]:
    """All sets. Raises FileNotFoundError naming the one that is missing."""
    return [_read(folder, name) for name in READERS]


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file as it lies there."""
    return {name: digest(folder, name) for name in READERS}


def rows_of(one: ProfileSet, chosen: npt.NDArray[np.intp]) -> ProfileSet:
    """Some profiles of a set."""
    return ProfileSet(one.name, one.family, {name: column[chosen] for name, column in one.columns.items()}, one.labels[chosen])


def hidden(one: ProfileSet, share: float) -> ProfileSet:
    """The set with a share of what not every list tells hidden at random, the same at every call."""
    random = np.random.default_rng(round(share * 100))
    masked = {name: np.where(random.random(len(one.labels)) < share, np.nan, one.columns[name]) for name in HIDEABLE}
    return ProfileSet(one.name, one.family, one.columns | masked, one.labels)


def _read(folder: Path, name: str) -> ProfileSet:
    rows = read(folder, name)
    family, positive, told = READERS[name]
    table = {column: np.array([row[column] for row in rows], np.float64) for column in set(told.values())}
    columns = {column: np.full(len(rows), np.nan) for column in NAMES} | {column: table[theirs] for column, theirs in told.items()}
    labels = np.array([row["label"] in positive for row in rows], np.int8)
    return ProfileSet(name, family, _MENDED.get(name, _as_is)(columns, rows), labels)


def _as_is(columns: Columns, _rows: list[dict[str, str]]) -> Columns:
    return columns


def _turned(columns: Columns, _rows: list[dict[str, str]]) -> Columns:
    """Whether the picture is the default one, told the other way round."""
    return columns | {"has_avatar": 1 - columns["has_avatar"]}


def _stock(columns: Columns, rows: list[dict[str, str]]) -> Columns:
    """Its description is counted in words; other letters than ASCII are mostly of languages that write few blanks."""

    def number(column: str) -> Vector:
        return np.array([row[column] for row in rows], np.float64)

    others = number("number of non-ASCII characters in description")
    return _turned(columns, rows) | {"bio_length": CHARACTERS_A_WORD * number("number of words in description") + 0.4 * others}


_MICROBLOG = {
    "posts": "statuses",
    "followers": "followers",
    "following": "friends",
    "likes": "favourites",
    "listed": "listed",
    "default_look": "default_profile",
    "has_avatar": "default_image",
    "has_url": "has_url",
    "has_banner": "has_banner",
    "geo_enabled": "geo",
    "handle_length": "sn_len",
    "handle_digits": "sn_digits",
    "bio_length": "desc_len",
}
_STOCK = {
    "posts": "number of statuses",
    "followers": "number of followers",
    "following": "number of friends",
    "likes": "number of favourites",
    "listed": "number of listed",
    "default_look": "presence of default profile",
    "has_avatar": "presence of default profile image",
    "has_url": "presence of url",
    "has_banner": "presence of banner",
    "handle_digits": "presence of digits in screen name",
}
_PICTURE = {
    "posts": "userMediaCount",
    "followers": "userFollowerCount",
    "following": "userFollowingCount",
    "has_avatar": "userHasProfilPic",
    "private": "userIsPrivate",
    "handle_length": "usernameLength",
    "handle_digits": "usernameDigitCount",
    "bio_length": "userBiographyLength",
}
READERS: dict[str, tuple[str, frozenset[str], dict[str, str]]] = {
    "bot_cresci2017_subset": ("microblog", frozenset({"bot"}), _MICROBLOG),
    "bot_mib2015": ("microblog", frozenset({"fake"}), _MICROBLOG),
    "bot_cresci_stock2018": ("microblog", frozenset({"bot"}), _STOCK),
    "fake_insta_instafake": ("picture", frozenset({"1"}), _PICTURE),
}
_MENDED: dict[str, Callable[[Columns, list[dict[str, str]]], Columns]] = {
    "bot_cresci2017_subset": _turned,
    "bot_mib2015": _turned,
    "bot_cresci_stock2018": _stock,
}
