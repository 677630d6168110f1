"""Groups that go together: those that a group shares its accounts with, or texts that are near-copies of two wordings."""

from collections import Counter
from collections.abc import Iterable

from models.campaigns.memory import WINDOW, Group, Memory, wordings_of
from models.campaigns.participants import Posts, posts_by_account

MOST_PARTNERS = 12
MOST_WEIGHED = 600
"""Newest posts that are weighed: more would tell no more."""
_LEAST_SHARED = 3
_LEAST_SHARE = 0.2
"""Of the partner's posts: a few accounts among many say nothing."""
_LOOKED_AT = 20
"""Newest posts of each account."""


def cluster(memory: Memory, group: Group, at: float) -> list[Group]:
    """The group itself, then its partners, the closest first."""
    posts = posts_by_account(memory.of_group(group, at, MOST_WEIGHED))
    return [group, *_partners(memory, posts, group, at)]


def posts_of(memory: Memory, groups: Iterable[Group], at: float) -> tuple[Posts, int]:
    """The posts around a moment that share any of these, by account, without reposts; and how many reposts there are."""
    found = {kept.number: kept for group in groups for kept in memory.of_group(group, at, MOST_WEIGHED)}
    posts = [found[number] for number in sorted(found)[-MOST_WEIGHED:]]
    return posts_by_account(posts), sum(kept.shared for kept in posts)


def _partners(memory: Memory, posts: Posts, group: Group, at: float) -> list[Group]:
    bridged = {wording for own in posts.values() for kept in own for wording in wordings_of(kept)} - {group}
    accounts: Counter[Group] = Counter(dict.fromkeys(bridged, 0))
    for account in posts:
        accounts.update(_elsewhere(memory, account, group, at))
    close = [
        (shared, other)
        for other, shared in accounts.items()
        if other in bridged or (shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(memory.by_group[other]))
    ]
    return [other for _, other in sorted(close, key=lambda each: (-each[0], str(each[1])))[:MOST_PARTNERS]]


def _elsewhere(memory: Memory, account: str, group: Group, at: float) -> set[Group]:
    """What else the account shares with some others."""
    numbers = memory.by_account[account]
    if len(numbers) == 1:
        return set()
    found: set[Group] = set()
    for number in numbers[-_LOOKED_AT:]:
        kept = memory.posts[number]
        if kept.groups != (group,) and not kept.shared and abs(kept.at - at) <= WINDOW:
            found.update([other for other in kept.groups if other != group and len(memory.by_group[other]) >= _LEAST_SHARED])
    return found
