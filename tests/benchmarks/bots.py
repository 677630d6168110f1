"""How well the whole procedure tells fake and automated accounts of sources that it never saw, and what a profile costs.

Run: python -m tests.benchmarks.bots --data DIR, with the labelled sets as `NAME.csv.gz` in DIR. Each microblog source is left out of curves
and calibration; of pictures there is one source, so folds of it are. Then the same sources' files as `quivive accounts check` reads and
judges them, by tables made without the source, whole and without columns that many lists lack; either family asked of the other; figures
hidden at random from the shipped tables and the share on which they abstain; and CPU time, the best of some runs.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import cross_val_predict

from desk.profiles.check import Checker
from desk.profiles.columns import field_of
from desk.profiles.rows import Row, opened_list
from desk.profiles.rows import rows_of as rows_in
from desk.profiles.shaping import Shaper
from models.accounts import ProfileJudge
from models.bots import BotModel
from models.bots.columns import Columns
from models.bots.features import features
from models.training.bots.curves import balanced
from models.training.bots.fitting import Curves
from models.training.bots.leaving_out import folds, log_odds_left_out, of_family, without
from models.training.bots.making import make
from models.training.bots.measures import measure
from models.training.bots.sets import ProfileSet, read_sets, rows_of
from schemas.mention import Author
from schemas.profile import Profile

HIDDEN = (0.0, 0.2, 0.4, 0.6)
LACKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "microblog": (("has_banner", "geo_enabled"), ("has_banner", "has_url", "listed")),
    "picture": (("private",), ("handle_length", "handle_digits")),
}
"""Fields that many lists of a family do not tell."""
RUNS = 20
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    sets = read_sets(data)
    for one in of_family(sets, "microblog"):
        print(f"{one.name}: auc {_within(one):.3f} of a free model within the source, fold by fold", flush=True)
    for name, told in log_odds_left_out(sets).items():
        print(" ".join(f"{key} {value}" for key, value in measure(name, told).items()), flush=True)
    _print_checked(sets, data)
    _print_transfer(sets)
    for one in sets:
        _print_hidden(one)
    _print_cost()


def _within(one: ProfileSet) -> float:
    """What its figures tell when signs, shape and source are no bounds."""
    found = features(one.columns)
    told = found[:, [len(np.unique(column[~np.isnan(column)])) > 1 for column in found.T]]
    model = HistGradientBoostingClassifier(max_depth=4, random_state=0)
    return float(roc_auc_score(one.labels, cross_val_predict(model, told, one.labels, cv=5, method="predict_proba")[:, 1]))


def _print_checked(sets: Sequence[ProfileSet], data: Path) -> None:
    """Verdicts as a user of `quivive accounts check` gets them: AUC of the score of `bot`, F1 of that verdict."""
    for one in sets:
        with opened_list(data / f"{one.name}.csv.gz") as (source, table):
            rows = [row for batch in rows_in(source, table=table) for row in batch]
        judges = _judges(sets, one)
        for lacked in ((), *LACKED[one.family]):
            views = _checked(judges, [_without(row, lacked) for row in rows])
            scores = np.array([view["scores"]["bot"] for view in views])
            flagged = np.array([view["verdict"] == "bot" for view in views])
            auc, f1 = roc_auc_score(one.labels, scores), f1_score(one.labels, flagged)
            half = f1_score(one.labels, flagged, sample_weight=balanced(one.labels))
            fakes, people = flagged[one.labels == 1].mean(), flagged[one.labels == 0].mean()
            told = f"without {', '.join(lacked)}" if lacked else "whole"
            print(f"accounts check {one.name} {told}: auc {auc:.3f} f1 {f1:.3f} f1_at_half {half:.3f}", end=" ")
            print(f"flagged {fakes:.2f} of fakes {people:.2f} of people", flush=True)


def _judges(sets: Sequence[ProfileSet], one: ProfileSet) -> list[tuple[Sequence[int], ProfileJudge]]:
    """Places of rows and who judges them: tables that never saw the source, or the rows' fold where it is the only one of its family."""
    others = without(sets, one.name)
    if of_family(others, one.family):
        return [(range(len(one.labels)), ProfileJudge((), model=BotModel(make(others))))]
    parts = [(asked.tolist(), make([*others, rows_of(one, taught)])) for taught, asked in folds(one, 1)]
    return [(asked, ProfileJudge((), model=BotModel(tables))) for asked, tables in parts]


def _checked(judges: Sequence[tuple[Sequence[int], ProfileJudge]], rows: Sequence[Row]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{} for _ in rows]
    for asked, judge in judges:
        told = Checker(judge, Shaper({}, NOW), Path()).lines([rows[place] for place in asked])
        for place, record in zip(asked, told, strict=True):
            found[place] = record
    return found


def _without(row: Row, columns: Sequence[str]) -> Row:
    return row._replace(columns={name: value for name, value in row.columns.items() if field_of(name) not in columns})


def _print_transfer(sets: Sequence[ProfileSet]) -> None:
    micro, pictures = of_family(sets, "microblog"), of_family(sets, "picture")
    for made, curves, asked in (("microblogs", Curves.of_microblogs(micro), pictures), ("pictures", Curves.of_pictures(pictures), micro)):
        for one in asked:
            print(f"taught by {made} alone, asked of {one.name}: auc {roc_auc_score(one.labels, curves.sums(one).sums):.3f}")


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
