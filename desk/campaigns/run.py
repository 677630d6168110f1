"""What `quivive campaigns list` and `show` do, but for printing."""

from datetime import datetime
from typing import Any

from pydantic import ValidationError

from desk.accounts.run import Listing
from desk.accounts.store import Document, Store
from desk.accounts.words import shown as harmless
from desk.campaigns.members import told
from desk.campaigns.query import LISTED, CampaignFilters, campaign_request, campaigns_request
from desk.campaigns.show import entry, profile
from desk.errors import DeskError
from schemas.campaign import Campaign
from schemas.indices import Index


def listed(store: Store, filters: CampaignFilters, limit: int, now: datetime) -> Listing:
    """Campaigns, the latest first. One that cannot be read is told by its id and stops no other."""
    found, total = store.counted(Index.CAMPAIGNS, campaigns_request(filters, limit, now))
    lines = [line for document in found for line in _entry(document)]
    return Listing(found, [*lines, f"{len(found)} of {total} campaigns."])


def shown(store: Store, campaign: str) -> Listing:
    """One campaign with what its members are held to be now. Raises DeskError for one that nobody knows, or that cannot be read."""
    found = store.search(Index.CAMPAIGNS, campaign_request(campaign))
    if not found:
        raise DeskError(f"No campaign {harmless(campaign)} is indexed.", LISTED)
    document = found[0]
    made = _campaign(document)
    if made is None:
        raise DeskError(f"Campaign {harmless(campaign)} is indexed in a form that cannot be read.", "--json of the list tells it as it is.")
    accounts = store.accounts_by_ids([member.id for member in made.members])
    members = [told(member, accounts) for member in document.get("members") or ()]
    return Listing([{**document, "members": members}], profile(made, accounts))


def _entry(document: Document) -> list[str]:
    made = _campaign(document)
    return entry(made) if made else [f"{harmless(str(document.get('id')))}  cannot be read as a campaign"]


def _campaign(document: dict[str, Any]) -> Campaign | None:
    try:
        return Campaign.model_validate(document)
    except ValidationError:
        return None
