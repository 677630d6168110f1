"""From words and filters to an Elasticsearch request. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from desk.errors import DeskError
from models.policy import load_policy
from models.text.words import search_words
from schemas.taxonomy import CATEGORY_OF, Category, Kind, Level, Verdict

_PIECES = re.compile(r'"([^"]*)"|(\S+)')
_AGO = re.compile(r"^([0-9]{1,5})([mhdw])$")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True)
class Filters:
    """As typed; an empty string filters nothing."""

    since: str = ""
    until: str = ""
    watch: str = ""
    risk: str = ""
    severity: str = ""
    verdict: str = ""
    author: str = ""


def request(query: str, filters: Filters, limit: int, now: datetime | None = None) -> dict[str, Any]:
    """The body of a search over `quivive-mentions`. Raises DeskError for a filter that cannot be read."""
    moment = now or datetime.now(UTC)
    must = [clause for phrase, word in _PIECES.findall(query) if (clause := _clause(phrase, word))]
    if query.strip() and not must:
        raise DeskError(f"'{query}' holds no word to search for.", 'Give a word, a "phrase" in quotes, or nothing to find all.')
    return {
        "size": limit,
        "track_total_hits": True,
        "query": {"bool": {"must": must, "filter": list(_filters(filters, moment))}},
        "sort": [{"created_at": "desc"}, {"id": "asc"}],
    }


def _clause(phrase: str, word: str) -> dict[str, Any] | None:
    words = search_words(phrase or word)
    if not words:
        return None
    if " " in words:
        kind = "match_phrase" if phrase else "match"
        return {kind: {"words": {"query": words} if phrase else {"query": words, "operator": "and"}}}
    return {"term": {"words": words}}


def _filters(filters: Filters, now: datetime) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    bounds = {name: moment_of(text, now) for name, text in (("gte", filters.since), ("lt", filters.until)) if text}
    if len(bounds) == 2 and bounds["gte"] >= bounds["lt"]:
        raise DeskError(f"--since {filters.since} lies after --until {filters.until}.", "Exchange the two.")
    if bounds:
        found.append({"range": {"created_at": {name: moment.isoformat() for name, moment in bounds.items()}}})
    if filters.watch:
        found.append({"term": {"watches": filters.watch}})
    if filters.risk:
        found.append(_risk(filters.risk))
    if filters.severity:
        found.append({"range": {"severity": {"gte": _least(filters.severity)}}})
    if filters.verdict:
        found.append({"term": {"account.verdict": _verdict(filters.verdict)}})
    if filters.author:
        found.append(_author(filters.author))
    return found


def moment_of(text: str, now: datetime) -> datetime:
    """A time as typed: so long ago, or a date. Raises DeskError for what is none."""
    ago = _AGO.match(text)
    if ago:
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise DeskError(f"'{text}' is no time.", "Write 30m, 2h, 3d, 1w, or a date such as 2026-03-01 or 2026-03-01T14:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _risk(name: str) -> dict[str, Any]:
    if name in set(Kind):
        return {"term": {"risks.kind": name}}
    if name in set(Category):
        return {"term": {"risks.category": name}}
    raise DeskError(f"'{name}' is no risk.", f"Choose a category ({', '.join(Category)}) or a kind ({', '.join(CATEGORY_OF)}).")


def _verdict(word: str) -> str:
    name = word.strip().casefold()
    if name not in set(Verdict):
        raise DeskError(f"'{word}' is no verdict on an account.", f"The verdicts are {', '.join(Verdict)}.")
    return name


def _author(name: str) -> dict[str, Any]:
    """By handle, with or without `@`, or by id, or by the account's `source:id`."""
    bare = name.removeprefix("@")
    wanted = [{"terms": {"author.handle": [bare, f"@{bare}"]}}, {"term": {"author.id": name}}]
    source, colon, native = name.partition(":")
    if colon:
        here = [{"term": {"source": source}}, {"terms": {"author.id": [native]}}]
        wanted += [{"bool": {"filter": here}}, by_handle(source, native)]
    return {"bool": {"should": wanted, "minimum_should_match": 1}}


def by_handle(source: str, handle: str) -> dict[str, Any]:
    """Mentions of an author whom the source gives no id: the handle stands for it."""
    return {"bool": {"filter": [{"term": {"source": source}}, {"term": {"author.id": ""}}, {"term": {"author.handle": handle}}]}}


def _least(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 100:
        return int(text)
    if text not in set(Level):
        raise DeskError(f"'{text}' is no severity.", f"Give a number from 0 to 100 or a level: {', '.join(Level)}.")
    levels = load_policy(None).levels
    return 0 if text == Level.INFO else int(getattr(levels, text))
