"""Fits the weights of the signs on made-up squats of half of the brands; writes models/lookalikes/weights.json.

Run: python -m models.training.lookalikes.weights --data DIR
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.lookalikes.domains import Domains
from models.lookalikes.hosts import taken_apart
from models.lookalikes.match import match, signs
from models.lookalikes.names import Names
from models.lookalikes.skeleton import skeletons, spelling
from models.lookalikes.weights import DOMAIN, NAME, weighed
from models.training.lookalikes.sources import Brand, ordinary_names, sources
from models.training.lookalikes.squats import bearing, squatted_handle, squatted_host

TARGET: Final = Path(__file__).parents[2] / "lookalikes" / "weights.json"
SQUATS: Final = 60
ROUNDS: Final = 3
FALSE_POSITIVES: Final = 0.0002
"""Of the default threshold, a brand: five brands at once make one in a thousand."""
Signs = Mapping[str, float]
Case = list[Signs]
"""All ways in which a text comes near a brand."""


def domain_cases(one: Brand, hosts: Iterable[str]) -> list[Case]:
    """The ways of each host; none for most."""
    domains = Domains([one.watch])
    return [[hints for _, hints in domains.matches(taken_apart(host))] if not domains.owner(host) else [] for host in hosts]


def name_cases(one: Brand, names: Sequence[str]) -> list[Case]:
    """The ways of each handle or name."""
    index = Names([one.watch])._index  # noqa: SLF001 - what is weighed is not part of the judgement's interface
    found: list[Case] = [[] for _ in names]
    for place, terms in index.near(skeletons(names)):
        spelt = spelling(names[place])
        found[place] = [signs(near) for term in terms if (near := match(term, spelt)) is not None]
    return found


def fit(squats: Sequence[Case], innocent: Sequence[Case]) -> dict[str, float]:
    """Weights by logistic regression over the strongest way of each text, found in rounds."""
    weights: dict[str, float] = {"bias": 1.0, "slip rate": -1.0, "unexplained": -2.0}
    names = sorted({name for case in (*squats, *innocent) for hints in case for name in hints} - {"bias"})
    for _ in range(ROUNDS):
        chosen = [
            (max(case, key=lambda hints: weighed(hints, weights)), label)
            for label, cases in ((1, squats), (0, innocent))
            for case in cases
            if case
        ]
        table = np.array([[hints.get(name, 0.0) for name in names] for hints, _ in chosen])
        labels = np.array([label for _, label in chosen])
        model = LogisticRegression(C=1.0, max_iter=2_000, class_weight="balanced").fit(table, labels)
        weights = {"bias": float(model.intercept_[0]), **dict(zip(names, map(float, model.coef_[0]), strict=True))}
    return weights


def scores(cases: Iterable[Case], weights: Signs) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The best score of each; minus infinity where it comes near nothing."""
    return np.array([max((weighed(hints, weights) for hints in case), default=-np.inf) for case in cases])


def threshold(innocent: np.ndarray[tuple[int], np.dtype[np.float64]], total: int, rate: float = 0.001) -> float:
    """The least score that at most that share of innocent texts reach."""
    allowed = int(rate * total)
    ranked = np.sort(innocent)[::-1]
    return float(ranked[allowed]) + 1e-6 if allowed < len(ranked) and np.isfinite(ranked[allowed]) else -10.0


class Lesson(NamedTuple):
    """How texts of a sort are read, how squats of a brand are made, and, where people speak of brands in them, how that looks."""

    cases: Callable[[Brand, Sequence[str]], list[Case]]
    squat: Callable[[Random, str], str]
    bearer: Callable[[Random, str, Sequence[str]], str] | None = None


def learn(lesson: Lesson, brands: Sequence[Brand], innocent: Sequence[str]) -> dict[str, float]:
    """Weights shifted so that 0 is where two innocent texts in ten thousand are called look-alikes of a brand."""
    rng = Random(5)  # noqa: S311 - made-up squats are no secret
    squats = [case for one in brands for case in lesson.cases(one, [lesson.squat(rng, one.label) for _ in range(SQUATS)])]
    others = [case for one in brands for case in lesson.cases(one, innocent) if case]
    weights = fit(squats, [*others, *_bearers(lesson, brands, innocent, rng)])
    weights["bias"] -= threshold(scores(others, weights), len(innocent) * len(brands), FALSE_POSITIVES)
    return {name: round(weight, 3) for name, weight in weights.items()}


def _bearers(lesson: Lesson, brands: Sequence[Brand], people: Sequence[str], rng: Random) -> list[Case]:
    if lesson.bearer is None:
        return []
    return [case for one in brands for case in lesson.cases(one, [lesson.bearer(rng, one.label, people) for _ in range(SQUATS)])]


def main() -> None:
    """Fit both and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    found = sources(parser.parse_args().data)
    names = ordinary_names(found.legit, Random(5))  # noqa: S311 - nor is a made-up crowd
    learnt = {
        DOMAIN: learn(Lesson(domain_cases, squatted_host), found.tuned, found.legit),
        NAME: learn(Lesson(name_cases, squatted_handle, bearing), found.tuned, names),
    }
    TARGET.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
