"""From filters to requests over campaigns. Pure."""

from datetime import datetime
from typing import Any

from desk.accounts.words import MOST_ID, shown
from desk.errors import DeskError
from desk.judgements.spoken import clean
from desk.search.query import moment_of
from streams.bulk import document_id

LISTED = "`quivive campaigns list` shows ids."


def campaigns_request(watch: str, since: str, limit: int, now: datetime) -> dict[str, Any]:
    """The body of a search over `quivive-campaigns`, the latest first; an empty string filters nothing. Raises DeskError for a bad time."""
    wanted: list[dict[str, Any]] = []
    if watch:
        wanted.append({"term": {"watch": clean(watch)}})
    if since:
        wanted.append({"range": {"last_seen": {"gte": moment_of(clean(since), now).isoformat()}}})
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
