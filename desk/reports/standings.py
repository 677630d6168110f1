"""What accounts are held to be now: a mention keeps the verdict of its moment, and a campaign is found after its first mentions. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from desk.accounts.standing import Standing, standing_of
from desk.reports.facts import Period
from models.crises.sighting import INAUTHENTIC
from schemas.crisis import Crisis

Body = dict[str, Any]
Standings = Mapping[str, Standing]
"""By the account's id."""
MOST = 10_000
_NAMES = sorted(verdict.value for verdict in INAUTHENTIC)


def accounts(crisis: Crisis, whole: Period) -> Body:
    """Accounts on the watch that were judged inauthentic, or by a person, since the crisis began, the latest first."""
    ours = {"bool": {"filter": [{"terms": {"view.verdict": _NAMES}}, {"range": {"judged_at": {"gte": whole.start.isoformat()}}}]}}
    told = {"exists": {"field": "correction.verdict"}}
    wanted = {"bool": {"filter": [{"term": {"watch": crisis.watch}}], "should": [ours, told], "minimum_should_match": 1}}
    return {"size": MOST, "query": wanted, "sort": [{"judged_at": "desc"}, {"id": "asc"}]}


def read(answer: Any) -> Standings:
    """Of `accounts`."""
    return {hit["_source"]["id"]: standing_of(hit["_source"]) for hit in answer["hits"]["hits"]}


def authentic(standings: Standings) -> Body:
    """Mentions of likely-authentic accounts: as they are held to be now, else as they were when they wrote."""
    held = _mentions(account for account, one in standings.items() if one.verdict in INAUTHENTIC)
    cleared = _mentions(account for account, one in standings.items() if one.verdict not in INAUTHENTIC)
    then: Body = {"bool": {"filter": [{"terms": {"account.verdict": _NAMES}}], "must_not": cleared}}
    return {"bool": {"must_not": [then, *held]}}


def _mentions(accounts: Iterable[str]) -> list[Body]:
    """A clause for each source; the author is told by an id, or by a handle where the source gives none."""
    by_source: dict[str, list[str]] = {}
    for source, _, native in (account.partition(":") for account in accounts):
        by_source.setdefault(source, []).append(native)
    return [_of_source(source, names) for source, names in by_source.items()]


def _of_source(source: str, names: list[str]) -> Body:
    nameless = {"bool": {"filter": [{"term": {"author.id": ""}}, {"terms": {"author.handle": names}}]}}
    either = [{"terms": {"author.id": names}}, nameless]
    return {"bool": {"filter": [{"term": {"source": source}}], "should": either, "minimum_should_match": 1}}
