"""From filters to requests over campaigns. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.accounts.words import MOST_ID, shown
from desk.errors import DeskError
from desk.judgements.spoken import clean
from desk.search.query import moment_of
from streams.bulk import document_id

LISTED = "`quivive campaigns list` shows ids."


@dataclass(frozen=True)
class CampaignFilters:
    """As typed; an empty string filters nothing. `continued`: those too that go on as another one."""

    watch: str = ""
    since: str = ""
    continued: bool = False


def campaigns_request(filters: CampaignFilters, limit: int, now: datetime) -> dict[str, Any]:
    """The body of a search over `quivive-campaigns`, the latest first. Raises DeskError for a bad time."""
    wanted: list[dict[str, Any]] = []
    if filters.watch:
        wanted.append({"term": {"watch": clean(filters.watch)}})
    if filters.since:
        wanted.append({"range": {"last_seen": {"gte": moment_of(clean(filters.since), now).isoformat()}}})
    if not filters.continued:
        wanted.append({"bool": {"must_not": {"range": {"continues_as": {"gt": ""}}}}})
    return {
        "size": limit,
        "track_total_hits": True,
        "query": {"bool": {"filter": wanted}},
        "sort": [{"last_seen": "desc"}, {"id": "asc"}],
    }


def campaign_request(campaign: str) -> dict[str, Any]:
    """The body of a search for one, by its id. Raises DeskError for what is no id."""
    name = clean(campaign)
    if not name.strip() or len(name) > MOST_ID:
        raise DeskError(f"'{shown(campaign)}' is no id of a campaign.", LISTED)
    return {"size": 1, "query": {"ids": {"values": [document_id(name)]}}}
