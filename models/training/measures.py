"""Figures on rows that the model never saw, by group that was left out."""

from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from models.heads.names import Head
from models.training.sets import SOURCES, Examples

Vector = npt.NDArray[np.float64]
RECALL = 0.8
BINS = 10


def measure(head: Head, given: Examples, found: Vector) -> list[dict[str, Any]]:
    """One entry a source left out, or one for all folds of a single source."""
    whole = any(source.group is not None for source in SOURCES[head])
    groups = [np.ones(len(found), bool)] if whole else [given.groups == group for group in np.unique(given.groups)]
    names = ["+".join(source.file for source in SOURCES[head])] if whole else sorted(source.file for source in SOURCES[head])
    return [
        {"head": head.column, "source": name, **figures(given.labels[rows], found[rows])} for name, rows in zip(names, groups, strict=True)
    ]


def figures(labels: npt.NDArray[np.int8], found: Vector) -> dict[str, float]:
    """Macro-F1 at 0.5, AUC, precision at recall 0.8, expected calibration error in ten bins, rows."""
    precision, recall, _ = precision_recall_curve(labels, found)
    return {
        "macro_f1": round(float(f1_score(labels, found >= 0.5, average="macro")), 3),
        "auc": round(float(roc_auc_score(labels, found)), 3),
        "precision_at_recall_0.8": round(float(precision[recall >= RECALL].max()), 3),
        "calibration_error": round(calibration_error(labels, found), 3),
        "rows": len(labels),
    }


def calibration_error(labels: npt.NDArray[np.int8], found: Vector) -> float:
    """Mean distance between told and true share, over bins of equal width, weighted by rows."""
    bins = np.minimum((found * BINS).astype(int), BINS - 1)
    return float(sum(abs(found[bins == one].mean() - labels[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)))
