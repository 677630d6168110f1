"""Judged mentions as training texts: one JSON object a line, as in `models/training/texts`, with kind and language."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from desk.errors import DeskError
from desk.judgements.store import PAGE, judgements, mentions_by_ids
from models.judging.settle import Settled, settle

_FIELDS = ("title", "text", "detected_language")


def export(url: str, path: Path) -> tuple[int, int]:
    """Write every settled judgement whose mention is still indexed; returns how many, and how many were not.

    The texts are masked as they were indexed. Raises DeskError where the file cannot be written, or exists.
    """
    settled = settle(judgements(url)).settled
    lines = list(_lines(url, settled))
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(orjson.dumps(line) + b"\n" for line in lines)
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", "Name a new file in a folder that you may write.") from error
    return len(lines), len(settled) - len(lines)


def example(one: Settled, mention: dict[str, Any]) -> dict[str, Any]:
    """A judged mention as a training text."""
    text = "\n".join(part for part in (mention.get("title"), mention["text"]) if part)
    return {"text": text, "label": int(one.right), "kind": one.finding.kind.value, "language": mention.get("detected_language") or ""}


def _lines(url: str, settled: Sequence[Settled]) -> Iterator[dict[str, Any]]:
    for at in range(0, len(settled), PAGE):
        part = settled[at : at + PAGE]
        known = mentions_by_ids(url, [one.mention for one in part], _FIELDS)
        yield from (example(one, known[one.mention]) for one in part if one.mention in known)
