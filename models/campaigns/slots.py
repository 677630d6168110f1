"""The campaigns of one watch, a bounded number, each in a slot with a record of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from models.campaigns.memory import WINDOW, Group
from models.campaigns.publishing import as_shown
from models.campaigns.running import Running

SLOTS = 64
NAME = "campaign:"
Form = tuple[int, bytes]
"""How many posts it stands for, and the campaign as JSON; `null` is an empty slot."""
_NONE: Form = (0, b"null")


class Slots:
    """Keeps the present campaigns, and of each slot the form last written, which a record holds beside the present one."""

    def __init__(self) -> None:
        self._slots: list[Running | None] = [None] * SLOTS
        self._written: list[Form] = [_NONE] * SLOTS
        self._changed: set[int] = set()
        self._place: dict[str, int] = {}
        self._by_group: dict[Group, Running] = {}
        self._memberships: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Running]:
        return (campaign for campaign in self._slots if campaign is not None)

    def is_member(self, account: str) -> bool:
        """Whether the account takes part in any campaign that is kept."""
        return account in self._memberships

    def of_group(self, group: Group, at: float) -> Running | None:
        """The campaign under way at a moment that shares this."""
        campaign = self._by_group.get(group)
        return campaign if campaign is not None and _under_way(campaign, at) else None

    def of_members(self, accounts: Mapping[str, object], at: float) -> list[tuple[Running, int]]:
        """The campaigns under way that have members among these, oldest first, and how many."""
        if self._memberships.keys().isdisjoint(accounts):
            return []
        under_way = sorted((each for each in self if _under_way(each, at)), key=lambda each: (each.since, each.id))
        return [(each, shared) for each in under_way if (shared := len(each.members.keys() & accounts.keys()))]

    def open(self, campaign: Running) -> None:
        """Keep a new campaign, in place of the one longest without a post where all slots are taken."""
        place = next((number for number, held in enumerate(self._slots) if held is None), None)
        if place is None:
            place = min(range(SLOTS), key=lambda number: (held.last_seen if (held := self._slots[number]) else 0.0, number))
            self._leave(place)
        self._put(place, campaign)
        self._changed.add(place)

    def close(self, campaign: Running) -> None:
        """Keep it no longer."""
        self._changed.add(self._place[campaign.id])
        self._leave(self._place[campaign.id])

    def touch(self, campaign: Running) -> None:
        """It has changed."""
        self._changed.add(self._place[campaign.id])

    def share(self, campaign: Running, groups: list[Group]) -> None:
        """Count these among what it shares."""
        campaign.share(groups)
        self._own(campaign, (group for group in groups if group in campaign.groups))

    def absorb(self, campaign: Running, other: Running) -> None:
        """Let one go on for another, which is kept no longer."""
        before = set(campaign.members)
        campaign.absorb(other)
        self._memberships.update(campaign.members.keys() - before)
        self._own(campaign, campaign.groups)
        self.touch(campaign)

    def joined(self, account: str) -> None:
        """An account has become a member of one more."""
        self._memberships[account] += 1

    def written(self, count: int) -> dict[str, bytes]:
        """Records of the slots that changed since the last call: the present form and the one before."""
        records = {}
        for place in sorted(self._changed):
            campaign = self._slots[place]
            now = (count, orjson.dumps(campaign.form()) if campaign else b"null")
            records[f"{NAME}{place}"] = orjson.dumps([[stands, orjson.Fragment(form)] for stands, form in (now, self._written[place])])
            self._written[place] = now
        self._changed.clear()
        return records

    def restore(self, place: int, record: bytes, count: int) -> None:
        """Take the newest form of a record that stands for no more than `count` posts. Raises KeyError, TypeError or ValueError."""
        read = orjson.loads(record)
        if not isinstance(read, list):
            raise TypeError("no forms of a campaign")
        forms: list[tuple[int, Any]] = [(int(stands), form) for stands, form in read]
        stands, form = max((each for each in forms if each[0] <= count), default=(0, None), key=lambda each: each[0])
        campaign = None if form is None else Running.of(form)
        if campaign is not None:
            as_shown(campaign, "")
        if not 0 <= place < SLOTS or (campaign is not None and campaign.id in self._place):
            raise ValueError("no slot for it")
        if any(other > count for other, _ in forms):
            self._changed.add(place)
        self._written[place] = (stands, orjson.dumps(form))
        if campaign is not None:
            self._put(place, campaign)

    def _own(self, campaign: Running, groups: Iterable[Group]) -> None:
        """What several share is the youngest's."""
        for group in groups:
            holder = self._by_group.get(group)
            if holder is None or (campaign.since, campaign.id) > (holder.since, holder.id):
                self._by_group[group] = campaign

    def _put(self, place: int, campaign: Running) -> None:
        self._slots[place] = campaign
        self._place[campaign.id] = place
        self._own(campaign, campaign.groups)
        self._memberships.update(campaign.members.keys())

    def _leave(self, place: int) -> None:
        gone = self._slots[place]
        self._slots[place] = None
        if gone is None:
            return
        del self._place[gone.id]
        for group in [group for group in gone.groups if self._by_group.get(group) is gone]:
            del self._by_group[group]
        for other in self:
            self._own(other, other.groups.keys() & gone.groups.keys())
        self._memberships.subtract(gone.members.keys())
        for account in [account for account in gone.members if self._memberships[account] <= 0]:
            del self._memberships[account]


def _under_way(campaign: Running, at: float) -> bool:
    return campaign.first_seen - WINDOW <= at <= campaign.last_seen + WINDOW
