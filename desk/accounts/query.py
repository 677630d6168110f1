"""From filters to requests over accounts and their mentions. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desk.accounts.standing import WORST_FIRST
from desk.accounts.words import verdict_of
from desk.search.query import by_handle, moment_of
from schemas.taxonomy import Verdict


@dataclass(frozen=True)
class AccountFilters:
    """As typed; an empty string filters nothing."""

    verdict: str = ""
    watch: str = ""
    since: str = ""


def accounts_request(filters: AccountFilters, limit: int, now: datetime | None = None) -> dict[str, Any]:
    """The body of a search over `quivive-accounts`: the worst first, of these the newest. Raises DeskError for a bad filter."""
    return {
        "size": limit,
        "track_total_hits": True,
        "query": {"bool": {"filter": list(_wanted(filters, now or datetime.now(UTC))), "should": _ranks()}},
        "sort": [{"_score": "desc"}, {"judged_at": "desc"}, {"id": "asc"}],
    }


def _wanted(filters: AccountFilters, now: datetime) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if filters.verdict:
        found.append(_standing(verdict_of(filters.verdict)))
    if filters.watch:
        found.append(_any({"term": {"watch": filters.watch}}, {"term": {"view.imitates": filters.watch}}))
    if filters.since:
        since = {"gte": moment_of(filters.since, now).isoformat()}
        found.append(_any({"range": {"judged_at": since}}, {"range": {"correction.at": since}}))
    return found


def _ranks() -> list[dict[str, Any]]:
    """A score that rises with how bad the standing is."""
    return [
        {"constant_score": {"filter": _standing(verdict), "boost": len(WORST_FIRST) - place}} for place, verdict in enumerate(WORST_FIRST)
    ]


def _standing(verdict: Verdict) -> dict[str, Any]:
    """A person's word, else our own view."""
    corrected = {"exists": {"field": "correction.verdict"}}
    own = {"bool": {"filter": [{"term": {"view.verdict": verdict.value}}], "must_not": [corrected]}}
    return _any({"term": {"correction.verdict": verdict.value}}, own)


def mentions_clause(account: str) -> dict[str, Any]:
    """The mentions of the account `source:author`, whose author is told by an id, or by a handle where there is no id."""
    source, _, native = account.partition(":")
    return _any({"bool": {"filter": [{"term": {"source": source}}, {"term": {"author.id": native}}]}}, by_handle(source, native))


def _any(*clauses: dict[str, Any]) -> dict[str, Any]:
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}
