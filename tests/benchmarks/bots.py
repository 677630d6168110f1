"""How well the whole procedure tells fake and automated accounts of sources that it never saw, and what a profile costs.

Run: python -m tests.benchmarks.bots --data DIR, with the labelled sets as `NAME.csv.gz` in DIR. Each microblog source is left out of curves
and calibration; of pictures there is one source, so folds of it are. Then: figures hidden at random from the shipped tables, the share
on which they abstain, either family asked of the other, and CPU time, the best of some runs.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import numpy as np
from sklearn.metrics import roc_auc_score

from models.bots import BotModel
from models.bots.columns import Columns
from models.training.bots.fitting import averaged, bins_of, coded, picture_points, sums
from models.training.bots.leaving_out import log_odds_left_out, of_family
from models.training.bots.measures import measure
from models.training.bots.sets import ProfileSet, read_sets
from schemas.mention import Author
from schemas.profile import Profile

HIDDEN = (0.0, 0.2, 0.4, 0.6)
RUNS = 20
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    sets = read_sets(parser.parse_args().data)
    for name, told in log_odds_left_out(sets).items():
        print(" ".join(f"{key} {value}" for key, value in measure(name, told).items()), flush=True)
    _print_transfer(sets)
    for one in sets:
        _print_hidden(one)
    _print_cost()


def _print_transfer(sets: Sequence[ProfileSet]) -> None:
    micro, pictures = of_family(sets, "microblog"), of_family(sets, "picture")
    edges = bins_of(sets)
    for made, points, asked in (("microblogs", averaged(micro, edges), pictures), ("pictures", picture_points(pictures, edges), micro)):
        for one in asked:
            print(f"taught by {made} alone, asked of {one.name}: auc {roc_auc_score(one.labels, sums(points, coded(one, edges))):.3f}")


def _print_hidden(one: ProfileSet) -> None:
    """The shipped tables have seen the source: only the loss by hiding and the abstentions are of interest."""
    random = np.random.default_rng(1)
    for share in HIDDEN:
        opinions = BotModel.shipped().judge_columns(_hide(one.columns, share, random))
        due = np.array([opinion.enough for opinion in opinions])
        odds = np.array([opinion.log_odds for opinion in opinions])
        auc = roc_auc_score(one.labels[due], odds[due])
        print(f"{one.name} seen in training, {share:.0%} of figures hidden: abstained {1 - due.mean():.3f}, auc of the rest {auc:.3f}")


def _hide(columns: Columns, share: float, random: np.random.Generator) -> Columns:
    return {name: np.where(random.random(len(column)) < share, np.nan, column) for name, column in columns.items()}


def _print_cost() -> None:
    authors = [
        Author(
            handle=f"marie_{place * 7919 % 100_003}",
            name="Marie Dupont",
            bio="J'aime la mer " * (place % 3),
            followers=place * 31 % 5_000,
            following=place * 17 % 900,
            posts=place * 13 % 20_000,
            created_at=datetime(2019, 1, 1, tzinfo=UTC),
        )
        for place in range(1_000)
    ]
    profiles = [Profile(**author.model_dump(), seen_at=NOW, likes=40, listed=1, has_avatar=True) for author in authors]
    model, moments = BotModel.shipped(), [NOW] * len(authors)
    print(f"authors, batch 1,000: {_best(lambda: model.judge_authors(authors, moments)) / 1_000:.2f} us")
    print(f"profiles, batch 1,000: {_best(lambda: model.judge(profiles)) / 1_000:.2f} us")
    print(f"profiles, batch 256: {_best(lambda: model.judge(profiles[:256])) / 256:.2f} us")


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times) * 1e6


if __name__ == "__main__":
    main()
