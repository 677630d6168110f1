"""Who shares something, as far as it takes to weigh it: one entry an account."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.campaigns.kept import Kept
from models.campaigns.marks import Mark

BURST_DAYS = 10
"""Accounts made within so many days of each other were made together."""
_FALSE, _REAL = int(Mark.FALSE), int(Mark.REAL)
ODD = int(Mark.FALSE | Mark.YOUNG | Mark.UNFOLLOWED | Mark.NUMBERED)
Posts = dict[str, list[Kept]]
"""Posts of each account, oldest first."""


class Burst(NamedTuple):
    """The days, as ordinals, between which the most accounts were made, and how many."""

    first: int
    last: int
    accounts: int


def posts_by_account(posts: Iterable[Kept]) -> Posts:
    """Those that are no reposts."""
    found: Posts = {}
    for kept in posts:
        if not kept.shared:
            found.setdefault(kept.account, []).append(kept)
    return found


def marks_by_account(posts: Posts) -> list[int]:
    """What each account looked like at its last post; once judged false, it stays so here."""
    return [
        own[-1].marks if len(own) == 1 else own[-1].marks | (_FALSE if any(kept.marks & _FALSE for kept in own) else 0)
        for own in posts.values()
    ]


def burst_of(born: Sequence[int]) -> Burst:
    """The `BURST_DAYS` in which the most accounts were made."""
    days = sorted(born)
    best, first = Burst(0, 0, 0), 0
    for last, day in enumerate(days):
        while day - days[first] >= BURST_DAYS:
            first += 1
        if last - first + 1 > best.accounts:
            best = Burst(days[first], day, last - first + 1)
    return best


def suspicious(kept: Kept, burst: Burst | None) -> bool:
    """Whether one post of such an account is enough to count it in: an ordinary person may copy a text that outrages."""
    return (bool(kept.marks & ODD) and not kept.marks & _REAL) or in_burst(kept, burst)


def in_burst(kept: Kept, burst: Burst | None) -> bool:
    """Whether the account was made together with many of the others."""
    return burst is not None and kept.born is not None and burst.first <= kept.born <= burst.last


def takes_part(posts: Sequence[Kept], burst: Burst | None) -> bool:
    """Whether an account belongs to a campaign, by its posts in it: others than suspicious ones must insist."""
    if any(suspicious(kept, burst) for kept in posts):
        return True
    wordings = {group for kept in posts for group in kept.groups[:1]}
    return len(wordings) >= 2 or len(posts) >= (4 if posts[-1].marks & _REAL else 3)
