"""How exports name the figures of a profile: `#followers`, `friends_count`, `digits in screen name`, `len(desc)`, `has_bio`; pure."""

import re
from collections.abc import Mapping
from functools import lru_cache

from models.text.fold import fold

LONGEST = 100
"""Characters of a column's name that are looked at; longer ones are not known."""
_PLAIN = re.compile(r"[^a-z0-9]")
_HOLDER = re.compile(
    r"(?:user|author|account|profile|owner|data|twitter|instagram|insta|ig|legacy|publicmetrics|metrics|authorstats|statsv2|stats|counts)(.+)"
)
"""What an export sets before a column's own name: the object that it lay in."""
_HOLDERS = 3

_COUNTED = {
    "followers": ("followers subscribers followedby edgefollowedby abonnes", "follower subscriber fan fans"),
    "following": ("followings friends follows followees edgefollow abonnements", "following friend follow followee"),
    "posts": (
        "statuses tweets edgeownertotimelinemedia publications",
        "posts status tweet post media medias video videos upload uploads toot toots",
    ),
    "likes": ("favourites favorites", "likes favourite favorite like heart hearts"),
    "listed": ("lists", "listed list"),
}
"""By field: names that are enough, and names that need a word of number beside them."""
_TEXTS = {
    "handle": "handle username screenname sn login",
    "name": "name fullname displayname nickname realname",
    "bio": "bio biography description desc",
}
_MEASURED = {
    "length": (r"(?:number|num)?(?:length|len|char|character)s?(?:of|in)?", r"(?:length|len|chars|characters|charcount|size)"),
    "digit_share": (
        r"(?:numslength|rationum(?:s|len)?(?:length)?|digits?(?:ratio|share)|(?:share|ratio|percentage)(?:of)?digits)(?:of|in)?",
        r"(?:digits?|num|nums|numeric)(?:share|ratio|percentage)",
    ),
    "has_digits": (r"(?:presenceof|has|contains)(?:digits?|numbers?)(?:in)?", r"(?:has|contains)(?:digits?|numbers?)"),
    "digits": (r"(?:numberof|numof|num|n|countof)?(?:digits?|nums)(?:count)?(?:of|in)?", r"(?:num|n)?(?:digits?|nums)(?:count)?"),
    "words": (r"(?:numberof|numof|num|n|countof)?words?(?:count)?(?:of|in)?", r"(?:num|n)?(?:words?|tokens)(?:count)?"),
}
_YES_OR_NO = {
    "has_avatar": "profilpic profilepic profilepicture profileimage profilephoto userpic photodeprofil",
    "not has_avatar": "defaultprofileimage defaultprofilepic defaultprofilepicture defaultimage defaultavatar anonymousprofilepicture",
    "has_banner": "banner profilebanner profilebannerurl bannerurl header",
    "has_url": "externalurl externurl externallink externallinks",
    "private": "private protected locked privateaccount prive compteprive",
    "verified": "verified blueverified verifiedaccount verifie compteverifie",
    "default_look": "defaultprofile defaulttheme",
    "geo_enabled": "geo geoenabled",
}
_SAID_TO_BE_THERE = {
    "has_avatar": "avatar photo picture pic image",
    "has_url": "url website link homepage",
    "has_bio": _TEXTS["bio"],
}
"""Names of things; with `has` before them they tell whether there is one."""


def plain(column: str) -> str:
    """Lower case letters without accents, and digits; "" where the name is too long to be one."""
    return _PLAIN.sub("", fold(column)) if len(column) <= LONGEST else ""


def named(column: str, known: Mapping[str, str]) -> str:
    """The field that a plain name stands for, as `known` has it or by its make, also with what it lay in before it; "" where none."""
    for _ in range(_HOLDERS):
        if field := known.get(column) or _made(column):
            return field
        held = _HOLDER.fullmatch(column)
        if held is None:
            return ""
        column = held[1]
    return known.get(column) or _made(column)


@lru_cache(maxsize=1_024)
def _made(column: str) -> str:
    return next((field for form, field in _FORMS if form.fullmatch(column)), "")


def _forms() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(form), field) for form, field in (*_measures(), *_counts(), *_presences())]


def _measures() -> list[tuple[str, str]]:
    found = []
    for measure, (before, after) in _MEASURED.items():
        for text, names in _TEXTS.items():
            field = _FIELDS.get((text, measure), f"{text}_{measure}")
            if field:
                found.append((f"{before}(?:{_any(names)})|(?:{_any(names)}){after}", field))
    return found


def _counts() -> list[tuple[str, str]]:
    found = []
    for field, (enough, more) in _COUNTED.items():
        every = f"(?:{_any(enough)}|{_any(more)})"
        found.append((rf"{_any(enough)}|{_NUMBER}{every}{_COUNT}?|{every}{_COUNT}", field))
    return found


def _presences() -> list[tuple[str, str]]:
    told = [(rf"(?:has|have|is|presenceof)?(?:{_any(names)})", field) for field, names in _YES_OR_NO.items()]
    for field, names in _SAID_TO_BE_THERE.items():
        told.append((rf"(?:has|have|presenceof)(?:an?)?(?:{_any(names)})|(?:{_any(names)})(?:exists?|presence|present)", field))
    return told


def _any(names: str) -> str:
    return "|".join(sorted(names.split(), key=len, reverse=True))


_NUMBER = r"(?:totalnumberof|numberof|nombredes?|nombred|nbde|nbd|of|numof|noof|nof|number|num|nbr|nb|n|total|countof|count|cnt)"
_COUNT = r"(?:counts?|number|num|total|cnt|nb)"
_FIELDS = {
    ("name", "has_digits"): "name_digits",
    ("handle", "words"): "",
    ("bio", "digits"): "",
    ("bio", "digit_share"): "",
    ("bio", "has_digits"): "",
}
"""Measures that go by another field, or by none."""
_FORMS = _forms()
