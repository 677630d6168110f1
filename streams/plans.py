"""The crisis plan from its YAML file."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from schemas.plan import Channel, Plan

DEFAULT = Plan(
    organisation="unnamed", channels=(Channel(id="console", kind="console"), Channel(id="file", kind="file", target="alerts.jsonl"))
)
"""Alerts on standard output and in `alerts.jsonl` below the home folder."""


class PlanError(ValueError):
    """The plan file cannot be used; the message names file, place and mend."""


def load_plan(path: Path | None) -> Plan:
    """The plan in the file, or the default for None. Raises PlanError."""
    if path is None:
        return DEFAULT
    try:
        return Plan.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise PlanError(f"{path}: is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise PlanError(f"{path}: {place}: {first['msg']}") from error
