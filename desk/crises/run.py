"""What `quivive crisis` prints of crises that are there."""

from datetime import UTC, datetime
from typing import Any

import orjson
import typer

from desk.crises.changes import known_history, sendings
from desk.crises.following import follow, is_end
from desk.crises.listing import CrisisFilters, documents, table
from desk.crises.naming import id_of
from desk.crises.timeline import Entry, fact_lines, facts_of, lines, record, together
from desk.endpoints import endpoints
from schemas.settings import Settings
from streams.plans import load_plan

LAST_CHANGES = 10


def show_list(settings: Settings, filters: CrisisFilters, *, as_json: bool) -> None:
    """Print crises, newest first. Raises DeskError."""
    found = documents(endpoints(settings).elasticsearch, filters)
    for line in map(orjson.dumps, found) if as_json else table(found, load_plan(settings.plan).report_every_minutes, datetime.now(UTC)):
        typer.echo(line)
    if not as_json:
        every = filters.closed or filters.state or filters.watch or filters.level or filters.drills is not None
        what = "1 crisis" if len(found) == 1 else f"{len(found)} crises"
        typer.echo(f"{what}{'' if every else ' not closed'}.")


def show_one(settings: Settings, text: str, *, as_json: bool) -> None:
    """Print what a crisis is, and its last changes; in JSON all of them. Raises DeskError for an unknown id."""
    where = endpoints(settings)
    changes = known_history(where.kafka, id_of(where.elasticsearch, text))
    if as_json:
        _print({**changes[-1].crisis.model_dump(mode="json"), "changes": [one.model_dump(mode="json") for one in changes]})
        return
    earlier = len(changes) - LAST_CHANGES
    told = [f"Earlier changes: {earlier}; `quivive crisis timeline` tells them."] if earlier > 0 else []
    for line in [*fact_lines(facts_of(changes)), *told, *(line for one in changes[-LAST_CHANGES:] for line in lines(one))]:
        typer.echo(line)


def show_timeline(settings: Settings, text: str, *, as_json: bool, alerts: bool, on: bool) -> None:
    """Print every change, with `alerts` those too, and with `on` what comes until the crisis is closed. Raises DeskError."""
    where = endpoints(settings)
    crisis = id_of(where.elasticsearch, text)
    changes = known_history(where.kafka, crisis)
    if not on or is_end(changes[-1]):
        for entry in together(changes, sendings(where.kafka, crisis) if alerts else ()):
            _show(entry, as_json=as_json)
        return
    latest = changes[-1].crisis.revision
    for came in follow(where.kafka, crisis, alerts=alerts):
        if came is not None:
            _show(came, as_json=as_json)
            if is_end(came, latest):
                return


def _show(entry: Entry, *, as_json: bool) -> None:
    if as_json:
        _print(record(entry))
        return
    for line in lines(entry):
        typer.echo(line)


def _print(document: dict[str, Any]) -> None:
    typer.echo(orjson.dumps(document))
