"""How well and how fast languages are told, beside py3langid alone.

Run: python -m tests.benchmarks.language --data DIR, with `langid_lingua.csv.gz`, `sentiment_fr_xlmt.csv.gz` and
`sentiment_en_brands.csv.gz` in DIR (columns `text` and, in the first, `label` and `unit`). Rows are drawn with a fixed seed.
"""

import argparse
import csv
import gc
import gzip
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import py3langid

from models.language import detect

ROWS = 1_000
RUNS = 3

Rows = list[tuple[str, str]]


def main() -> None:
    """Print accuracy and microseconds a text for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    detect(["une phrase pour charger le modèle", "xyzzy plugh"])
    print(f"{'set':<28}{'rows':>6}{'ours':>8}{'us':>7}{'py3langid':>11}{'us':>7}{'undecided':>11}")
    for name, rows in _sets(folder):
        texts = [text for text, _ in rows]
        ours, theirs = (
            _timed(lambda texts=texts: detect(texts)),
            _timed(lambda texts=texts: [py3langid.classify(text)[0] for text in texts]),
        )
        silent = sum(not label for label in ours[0]) / len(rows)
        print(
            f"{name:<28}{len(rows):>6}{_right(ours[0], rows):>8.3f}{ours[1]:>7.1f}"
            f"{_right(theirs[0], rows):>11.3f}{theirs[1]:>7.1f}{silent:>11.3f}"
        )


def _sets(folder: Path) -> Iterable[tuple[str, Rows]]:
    lingua = _read(folder / "langid_lingua.csv.gz")
    for unit in sorted({row["unit"] for row in lingua}):
        rows = [(row["text"], row["label"]) for row in lingua if row["unit"] == unit]
        yield f"lingua {unit}, 16 languages", _drawn(rows)
        yield f"lingua {unit}, fr and en", _drawn([row for row in rows if row[1] in {"fr", "en"}])
    yield "tweets, fr", _drawn([(row["text"], "fr") for row in _read(folder / "sentiment_fr_xlmt.csv.gz")])
    yield "tweets, en", _drawn([(row["text"], "en") for row in _read(folder / "sentiment_en_brands.csv.gz")])


def _read(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _drawn(rows: Rows) -> Rows:
    return random.Random(11).sample(rows, min(ROWS, len(rows)))


def _right(found: list[str], rows: Rows) -> float:
    return sum(label == truth for label, (_, truth) in zip(found, rows, strict=True)) / len(rows)


def _timed(job: Callable[[], list[str]]) -> tuple[list[str], float]:
    gc.disable()
    best, result = float("inf"), []
    for _ in range(RUNS):
        start = perf_counter()
        result = job()
        best = min(best, perf_counter() - start)
    gc.enable()
    return result, best / len(result) * 1e6


if __name__ == "__main__":
    main()
