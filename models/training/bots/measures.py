"""Figures of calibrated log-odds, as they are and with both classes weighed the same."""

import numpy as np
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from models.training.bots.calibrating import Told
from models.training.bots.curves import balanced

BINS = 10


def measure(name: str, told: Told) -> dict[str, str | float | int]:
    """AUC, F1 of the fakes at probability 0.5, the same for a share of one half, with the best threshold, the calibration error, rows.

    `f1_best` is no promise: the labels chose its threshold. It tells how much of a miss is the level and how much the ranking.
    """
    odds, labels = told
    weights = balanced(labels)
    probability = 1 / (1 + np.exp(-odds))
    return {
        "source": name,
        "auc": round(float(roc_auc_score(labels, odds)), 3),
        "f1": round(float(f1_score(labels, odds >= 0)), 3),
        "f1_at_half": round(float(f1_score(labels, odds >= 0, sample_weight=weights)), 3),
        "f1_best": round(_best_f1(labels, odds, weights), 3),
        "calibration_error": round(_calibration_error(labels, probability, weights), 3),
        "rows": len(labels),
    }


def _best_f1(labels: np.ndarray, odds: np.ndarray, weights: np.ndarray) -> float:
    """For a share of one half."""
    precision, recall, _ = precision_recall_curve(labels, odds, sample_weight=weights)
    return float(np.max(2 * precision * recall / np.maximum(precision + recall, 1e-9)))


def _calibration_error(labels: np.ndarray, probability: np.ndarray, weights: np.ndarray) -> float:
    places = np.minimum((probability * BINS).astype(int), BINS - 1)
    gaps = np.bincount(places, weights * (labels - probability), BINS)
    return float(np.abs(gaps).sum() / weights.sum())
