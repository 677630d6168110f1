"""Crises as a compact table. Pure but for `documents`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desk.clients import elastic
from desk.crises.words import level_of, shown
from desk.errors import DeskError
from desk.finding import find
from desk.judgements.spoken import clean
from schemas.crisis import State
from schemas.indices import Index
from schemas.taxonomy import Level
from streams.channels.alert import plain

MOST = 1_000
MOST_CELL = 60
HEAD = ("age", "state", "level", "mentions", "assignee", "next report", "crisis", "")
Document = dict[str, Any]


@dataclass(frozen=True)
class CrisisFilters:
    """As typed; an empty string filters nothing. `drills`: only exercises, none of them, or None for both."""

    watch: str = ""
    level: str = ""
    state: str = ""
    drills: bool | None = None
    closed: bool = False


def request(filters: CrisisFilters) -> Document:
    """The body of a search over `quivive-crises`, newest first; a level is the least one. Raises DeskError for words that are none."""
    wanted: list[Document] = []
    if filters.watch:
        wanted.append({"term": {"watch": clean(filters.watch)}})
    if filters.level:
        least = level_of(filters.level)
        wanted.append({"terms": {"level": [level.value for level in Level if level.rank >= least.rank]}})
    if filters.state:
        wanted.append({"term": {"state": _state(filters.state).value}})
    elif not filters.closed:
        wanted.append({"bool": {"must_not": {"term": {"state": State.CLOSED.value}}}})
    if filters.drills is not None:
        wanted.append({"term": {"drill": True}} if filters.drills else {"bool": {"must_not": {"term": {"drill": True}}}})
    return {"size": MOST, "query": {"bool": {"filter": wanted}}, "sort": [{"opened_at": "desc"}, {"id": "asc"}]}


def documents(url: str, filters: CrisisFilters) -> list[Document]:
    """The indexed crises. Raises DeskError."""
    with elastic(url) as client:
        return [hit["_source"] for hit in find(client, url, Index.CRISES.value, request(filters))["hits"]["hits"]]


def table(found: Sequence[Document], every_minutes: int, now: datetime) -> list[str]:
    """A line for each below a heading; nothing where there is none."""
    rows = [HEAD, *(_row(one, every_minutes, now) for one in found)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return list(lines) if found else []


def next_report(crisis: Document, every_minutes: int) -> datetime | None:
    """When the next situation report is due: so long after the last one, or after somebody could first know; None where none is owed."""
    if crisis["state"] in {State.SUSPECTED, State.CLOSED}:
        return None
    last = datetime.fromisoformat(crisis.get("reported_at") or crisis["opened_at"])
    return last + timedelta(minutes=every_minutes)


def _row(one: Document, every_minutes: int, now: datetime) -> tuple[str, ...]:
    due = next_report(one, every_minutes)
    cells = (
        age(now - datetime.fromisoformat(one["opened_at"])),
        one["state"],
        f"{one['level']} {one['severity']}",
        f"{one['mentions']} ({one['authentic']} authentic)",
        one.get("assignee") or one.get("acknowledged_by") or "-",
        "-" if due is None else f"in {age(due - now)}" if due > now else f"{age(now - due)} late",
        one["id"],
        _marks(one, now),
    )
    return tuple(_cell(cell) if place != len(HEAD) - 2 else plain(cell) for place, cell in enumerate(cells))


def _marks(one: Document, now: datetime) -> str:
    until = one.get("silenced_until")
    silent = f"silent until {until[:16].replace('T', ' ')}" if until and datetime.fromisoformat(until) > now else ""
    merged = f"merged into {one['merged_into']}" if one.get("merged_into") else ""
    return ", ".join(filter(None, ("DRILL" if one.get("drill") else "", silent, merged)))


def age(span: timedelta) -> str:
    """The two largest units of a length of time: `3d 4h`, `2h 05m`, `12m`."""
    minutes = max(0, int(span.total_seconds()) // 60)
    days, hours, minutes = minutes // 1_440, minutes // 60 % 24, minutes % 60
    return f"{days}d {hours}h" if days else f"{hours}h {minutes:02}m" if hours else f"{minutes}m"


def _cell(text: str) -> str:
    shown_text = plain(text)
    return shown_text if len(shown_text) <= MOST_CELL else f"{shown_text[: MOST_CELL - 1]}…"


def _state(text: str) -> State:
    word = text.strip().casefold()
    if word not in set(State):
        raise DeskError(f"'{shown(text)}' is no state of a crisis.", f"The states are {', '.join(State)}.")
    return State(word)
