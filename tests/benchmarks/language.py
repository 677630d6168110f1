"""How well and how fast languages are told, set by set.

Run: python -m tests.benchmarks.language --data DIR [--rows N] [--errors N], with the labelled sets as `NAME.csv.gz` in DIR.
Accuracy is over all rows (or N drawn with a fixed seed); the label of a row is its set's language, so that posts of a set in
another language count as errors. Time is CPU time of the process, the best of some runs, in batches of 1,000 texts.
"""

import argparse
import gc
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from models.language import detect
from models.training.language.measuring import BATCH, Rows, figures, labelled
from tests.benchmarks.posts import POSTS

TIMED = 5_000
RUNS = 5


def main() -> None:
    """Print for each set: accuracy, share without a language, share wrongly taken for French or English, microseconds a text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    detect(["une phrase pour charger le modèle", "xyzzy plugh"])
    print(f"{'set':<38}{'rows':>7}{'right':>8}{'none':>8}{'as fr/en':>10}{'us':>7}")
    for name, rows in sets(options.data, options.rows):
        told = figures(rows, detect)
        shares = f"{told['right']:>8.4f}{told['none']:>8.4f}{told['as_fr_or_en']:>10.4f}"
        print(f"{name:<38}{len(rows):>7}{shares}{_cost([text for text, _ in rows]):>7.2f}", flush=True)
        _print_errors(rows, options.errors)


def sets(folder: Path, most: int) -> Iterable[tuple[str, Rows]]:
    """The labelled sets, cut to some rows, and the posts written by hand."""
    for name, rows in labelled(folder):
        yield name, _drawn(rows, most)
    yield "posts written by hand", [(text, language) for language, texts in POSTS.items() for text in texts]


def _drawn(rows: Rows, most: int) -> Rows:
    return random.Random(11).sample(rows, most) if 0 < most < len(rows) else rows


def _cost(texts: list[str]) -> float:
    """Microseconds a text over the first rows."""
    batches = [texts[at : at + BATCH] for at in range(0, min(len(texts), TIMED), BATCH)]
    best = float("inf")
    gc.disable()
    for _ in range(RUNS):
        start = process_time()
        for batch in batches:
            detect(batch)
        best = min(best, process_time() - start)
    gc.enable()
    return best / sum(map(len, batches)) * 1e6


def _print_errors(rows: Rows, most: int) -> None:
    found = detect([text for text, _ in rows]) if most else []
    wrong = [(label, truth, text) for label, (text, truth) in zip(found, rows, strict=False) if label != truth]
    if wrong:
        print("   ", Counter((truth, label) for label, truth, _ in wrong).most_common(12))
        for label, truth, text in random.Random(11).sample(wrong, min(most, len(wrong))):
            print(f"    {truth} taken for {label or 'none'}: {text[:160]!r}")


if __name__ == "__main__":
    main()
