"""Who takes part in which campaign, read from the compacted topic of campaigns and followed while the worker runs."""

from collections.abc import Callable, Iterator, Mapping

import structlog
from pydantic import ValidationError

from schemas.campaign import Campaign
from schemas.topics import Topic
from streams.compacted import Compacted, Connect, connect, places_of

log = structlog.get_logger()
MOST_CAMPAIGNS = 2_000
MOST_ACCOUNTS = 100_000
"""Members of all campaigns that are remembered together: some 20 MB."""


class Members(Mapping[str, Campaign]):
    """The latest campaign of each account by the account's id, without its members, texts and growth.

    What is latest is told by event time, so that the order of partitions does not matter. Of too many campaigns, or too many members,
    those are kept that were last seen last.
    """

    def __init__(self, most_campaigns: int = MOST_CAMPAIGNS, most_accounts: int = MOST_ACCOUNTS) -> None:
        self._most = (most_campaigns, most_accounts)
        self._campaigns: dict[str, Campaign] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._of_account: dict[str, tuple[str, ...]] = {}
        self._places = 0

    def __getitem__(self, account: str) -> Campaign:
        return max((self._campaigns[name] for name in self._of_account[account]), key=_recent)

    def __iter__(self) -> Iterator[str]:
        return iter(self._of_account)

    def __len__(self) -> int:
        return len(self._of_account)

    def put(self, campaign: Campaign) -> None:
        """Remember a campaign at a revision; one that is not newer than what is known changes nothing."""
        known = self._campaigns.get(campaign.id)
        if known is not None and known.revision >= campaign.revision:
            return
        self.drop(campaign.id)
        members = tuple(dict.fromkeys(member.id for member in campaign.members))
        self._campaigns[campaign.id] = campaign.model_copy(update={"members": (), "texts": (), "growth": ()})
        self._members[campaign.id] = members
        self._places += len(members)
        for account in members:
            self._of_account[account] = (*self._of_account.get(account, ()), campaign.id)
        while len(self._campaigns) > self._most[0] or self._places > self._most[1]:
            self.drop(min(self._campaigns.values(), key=_recent).id)

    def drop(self, name: str) -> None:
        """Forget a campaign, known or not."""
        self._campaigns.pop(name, None)
        members = self._members.pop(name, ())
        self._places -= len(members)
        for account in members:
            left = tuple(other for other in self._of_account[account] if other != name)
            if left:
                self._of_account[account] = left
            else:
                del self._of_account[account]


class CampaignMembers(Compacted):
    """Reads the campaigns of all partitions in `start`, then keeps `members` up to date; `listener` gets them after each lot."""

    def __init__(self, kafka: str, partitions: int, listener: Callable[[Mapping[str, Campaign]], None], connect: Connect = connect) -> None:
        self.members = Members()
        places = places_of(Topic.CAMPAIGNS_CHANGED, partitions)
        super().__init__(kafka, places, self._apply, lambda: listener(self.members), connect)

    def _apply(self, name: str, value: bytes | None) -> None:
        if value is None:
            self.members.drop(name)
            return
        try:
            self.members.put(Campaign.model_validate_json(value))
        except ValidationError as error:
            log.error("a campaign is not valid and is left out", campaign=name, problems=error.error_count())


def _recent(campaign: Campaign) -> tuple[object, str]:
    return campaign.last_seen, campaign.id
