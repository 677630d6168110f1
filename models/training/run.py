"""All heads trained, measured on left-out groups, and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.heads.names import HEADS, KIND_OF, Head
from models.training.calibrating import BALANCED, PRIOR, Calibration, calibrate, probabilities
from models.training.encoder import Encoder
from models.training.fitting import Weights
from models.training.lessons import Material, joined, materials, posts
from models.training.measures import measure, measure_views
from models.training.rules import rule_log_odds
from models.training.source import Row
from models.training.teaching import Lesson
from models.training.vectors import Lexical
from models.training.views import Surroundings, left_out, together, views

Figures = list[dict[str, Any]]


@dataclass(frozen=True)
class Trained:
    """One head; `figures` on left-out groups, `parts` the AUC of each view there."""

    head: Head
    weights: Weights
    calibration: Calibration
    figures: Figures
    parts: Figures


@dataclass(frozen=True)
class Ground:
    """What training stands on: the folder of sets, word vectors by language, the encoder, and what analysts judged."""

    data: Path
    vectors: dict[str, Lexical]
    encoder: Encoder
    judged: dict[Head, list[Row]]


def train(ground: Ground, report: Callable[[str], Any], heads: Sequence[Head] = HEADS) -> list[Trained]:
    """The heads in their order."""
    found = materials(ground.data, ground.encoder, ground.judged)
    unlabelled = posts(found, ground.data, ground.encoder)
    trained = []
    for head in heads:
        around = Surroundings(ground.vectors[head.language], unlabelled[head.language], _abroad(head, found))
        trained.append(_train(head, found[head], around))
        for line in trained[-1].figures:
            report(" ".join(f"{name} {value}" for name, value in line.items()))
    return trained


def _train(head: Head, material: Material, around: Surroundings) -> Trained:
    given = material.given
    rules = np.array(rule_log_odds(given.texts, KIND_OF[head.name])) if head.name in KIND_OF else np.zeros(len(given.texts))
    sums, parts = left_out(material, around)
    calibration = calibrate(sums, rules, given, BALANCED if head.name == "toxic" else PRIOR)
    every = np.ones(len(given.texts), bool)
    weights = together(views(material, every, around), material, every)
    figures = measure(head, given, probabilities(sums, rules, calibration))
    return Trained(head, weights, calibration, figures, measure_views(head, given, {**parts, "rules": rules, "views": sums}))


def _abroad(head: Head, found: dict[Head, Material]) -> Lesson:
    """What the same head is taught in the other languages."""
    others = [found[other].all() for other in HEADS if other.name == head.name and other.language != head.language]
    lesson = others[0]
    for other in others[1:]:
        lesson = joined(lesson, other)
    return lesson
