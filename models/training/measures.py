"""Figures on rows that the model never saw, by group that was left out."""

from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from models.heads.names import Head
from models.training.sets import Examples
from models.training.source import never
from models.training.sources import SOURCES

Vector = npt.NDArray[np.float64]
Rows = npt.NDArray[np.bool_]
LABELS = (0, 1)
RECALL = 0.8
BINS = 10


def measure(head: Head, given: Examples, found: Vector) -> list[dict[str, Any]]:
    """One entry a group of sources that were left out together: a source of its own, or all folds of the rest."""
    return [{"head": head.column, "source": name, **figures(given.labels[rows], found[rows])} for name, rows in _cuts(head, given)]


def measure_views(head: Head, given: Examples, sums: dict[str, Vector]) -> list[dict[str, Any]]:
    """The AUC of each view by the same cuts."""
    return [
        {"head": head.column, "source": name, **{view: _auc(given.labels[rows], one[rows]) for view, one in sums.items()}}
        for name, rows in _cuts(head, given)
    ]


def _cuts(head: Head, given: Examples) -> list[tuple[str, Rows]]:
    """Cuts with rows of both labels."""
    files = list(dict.fromkeys(source.file for source in SOURCES[head] if source.positive is not never))
    alone = [file for file in files if file in given.names]
    cuts = [(file, given.groups == given.names.index(file)) for file in alone]
    rest = ~np.isin(given.groups, [given.names.index(file) for file in alone])
    cuts.append(("+".join(file for file in files if file not in alone), rest))
    return [(name, rows) for name, rows in cuts if len(np.unique(given.labels[rows])) == len(LABELS)]


def figures(labels: npt.NDArray[np.int8], found: Vector) -> dict[str, float]:
    """Macro-F1 at 0.5, AUC, precision at recall 0.8, expected calibration error in ten bins, rows."""
    precision, recall, _ = precision_recall_curve(labels, found)
    return {
        "macro_f1": round(float(f1_score(labels, found >= 0.5, average="macro")), 3),
        "auc": _auc(labels, found),
        "precision_at_recall_0.8": round(float(precision[recall >= RECALL].max()), 3),
        "calibration_error": round(calibration_error(labels, found), 3),
        "rows": len(labels),
    }


def calibration_error(labels: npt.NDArray[np.int8], found: Vector) -> float:
    """Mean distance between told and true share, over bins of equal width, weighted by rows."""
    bins = np.minimum((found * BINS).astype(int), BINS - 1)
    return float(sum(abs(found[bins == one].mean() - labels[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)))


def _auc(labels: npt.NDArray[np.int8], found: Vector) -> float:
    return round(float(roc_auc_score(labels, found)), 3)
