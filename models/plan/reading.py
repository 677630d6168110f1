"""A plan from the text of its file, with the line of each place; what is wrong is told by line."""

from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from models.written import Place, flaw, line_of, read_written
from schemas.plan import Plan

MOST_CHARACTERS = 1_000_000
LONGEST_KEY = 60
MEND = "schemas/plan.py and its neighbours say what each field may hold."
_IN_WORDS = {
    "model_type": "should be a mapping of fields to values",
    "dict_type": "should be a mapping",
    "tuple_type": "should be a list",
    "string_type": "should be text; put a number, date, yes or no in quotes",
    "extra_forbidden": "there is no such field",
    "missing": "must be given",
    "date_type": "should be a day such as 2026-12-31",
    "date_from_datetime_parsing": "should be a day such as 2026-12-31",
    "date_from_datetime_inexact": "should be a day such as 2026-12-31, without a time",
}
"""Pydantic's words, by type of error, for those who write YAML."""
_CLOCKS = frozenset({"start", "end"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that makes the file no plan. The problem quotes no value."""

    line: int
    place: str
    problem: str


class PlanFormError(ValueError):
    """The text is no plan; `faults` are in the order of the file, never empty."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"line {one.line}: {one.place}: {one.problem}" for one in faults[:5]))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """A plan and where its parts are written."""

    plan: Plan
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it."""
        return line_of(self.lines, place)


def read_plan(text: str) -> WrittenPlan:
    """Raises PlanFormError."""
    if len(text) > MOST_CHARACTERS:
        raise PlanFormError((Fault(1, "the whole file", f"is longer than {MOST_CHARACTERS} characters"),))
    try:
        content, lines = read_written(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PlanFormError((_no_yaml(error),)) from error
    try:
        return WrittenPlan(Plan.model_validate(content), lines)
    except ValidationError as error:
        found = {_fault(one, lines) for one in _apart(error)}
        raise PlanFormError(tuple(sorted(found, key=lambda one: (one.line, one.place)))) from error


def _apart(error: ValidationError) -> list[dict[str, Any]]:
    """The mistakes, without lists that are too short only because what is in them is wrong."""
    found: list[dict[str, Any]] = [dict(one) for one in error.errors(include_url=False, include_input=False)]
    around = {one["loc"][:length] for one in found for length in range(len(one["loc"]))}
    return [one for one in found if one["type"] != "too_short" or one["loc"] not in around]


def _no_yaml(error: Exception) -> Fault:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return Fault(error.problem_mark.line + 1, "the whole file", f"is no YAML: {error.problem}")
    return Fault(1, "the whole file", f"is no YAML: {flaw(error)}")


def _fault(error: dict[str, Any], lines: dict[Place, int]) -> Fault:
    place: Place = error.get("ctx", {}).get("place") or tuple(part for part in error["loc"] if part != "[key]")
    problem = _IN_WORDS.get(error["type"], error["msg"].removeprefix("Value error, "))
    if error["type"] == "string_pattern_mismatch" and place and place[-1] in _CLOCKS:
        problem = "should be a time such as 08:00"
    return Fault(
        line_of(lines, tuple(map(_written, place))), ".".join(str(part)[:LONGEST_KEY] for part in place) or "the whole file", problem
    )


def _written(part: str | int) -> str | int:
    return part if isinstance(part, int) else str(part)
