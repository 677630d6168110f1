"""What an account looks like at the time of a post, in a few bits: what is odd about it, and what speaks for a real person."""

from enum import IntFlag
from typing import Final

from models.accounts.bots import FEW_FOLLOWERS, numbered
from models.campaigns.post import Post
from schemas.scored import AccountView
from schemas.taxonomy import Verdict

YOUNG_DAYS: Final = 30
OLD_DAYS: Final = 365
SOME_FOLLOWERS: Final = 30
_FALSE: Final = frozenset({Verdict.BOT, Verdict.IMPOSTOR, Verdict.COORDINATED})


class Mark(IntFlag):
    """One bit each; `AGED` and `COUNTED` say that birth and followers are known at all."""

    FALSE = 1
    YOUNG = 2
    UNFOLLOWED = 4
    NUMBERED = 8
    REAL = 16
    AGED = 32
    COUNTED = 64


_F, _Y, _U, _N, _R, _A, _C = (int(mark) for mark in Mark)
"""Plain numbers: members of a flag are combined in a tenth of the speed."""


def marks_of(post: Post, born: int | None) -> int:
    """The marks of the account at the time of this post; `born` is the ordinal of the day."""
    found = _of_view(post.view)
    age = None if born is None else post.at.toordinal() - born
    if age is not None:
        found |= _A | _Y * (age < YOUNG_DAYS)
    if post.followers is not None:
        found |= _C | _U * (post.followers <= FEW_FOLLOWERS)
    if numbered(post.handle):
        found |= _N
    elif age is not None and age >= OLD_DAYS and (post.followers or 0) >= SOME_FOLLOWERS and not found & _F:
        found |= _R
    return found


def _of_view(view: AccountView) -> int:
    verdict = view.verdict
    if verdict is Verdict.UNKNOWN:
        return 0
    if verdict is Verdict.AUTHENTIC:
        return _R
    return _F if verdict in _FALSE or not _FALSE.isdisjoint(view.also) else 0
