"""Fits the weights of the signs on made-up squats of half of the brands and on made-up innocents; writes models/lookalikes/weights.json.

Run: python -m models.training.lookalikes.weights --data DIR; needs the package wordfreq. Of the data only the names of brands are used.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.lookalikes.added import ORDINARY
from models.lookalikes.domains import Domains
from models.lookalikes.hosts import Host, taken_apart
from models.lookalikes.match import match, signs
from models.lookalikes.names import Names
from models.lookalikes.skeleton import skeletons, spelling
from models.lookalikes.weights import DOMAIN, NAME, weighed
from models.training.lookalikes.innocents import frequent_words, hosts, names
from models.training.lookalikes.sources import Brand, sources
from models.training.lookalikes.squats import bearing, squatted_handle, squatted_host

TARGET: Final = Path(__file__).parents[2] / "lookalikes" / "weights.json"
SQUATS: Final = 60
ROUNDS: Final = 3
FALSE_HOSTS: Final = 0.00002
FALSE_NAMES: Final = 0.0001
"""Made-up innocents called look-alikes of a brand at the bar; real ones come nearer, so that the aim is below one in five thousand."""
DOUBLINGS: Final = 3
FALSE_BEARERS: Final = 0.05
"""Of those who bear the brand's name beside their own or a few words: to be called look-alikes at most."""
INNOCENT: Final = 20_000
Signs = Mapping[str, float]
Case = list[Signs]
"""All ways in which a text comes near a brand."""


def domain_cases(one: Brand, given: Sequence[str]) -> list[Case]:
    """The ways of each host; none for most, which one pass over all tells."""
    domains = Domains([one.watch])
    apart = [_apart(host) for host in given]
    found: list[Case] = [[] for _ in given]
    for place, _ in domains._index.near(skeletons([".".join(host.labels) for host in apart])):  # noqa: SLF001 - as below
        if not domains.owner(given[place]):
            found[place] = [hints for _, hints in domains.matches(apart[place])]
    return found


@cache
def _apart(host: str) -> Host:
    return taken_apart(host)


def name_cases(one: Brand, given: Sequence[str]) -> list[Case]:
    """The ways of each handle or name."""
    index = Names([one.watch])._index  # noqa: SLF001 - what is weighed is not part of the judgement's interface
    found: list[Case] = [[] for _ in given]
    for place, terms in index.near(skeletons(given)):
        spelt = spelling(given[place])
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
    """The share of false alarms aimed at, how texts are read, how squats of a brand are made, and how those look who speak of it."""

    false: float
    cases: Callable[[Brand, Sequence[str]], list[Case]]
    squat: Callable[[Random, str], str]
    bearer: Callable[[Random, str, Sequence[str]], str] | None = None


def learn(lesson: Lesson, brands: Sequence[Brand], innocent: Sequence[str]) -> dict[str, float]:
    """Weights shifted so that at 0 few innocent texts are called look-alikes of a brand, and few that only speak of it.

    `each doubling` is by how much the bar rises for twice as many brands: so that false alarms grow with the root of their number.
    """
    rng = Random(5)  # noqa: S311 - made-up squats are no secret
    squats = [case for one in brands for case in lesson.cases(one, [lesson.squat(rng, one.label) for _ in range(SQUATS)])]
    by_brand = [[case for case in lesson.cases(one, innocent) if case] for one in brands]
    others = [case for cases in by_brand for case in cases]
    bearers = _bearers(lesson, brands, innocent, rng)
    weights = fit(squats, [*others, *bearers])
    weights["crowded"] -= _crowding(by_brand, weights, len(innocent), lesson.false)
    found, total = scores(others, weights), len(innocent) * len(brands)
    bar = threshold(found, total, lesson.false)
    few = threshold(found, total, lesson.false / 2 ** (DOUBLINGS / 2))
    weights["bias"] -= max(bar, threshold(scores(bearers, weights), len(bearers), FALSE_BEARERS)) if bearers else bar
    weights["each doubling"] = max(0.0, (few - bar) / DOUBLINGS)
    return {name: round(weight, 3) for name, weight in weights.items()}


def _crowding(by_brand: Sequence[Sequence[Case]], weights: Signs, total: int, rate: float) -> float:
    """How much more a name needs for each unit of its crowd, so that it raises no more false alarms than names that no word holds."""
    crowded = [(cases, cases[0][0]["crowded"]) for cases in by_brand if cases and cases[0][0]["crowded"]]
    alone = [cases for cases in by_brand if not (cases and cases[0][0]["crowded"])]
    plain = threshold(scores([case for cases in alone for case in cases], weights), total * len(alone), rate)
    excess = [(max(0.0, threshold(scores(cases, weights), total, rate) - plain), crowd) for cases, crowd in crowded]
    return sum(more * crowd for more, crowd in excess) / max(1e-9, sum(crowd**2 for _, crowd in excess))


def _bearers(lesson: Lesson, brands: Sequence[Brand], people: Sequence[str], rng: Random) -> list[Case]:
    if lesson.bearer is None:
        return []
    return [case for one in brands for case in lesson.cases(one, [lesson.bearer(rng, one.label, people) for _ in range(SQUATS)])]


def main() -> None:
    """Fit both and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    found = sources(parser.parse_args().data)
    rng = Random(5)  # noqa: S311 - nor are made-up innocents
    words = frequent_words({one.label for one in (*found.tuned, *found.judged)} - ORDINARY)
    learnt = {
        DOMAIN: learn(Lesson(FALSE_HOSTS, domain_cases, squatted_host), found.tuned, hosts(rng, words, INNOCENT)),
        NAME: learn(Lesson(FALSE_NAMES, name_cases, squatted_handle, bearing), found.tuned, names(rng, words, INNOCENT)),
    }
    TARGET.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
