"""A policy with other thresholds, written beside the one it comes from."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from desk.errors import DeskError
from models.judging.thresholds import Choice
from models.policy import DEFAULT, Policy, load_policy
from schemas.taxonomy import Kind

VERSION = "+verdicts"
"""Added to the version of the policy that was changed."""
_BLOCK = re.compile(r"(?m)^thresholds:[^\n]*\n(?:[ \t]+[^\n]*\n|[ \t]*\n|#[^\n]*\n)*")


def write_chosen(path: Path, base: Path | None, choices: Sequence[Choice]) -> str:
    """Write the base (None: the built-in policy) with the thresholds chosen, and read it back; returns what was changed, in words.

    Raises DeskError where no threshold was chosen or the file exists, PolicyError where the base is no policy.
    """
    before = load_policy(base)
    chosen = {choice.kind: choice.threshold for choice in choices if choice.threshold is not None}
    if not chosen:
        raise DeskError("No kind has a threshold from its verdicts: nothing was written.", "Judge more findings, or want less.")
    text = with_thresholds((base or DEFAULT).read_text("utf-8"), chosen, before.version.removesuffix(VERSION) + VERSION)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", "Name a new file in a folder that you may write.") from error
    after = load_policy(path)
    return f"{path}: {', '.join(_change(kind, before, after) for kind in chosen)}; the other kinds as before."


def _change(kind: Kind, before: Policy, after: Policy) -> str:
    old, new = before.thresholds[kind], after.thresholds[kind]
    return f"{kind.value} stays at {new:g}" if old == new else f"{kind.value} {old:g} -> {new:g}"


def with_thresholds(text: str, thresholds: Mapping[Kind, float], version: str) -> str:
    """The policy with these thresholds and this version; its comments stay where it is written one key a line."""
    wanted: dict[str, Any] = yaml.safe_load(text) | {"version": version}
    wanted["thresholds"] = wanted.get("thresholds", {}) | {kind.value: value for kind, value in thresholds.items()}
    edited = _BLOCK.sub(lambda block: _block(block[0], thresholds), text, count=1)
    edited = re.sub(r"(?m)^version:.*$", lambda _: f'version: "{version}"', edited, count=1)
    return edited if _same(edited, wanted) else yaml.safe_dump(wanted, sort_keys=False, allow_unicode=True)


def _block(block: str, thresholds: Mapping[Kind, float]) -> str:
    for kind, value in thresholds.items():
        block = re.sub(rf"(?m)^([ \t]+{kind.value}[ \t]*:[ \t]*)[^\s#]+", rf"\g<1>{value!r}", block, count=1)
    return block


def _same(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return bool(yaml.safe_load(text) == wanted)
    except yaml.YAMLError:
        return False
