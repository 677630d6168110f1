"""Finds what a post just remembered makes of the campaigns of its watch: one begins, grows, or two turn out to be one."""

from collections.abc import Sequence

from models.campaigns import publishing
from models.campaigns.clusters import cluster, posts_of
from models.campaigns.evidence import BAR, Judged
from models.campaigns.kept import Kept
from models.campaigns.memory import WINDOW, Group, Memory
from models.campaigns.participants import Posts, takes_part
from models.campaigns.post import Outcome, Revealed
from models.campaigns.running import MOST_GROUPS, Running, shared_of
from models.campaigns.slots import Slots
from models.campaigns.weighing import LEAST_ACCOUNTS, burst_among, weigh
from schemas.campaign import Campaign
from schemas.ids import campaign_id

_SMALL = 8
_LARGEST_STEP = 150
_MIX, _MASK, _SHIFT = 0x9E3779B1, 0xFFFFFFFF, 16
_LEAST_MET = 3
_LEAST_OF_GROUP, _LEAST_OF_CAMPAIGN = 0.3, 0.1
"""Share of members among the accounts of a group, or of another campaign, from which it belongs to theirs."""
_MOST_OWN = 50
NOTHING = Outcome()
COORDINATED = Outcome(coordinated=True)


class Finder:
    """Works on a memory and on the campaigns that are kept; holds nothing else."""

    def __init__(self, watch: str, memory: Memory, slots: Slots) -> None:
        self._watch = watch
        self._memory = memory
        self.slots = slots

    def look(self, kept: Kept) -> Outcome:
        """What the post, the last in memory, begins or changes."""
        if kept.shared or kept.groups == (kept.number,) or not kept.groups:
            return COORDINATED if self.slots.is_member(kept.account) else NOTHING
        changes: list[Campaign] = []
        joined: list[str] = []
        campaign = self._known(kept, changes)
        if campaign is not None:
            self._count(campaign, [kept], joined)
        for group in kept.groups:
            size = max(len(self._memory.by_group[group]), len(campaign.members) if campaign else 0)
            if size >= _LEAST_MET and _due(kept.number, size):
                campaign = self._look_at(group, kept, campaign, changes, joined)
        if campaign is not None and publishing.due(campaign):
            changes.append(publishing.published(campaign, self._watch))
        return self._outcome(kept, changes, joined)

    def _outcome(self, kept: Kept, changes: list[Campaign], joined: list[str]) -> Outcome:
        member = self.slots.is_member(kept.account)
        if not changes and not joined:
            return COORDINATED if member else NOTHING
        return Outcome(tuple(changes), member, self._revealed(kept, joined))

    def _revealed(self, kept: Kept, joined: Sequence[str]) -> tuple[Revealed, ...]:
        """Earlier posts, within the window, of accounts that have just become members for the first time."""
        posts = [post for account in dict.fromkeys(joined) for post in self._memory.of_account(account)]
        return tuple(post.revealed() for post in posts if post.number != kept.number and abs(post.at - kept.at) <= WINDOW)

    def _known(self, kept: Kept, changes: list[Campaign]) -> Running | None:
        """The campaign whose wording, link or picture the post shares; several turn out to be one."""
        found = {id(each): each for group in kept.groups if (each := self.slots.of_group(group, kept.at)) is not None}
        return self._merged(list(found.values()), changes) if found else None

    def _look_at(self, group: Group, kept: Kept, campaign: Running | None, changes: list[Campaign], joined: list[str]) -> Running | None:
        """Weigh a group together with those that share its accounts."""
        groups = cluster(self._memory, group, kept.at)
        posts, reposts = posts_of(self._memory, groups, kept.at)
        known = [campaign] if campaign else []
        least = _LEAST_OF_CAMPAIGN if campaign else _LEAST_OF_GROUP
        known += [other for other in self._met(posts, kept.at, least) if other is not campaign]
        if known:
            merged = self._merged(known, changes)
            self._extend(merged, groups, kept.at, joined)
            return merged
        if len(posts) < LEAST_ACCOUNTS:
            return None
        judged = weigh(posts, reposts)
        return self._open(groups, posts, judged, joined) if judged.probability >= BAR else None

    def _met(self, posts: Posts, at: float, least: float) -> list[Running]:
        """Campaigns whose members are many among these accounts."""
        return [
            campaign
            for campaign, shared in self.slots.of_members(posts, at)
            if shared >= _LEAST_MET and shared >= least * min(len(posts), len(campaign.members))
        ]

    def _open(self, groups: Sequence[Group], posts: Posts, judged: Judged, joined: list[str]) -> Running | None:
        burst = burst_among(posts)
        members = [own for own in posts.values() if takes_part(own, burst)]
        if len(members) < LEAST_ACCOUNTS:
            return None
        taken = sorted((kept for own in members for kept in own), key=lambda kept: kept.number)
        first = taken[0]
        name = campaign_id(self._watch, first.mention)
        if any(each.id == name for each in self.slots):
            return None
        campaign = Running(name, shared_of(groups[0]), taken[-1].number, first.at, first.at, judged, burst)
        campaign.share(groups)
        self.slots.open(campaign)
        for kept in taken:
            self._enter(campaign, kept, joined)
        return campaign

    def _extend(self, campaign: Running, groups: Sequence[Group], at: float, joined: list[str]) -> None:
        """Take in groups that share its accounts, and weigh it anew."""
        room = MOST_GROUPS - len(campaign.groups)
        new = [group for group in groups if group not in campaign.groups][:room]
        if new:
            fresh = {kept.number: kept for group in new for kept in self._memory.of_group(group, at)}
            fresh = {number: kept for number, kept in fresh.items() if campaign.groups.keys().isdisjoint(kept.groups)}
            self.slots.share(campaign, new)
            self._count(campaign, [fresh[number] for number in sorted(fresh) if not fresh[number].shared], joined)
        posts, reposts = posts_of(self._memory, list(campaign.groups), at)
        judged = weigh(posts, reposts) if posts else campaign.judged
        if judged.probability >= campaign.judged.probability:
            campaign.judged, campaign.burst = judged, burst_among(posts) or campaign.burst
        self.slots.touch(campaign)

    def _count(self, campaign: Running, posts: Sequence[Kept], joined: list[str]) -> None:
        """Count the posts of members, and of those who become members by them."""
        for kept in posts:
            if kept.account in campaign.members:
                self._enter(campaign, kept, joined)
            elif not campaign.full:
                own = [post for post in self._memory.of_account(kept.account, _MOST_OWN) if self._belongs(campaign, post, kept.at)]
                if takes_part(own, campaign.burst):
                    for post in own:
                        self._enter(campaign, post, joined)

    def _belongs(self, campaign: Running, post: Kept, at: float) -> bool:
        return not post.shared and abs(post.at - at) <= WINDOW and not campaign.groups.keys().isdisjoint(post.groups)

    def _enter(self, campaign: Running, kept: Kept, joined: list[str]) -> None:
        new = kept.account not in campaign.members
        campaign.count(kept)
        self.slots.touch(campaign)
        if new:
            if not self.slots.is_member(kept.account):
                joined.append(kept.account)
            self.slots.joined(kept.account)

    def _merged(self, campaigns: Sequence[Running], changes: list[Campaign]) -> Running:
        """The oldest of them, which goes on for the others; the end of each that was shown is shown."""
        oldest, *others = sorted(campaigns, key=lambda each: (each.since, each.id))
        for other in others:
            self.slots.close(other)
            changes.append(publishing.published(other, self._watch, heir=oldest.id))
            self.slots.absorb(oldest, other)
            oldest.shown = (0, *oldest.shown[1:])
        return oldest


def _due(number: int, size: int) -> bool:
    """Whether a group of this size is looked at by this post: the larger, the less often, by chance that a replay repeats."""
    step = 1 if size <= _SMALL else min(_LARGEST_STEP, size // 4)
    return step == 1 or ((number * _MIX & _MASK) >> _SHIFT) % step == 0
