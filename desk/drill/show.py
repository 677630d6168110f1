"""An exercise for people and for programs: whom it would call, and its marks. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from desk.crises.timeline import record as entry_record
from desk.drill.grading import Mark, Record
from desk.drill.script import Script
from desk.plan.calling import Answer, calling
from schemas.plan import Plan
from schemas.taxonomy import CATEGORY_OF, Level
from streams.channels.alert import plain

_WORD = {True: "met", False: "MISSED", None: ""}
_HEAD = Mark("", "expected", "found", met=None)


def raises(script: Script) -> Iterator[tuple[datetime, Level]]:
    """When the chain begins: at the opening, and with each inject that makes it worse."""
    level = script.scenario.level
    yield script.began, level
    for inject in script.scenario.injects:
        if inject.level is not None and inject.level.rank > level.rank:
            level = inject.level
            yield script.at(inject), level


def calls(script: Script, plan: Plan) -> list[Answer]:
    """Whom each of them would call, as long as nobody answers."""
    return [calling(plan, at, level, CATEGORY_OF[script.scenario.kind]) for at, level in raises(script)]


def called(script: Script, plan: Plan) -> set[str]:
    """Ids of everybody who may be called."""
    return {call["contact"] for answer in calls(script, plan) for step in answer.records for call in step["calls"]}


def table(marks: Sequence[Mark]) -> list[str]:
    """Marks with met and missed."""
    rows = [(plain(one.what), plain(one.expected), plain(one.found), _WORD[one.met]) for one in (_HEAD, *marks)]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    return ["  ".join([word.ljust(6), *(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))]).rstrip()
            for *cells, word in rows]  # fmt: skip


def verdict(marks: Sequence[Mark]) -> str:
    """In a line."""
    missed = [one.what for one in marks if one.met is False]
    return plain(f"Missed: {', '.join(missed)}.") if missed else "Everything that was expected was met."


def document(script: Script, record: Record, marks: Sequence[Mark]) -> dict[str, Any]:
    """The exercise as one JSON object."""
    return {
        "drill": script.crisis,
        "scenario": script.scenario.model_dump(mode="json"),
        "began": record.began,
        "ended": record.ended,
        "led_by": script.by,
        "marks": [asdict(one) for one in marks],
        "missed": [one.what for one in marks if one.met is False],
        "entries": [entry_record(one) for one in record.entries],
    }
