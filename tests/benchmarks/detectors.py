"""How well the first rules do on labelled sets: macro-F1 and AUC. Baselines for trained models; nothing was tuned on these sets.

Run: python -m tests.benchmarks.detectors --data DIR  (DIR holds the gzipped CSV files named in `SETS`)
"""

import argparse
import csv
import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sklearn.metrics import f1_score, roc_auc_score

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Mention
from schemas.taxonomy import Kind
from schemas.watch import Watch

Row = dict[str, str]
BATCH = 1_000


class Labelled(NamedTuple):
    """A file, the kind that it tests, and what makes a row positive."""

    file: str
    kind: Kind
    positive: Callable[[Row], bool]


SETS = (
    Labelled("toxic_en_olid", Kind.INAPPROPRIATE_COMMENT, lambda row: row["label"] == "OFF"),
    Labelled("toxic_en_davidson", Kind.INAPPROPRIATE_COMMENT, lambda row: row["label"] != "neither"),
    Labelled("toxic_fr_toxifrench", Kind.INAPPROPRIATE_COMMENT, lambda row: row["label"] == "1"),
    Labelled("toxic_fr_rtplx", Kind.INAPPROPRIATE_COMMENT, lambda row: row["label"] == "1"),
    Labelled("complaint_en_preotiuc", Kind.UNANSWERED_COMPLAINT, lambda row: row["label"] == "1"),
    Labelled("complaint_fr_free_weak", Kind.UNANSWERED_COMPLAINT, lambda row: row["label"] == "1.0"),
    Labelled("smishing_en_mishra", Kind.FRAUD, lambda row: row["label"] != "ham"),
)


def main() -> None:
    """Print one line per set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    print(f"{'set':26} {'rows':>6} {'pos':>5} {'macro-F1':>9} {'AUC':>6} {'precision':>9} {'recall':>6}")
    for labelled in SETS:
        rows = list(_read(folder / f"{labelled.file}.csv.gz"))
        truth = [labelled.positive(row) for row in rows]
        print(_report(labelled, truth, _probabilities([row["text"] for row in rows], labelled.kind)))


def _read(path: Path) -> Iterator[Row]:
    with gzip.open(path) as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, "utf-8"))


def _probabilities(texts: list[str], kind: Kind) -> list[float]:
    scorer = Scorer([Watch(id="none", name="none", names=("zzzzzz",))], load_policy())
    mentions = [Mention(id=f"set:{number}", text=text) for number, text in enumerate(texts)]
    batches = (mentions[start : start + BATCH] for start in range(0, len(mentions), BATCH))
    return [scored.scores[kind] for batch in batches for scored in scorer.score(batch)]


def _report(labelled: Labelled, truth: list[bool], probabilities: list[float]) -> str:
    threshold = load_policy().thresholds[labelled.kind]
    found = [probability >= threshold for probability in probabilities]
    hits = sum(one and other for one, other in zip(truth, found, strict=True))
    macro, area = f1_score(truth, found, average="macro"), roc_auc_score(truth, probabilities)
    precision, recall = hits / max(1, sum(found)), hits / max(1, sum(truth))
    return f"{labelled.file:26} {len(truth):6} {sum(truth):5} {macro:9.3f} {area:6.3f} {precision:9.3f} {recall:6.3f}"


if __name__ == "__main__":
    main()
