"""Heads and baselines on the same sources, none of which the judged one has learnt from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.heads import load_bank
from models.heads.bank import PLACES
from models.heads.names import HEADS, KIND_OF
from models.training.measures import figures
from tests.evaluation import tfidf
from tests.evaluation.baselines import Judge, Told, judges
from tests.evaluation.speed import microseconds
from tests.evaluation.trials import Labelled, Trial, examples, teachers

Row = dict[str, Any]
TIMED = 1_000


def compare(folder: Path, trial: Trial, manifest: Mapping[str, Any]) -> Iterator[Row]:
    """One row a judge: the trained head first, if it was measured on this source; its time is that of all heads together.

    Raises `FileNotFoundError`.
    """
    source = examples(folder, trial)
    place = {"head": f"{trial.name}_{trial.language}", "source": trial.source}
    for row in head_rows(trial, manifest, source):
        yield {**place, "judge": "head", **row, "us_a_text": heads_speed(source.texts[:TIMED])}
    for name, judge in judges(trial.name, trial.language).items():
        yield {**place, "judge": name, **figures(source.labels, judge(source.texts)), "us_a_text": _speed(judge, source.texts)}
    told, model = tfidf.left_out(source, teachers(folder, trial))
    speed = _speed(lambda texts: tfidf.probabilities(model, texts), source.texts)
    yield {**place, "judge": "TF-IDF", **figures(source.labels, told), "us_a_text": speed}


def head_rows(trial: Trial, manifest: Mapping[str, Any], source: Labelled) -> list[Row]:
    """What training recorded for the source; as shipped where training never read the source; nothing otherwise."""
    columns = columns_of(trial)
    recorded = [_metrics(row) for row in manifest["left_out"] if row["head"] in columns and trial.source in row["source"].split("+")]
    column = next((at for at, head in enumerate(HEADS) if head.column in columns), None)
    if recorded or column is None or trial.source in manifest["data"]:
        return recorded[:1]
    return [figures(source.labels, _as_shipped(source.texts, column))]


def columns_of(trial: Trial) -> frozenset[str]:
    """The names that the head may have: its own, or that of the kind which it tells."""
    kind = KIND_OF.get(trial.name)
    return frozenset({f"{name}_{trial.language}" for name in (trial.name, kind.value if kind else trial.name)})


def heads_speed(texts: Sequence[str]) -> float:
    """Microseconds a text of all heads of a language together: they share one pass."""
    return microseconds(lambda: load_bank().log_odds(texts, "en"), len(texts))


def by_source(rows: Iterable[Row], metric: str) -> dict[tuple[str, str], dict[str, Any]]:
    """`{(head, source): {judge: value}}`, in the order of the rows."""
    table: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        table.setdefault((row["head"], row["source"]), {})[row["judge"]] = row.get(metric)
    return table


def _as_shipped(texts: Sequence[str], column: int) -> Told:
    language = HEADS[column].language
    place = PLACES[language].index(column)
    parts = [load_bank().log_odds(texts[at : at + TIMED], language)[:, place] for at in range(0, len(texts), TIMED)]
    return np.asarray(1 / (1 + np.exp(-np.concatenate(parts).astype(np.float64))))


def _metrics(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name not in {"head", "source"}}


def _speed(judge: Judge, texts: Sequence[str]) -> float:
    some = texts[:TIMED]
    return microseconds(lambda: judge(some), len(some), runs=2)
