"""The crisis plan from its YAML file."""

from pathlib import Path

from models.plan.reading import MEND, PlanFormError, read_plan
from schemas.plan import Channel, Plan

DEFAULT = Plan(
    organisation="unnamed",
    languages=("en", "fr"),
    channels=(Channel(id="console", kind="console"), Channel(id="file", kind="file", target="alerts.jsonl")),
)
"""Alerts on standard output and in `alerts.jsonl` below the home folder."""


class PlanError(ValueError):
    """The plan file cannot be used; the message names file, line, place and mend."""


def load_plan(path: Path | None) -> Plan:
    """The plan in the file, or the default for None. Raises PlanError."""
    if path is None:
        return DEFAULT
    try:
        return read_plan(path.read_text(encoding="utf-8")).plan
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"{path}: cannot be read: {error}") from error
    except PlanFormError as error:
        raise PlanError(f"{path}: {error}. {MEND}") from error
