"""Groups that go together: those that a group shares its accounts with, or texts that are near-copies of two wordings."""

from collections import Counter

from models.campaigns.kept import Kept
from models.campaigns.memory import WINDOW, Group, Memory, wordings_of
from models.campaigns.participants import Posts, posts_by_account

MOST_PARTNERS = 12
_LEAST_SHARED = 3
_LEAST_SHARE = 0.2
"""Of the partner's posts: a few accounts among many say nothing."""
_LOOKED_AT = 20
"""Newest posts of each account."""


def cluster(memory: Memory, group: Group, at: float) -> list[Group]:
    """The group itself, then its partners, the closest first."""
    posts = posts_by_account(memory.of_group(group, at))
    return [group, *_partners(memory, posts, group, at)]


def posts_of(memory: Memory, groups: list[Group], at: float) -> tuple[Posts, int]:
    """The posts around a moment that share any of these, by account, without reposts; and how many reposts there are."""
    found = {kept.number: kept for group in groups for kept in memory.of_group(group, at)}
    posts = [found[number] for number in sorted(found)]
    return posts_by_account(posts), sum(kept.shared for kept in posts)


def _partners(memory: Memory, posts: Posts, group: Group, at: float) -> list[Group]:
    bridged = {wording for own in posts.values() for kept in own for wording in wordings_of(kept)}
    accounts: Counter[Group] = Counter()
    for account in posts:
        accounts.update({other for kept in memory.of_account(account, _LOOKED_AT) if _counts(kept, at) for other in kept.groups})
    for wording in bridged:
        accounts.setdefault(wording, 0)
    del accounts[group]
    close = [
        (shared, other)
        for other, shared in accounts.items()
        if other in bridged or (shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(memory.by_group[other]))
    ]
    return [other for _, other in sorted(close, key=lambda each: (-each[0], str(each[1])))[:MOST_PARTNERS]]


def _counts(kept: Kept, at: float) -> bool:
    return not kept.shared and abs(kept.at - at) <= WINDOW
