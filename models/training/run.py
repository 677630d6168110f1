"""All heads trained, measured on left-out groups, and written."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.heads.names import HEADS, KIND_OF, Head
from models.training import sets
from models.training.calibrating import Calibration, calibrate, left_out, probabilities
from models.training.fitting import Table, Vector, Weights, fit, table
from models.training.measures import measure
from models.training.rules import rule_log_odds
from models.training.vectors import Lexical

SMALLEST = 1e-3
"""Weights nearer to zero are not kept."""
RULE_FROM = {Head("complaint", "fr"): Head("complaint", "en")}
"""Labels of the first were made by rules, so that they cannot tell what rules are worth."""


@dataclass(frozen=True)
class Trained:
    """One head."""

    head: Head
    weights: Weights
    calibration: Calibration
    figures: list[dict[str, Any]]


def train(data: Path, vectors: dict[str, Lexical], out: Path, report: Callable[[str], Any]) -> None:
    """Write `heads.npz` and `manifest.json` into `out`. `vectors` by language."""
    done: dict[Head, Trained] = {}
    for head in HEADS:
        done[head] = _train(head, data, vectors.get(head.language), done)
        report(f"{head.column}: {json.dumps(done[head].figures)}")
    _write(list(done.values()), data, out)


def _train(head: Head, data: Path, lexical: Lexical | None, done: dict[Head, Trained]) -> Trained:
    given = sets.examples(data, head)
    known: Table = table(given.texts)
    rules = _rules(head, given.texts)
    sums = left_out(known, given, lexical)
    fixed = done[RULE_FROM[head]].calibration if head in RULE_FROM else None
    calibration = calibrate(sums, rules, given, rule=fixed.rule if fixed else None)
    figures = measure(head, given, probabilities(sums, rules, calibration))
    return Trained(head, fit(known, given.labels, given.words_too, lexical), calibration, figures)


def _rules(head: Head, texts: list[str]) -> Vector:
    """The rules' log-odds above their prior; 0 for heads of no kind."""
    if head.name not in KIND_OF:
        return np.zeros(len(texts))
    return np.array(rule_log_odds(texts, KIND_OF[head.name]))


def _write(trained: list[Trained], data: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    ngrams = np.column_stack([one.weights.ngrams for one in trained])
    blocks = {
        "characters": ngrams[: len(ngrams) // 2],
        "words": ngrams[len(ngrams) // 2 :],
        "lexical": np.column_stack([one.weights.lexical for one in trained]),
    }
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name, block in blocks.items():
        kept = np.where(np.abs(block) < SMALLEST * np.abs(block).max(axis=0), 0, block)
        rows = np.flatnonzero(kept.any(axis=1))
        arrays |= {f"{name}.rows": rows.astype(np.int32), f"{name}.values": kept[rows].astype(np.float16)}
    scale = np.array([one.calibration.scale for one in trained])
    bias = np.array([one.calibration.bias + one.calibration.scale * one.weights.bias for one in trained])
    rule = np.array([one.calibration.rule for one in trained])
    arrays |= {"scale": scale, "bias": bias, "rule": rule}
    np.savez_compressed(out / "heads.npz", **arrays)  # type: ignore[arg-type]
    manifest = {
        "version": "2026.11",
        "heads": [one.head.column for one in trained],
        "packages": {name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
        "data": {file: sets.digest(data, file) for file in sets.files()},
        "calibration": {one.head.column: asdict(one.calibration) for one in trained},
        "left_out": [figures for one in trained for figures in one.figures],
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
