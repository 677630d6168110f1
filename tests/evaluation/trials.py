"""What a trained detector is judged on: sources left out of training, read from gzipped CSV files, and their folds."""

import csv
import gzip
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

FOLDS = 5
NO_GROUP = frozenset({"", "random_reply", "random_tweet"})
"""Rows of no brand's domain: spread over the folds."""
UNDECIDED = frozenset({"", "I can't tell"})

Row = dict[str, str]
Labels = npt.NDArray[np.int8]
Folds = npt.NDArray[np.intp]

POSITIVE: dict[tuple[str, str], frozenset[str]] = {
    ("toxic", "toxic_en_olid"): frozenset({"OFF"}),
    ("toxic", "toxic_en_davidson"): frozenset({"hate", "offensive"}),
    ("toxic", "toxic_en_hatecheck"): frozenset({"hateful"}),
    ("toxic", "toxic_fr_toxifrench"): frozenset({"1"}),
    ("toxic", "toxic_fr_rtplx"): frozenset({"1"}),
    ("toxic", "toxic_fr_mlma"): frozenset({"toxic"}),
    ("toxic", "toxic_fr_hatecheck"): frozenset({"hateful"}),
    ("complaint", "complaint_en_preotiuc"): frozenset({"1"}),
    ("complaint", "complaint_fr_free_weak"): frozenset({"1.0"}),
    ("negative", "sentiment_en_brands"): frozenset({"Negative emotion"}),
    ("negative", "sentiment_fr_xlmt"): frozenset({"negative"}),
    ("positive", "sentiment_en_brands"): frozenset({"Positive emotion"}),
    ("positive", "sentiment_fr_xlmt"): frozenset({"positive"}),
    ("fraud", "smishing_en_mishra"): frozenset({"smishing", "spam"}),
}
"""The labels that count as positive, by head and file."""


@dataclass(frozen=True)
class Trial:
    """A head on one source. It learns from `others`; without any, from the source's own other folds (by `group`, where named)."""

    name: str
    language: str
    source: str
    others: tuple[str, ...] = ()
    group: str = ""


TRIALS = (
    Trial("toxic", "en", "toxic_en_davidson", ("toxic_en_olid",)),
    Trial("toxic", "en", "toxic_en_olid", ("toxic_en_davidson",)),
    Trial("toxic", "en", "toxic_en_hatecheck", ("toxic_en_olid", "toxic_en_davidson")),
    Trial("toxic", "fr", "toxic_fr_toxifrench", ("toxic_fr_rtplx", "toxic_fr_mlma")),
    Trial("toxic", "fr", "toxic_fr_rtplx", ("toxic_fr_toxifrench", "toxic_fr_mlma")),
    Trial("toxic", "fr", "toxic_fr_hatecheck", ("toxic_fr_toxifrench", "toxic_fr_rtplx", "toxic_fr_mlma")),
    Trial("complaint", "en", "complaint_en_preotiuc", group="domain"),
    Trial("complaint", "fr", "complaint_fr_free_weak"),
    Trial("negative", "en", "sentiment_en_brands"),
    Trial("negative", "fr", "sentiment_fr_xlmt"),
    Trial("positive", "en", "sentiment_en_brands"),
    Trial("positive", "fr", "sentiment_fr_xlmt"),
    Trial("fraud", "en", "smishing_en_mishra"),
)


@dataclass(frozen=True)
class Labelled:
    """Texts with labels (0 or 1) and the fold of each."""

    texts: list[str]
    labels: Labels
    folds: Folds


def read(folder: Path, file: str) -> list[Row]:
    """The rows of `file.csv.gz` that have a text. Raises `FileNotFoundError`."""
    with gzip.open(folder / f"{file}.csv.gz") as raw:
        return [row for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8")) if row["text"].strip()]


def labelled(rows: Sequence[Row], positive: frozenset[str], group: str = "") -> Labelled:
    """The rows whose label was decided."""
    decided = [row for row in rows if row["label"].strip() not in UNDECIDED]
    texts = [row["text"] for row in decided]
    labels = np.array([row["label"] in positive for row in decided], np.int8)
    return Labelled(texts, labels, folds(texts, [row[group] if group else "" for row in decided]))


def folds(texts: Sequence[str], groups: Sequence[str]) -> Folds:
    """A named group is a fold; rows of none are spread by their beginning, so that near-copies share one."""
    named = sorted(set(groups) - NO_GROUP)
    count = len(named) or FOLDS
    return np.array(
        [
            named.index(group) if group in named else zlib.crc32(text.lower()[:24].encode("utf-8", "replace")) % count
            for text, group in zip(texts, groups, strict=True)
        ],
        np.intp,
    )


def examples(folder: Path, trial: Trial) -> Labelled:
    """The rows of the source."""
    return labelled(read(folder, trial.source), POSITIVE[trial.name, trial.source], trial.group)


def teachers(folder: Path, trial: Trial) -> Labelled:
    """The rows of the other sources; none where the source's own folds teach."""
    parts = [labelled(read(folder, other), POSITIVE[trial.name, other]) for other in trial.others]
    texts = [text for part in parts for text in part.texts]
    labels = [label for part in parts for label in part.labels.tolist()]
    return Labelled(texts, np.array(labels, np.int8), np.zeros(len(texts), np.intp))
