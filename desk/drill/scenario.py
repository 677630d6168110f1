"""A scenario from its YAML file or from among those that come with the product."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from pydantic import ValidationError

from desk.crises.words import shown
from desk.errors import DeskError
from models.written import flaw, read_written
from schemas.drill import Scenario

MOST_BYTES = 1_000_000
_MEND = "schemas/drill.py says what each field may hold."


def bundled() -> tuple[str, ...]:
    """The names of those that come with the product."""
    return tuple(sorted(one.name.removesuffix(".yaml") for one in _folder().iterdir() if one.name.endswith(".yaml")))


def read(name: str, watch: str = "") -> Scenario:
    """A file, or a bundled one by its name; `watch` replaces that of the scenario. Raises DeskError."""
    scenario = _scenario(name, _text(name))
    return scenario.model_copy(update={"watch": watch}) if watch else scenario


def _text(name: str) -> str:
    if name in bundled():
        return (_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    path = Path(name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DeskError(f"{path} is larger than {MOST_BYTES} bytes.", "A scenario is a YAML file written by people.")
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or "no text in UTF-8"
        raise DeskError(f"{shown(name)}: {why}.", f"Give a YAML file, or one of {', '.join(bundled())}.") from error


def _scenario(name: str, text: str) -> Scenario:
    try:
        return Scenario.model_validate(read_written(text)[0])
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)[:5]
        told = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'the whole file'}: {one['msg']}" for one in faults)
        raise DeskError(f"{shown(name)}: {told}.", _MEND) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DeskError(f"{shown(name)} is no usable YAML: {flaw(error)}.", _MEND) from error


def _folder() -> Traversable:
    return files("desk.drill") / "scenarios"
