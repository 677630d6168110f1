"""How the scorer does on texts that somebody labelled: JSON lines with `text`, `label` (0 or 1) and `kind`, and `language` if known."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Annotated, Any, NamedTuple

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from desk.errors import DeskError
from desk.lines import Numbered, batches, opened
from models.heads.names import TONES
from models.scorer import Scorer
from models.training.measures import LABELS, figures
from schemas.mention import MAX_TEXT, Mention
from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

KINDS = (*(kind.value for kind in Kind), *TONES)
SHAPE = 'Give JSON lines such as {"text": "...", "label": 1, "kind": "fraud"}; kinds: ' + ", ".join(KINDS)


class Labelled(BaseModel):
    """One line."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    label: Annotated[int, Field(ge=0, le=1)]
    kind: Annotated[str, Field(pattern="^(" + "|".join(KINDS) + ")$")]
    language: str = ""


class Told(NamedTuple):
    """A label, the score beside it, and whether the kind was raised as a finding."""

    label: int
    score: float
    raised: bool


class Evaluation(NamedTuple):
    """`rows` by kind and language; the numbers of the lines that could not be read; microseconds a text."""

    rows: list[dict[str, Any]]
    bad: list[int]
    microseconds: float


def evaluate(path: Path, scorer: Scorer) -> Evaluation:
    """Figures of every kind in the file. Raises DeskError where it holds no line that can be used."""
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    bad: list[int] = []
    seconds, count = 0.0, 0
    with opened(path) as source:
        for batch in batches(source):
            rows = list(_read(batch, bad))
            began = process_time()
            scored = scorer.score([Mention(id=f"labelled:{number}", text=row.text) for number, row in rows])
            seconds, count = seconds + process_time() - began, count + len(rows)
            for (_, row), one in zip(rows, scored, strict=True):
                groups[row.kind, row.language or one.detected_language or "-"].append(_told(row, one))
    if not count:
        raise DeskError(f"{path} holds no labelled text.", SHAPE)
    return Evaluation([_figures(*key, told) for key, told in sorted(groups.items())], bad, seconds / count * 1e6)


def _read(batch: Sequence[Numbered], bad: list[int]) -> Iterator[tuple[int, Labelled]]:
    for number, raw in batch:
        try:
            yield number, Labelled.model_validate_json(raw)
        except ValidationError:
            bad.append(number)


def _told(row: Labelled, scored: ScoredMention) -> Told:
    if row.kind in TONES:
        share = dict(scored.tone).get(row.kind, 0.0)  # type: ignore[call-overload]
        return Told(row.label, share, share == max(scored.tone.values(), default=1.0))
    return Told(row.label, scored.scores[Kind(row.kind)], any(risk.kind == row.kind for risk in scored.risks))


def _figures(kind: str, language: str, told: Sequence[Told]) -> dict[str, Any]:
    labels = np.array([one.label for one in told], np.int8)
    raised = np.array([one.raised for one in told])
    hits = int((raised & (labels == 1)).sum())
    whole = {"kind": kind, "language": language, "rows": len(told), "positive": int(labels.sum())}
    if len(np.unique(labels)) == len(LABELS):
        whole |= {name: value for name, value in figures(labels, np.array([one.score for one in told])).items() if name != "rows"}
    return whole | {
        "raised": int(raised.sum()),
        "raised_precision": round(hits / raised.sum(), 3) if raised.any() else None,
        "raised_recall": round(hits / labels.sum(), 3) if labels.any() else None,
    }
