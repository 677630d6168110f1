"""The language of a text: ours beside py3langid, on the same rows of sets whose language is known."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import py3langid

from models.language import detect
from tests.evaluation.speed import microseconds
from tests.evaluation.trials import read

SETS = {
    "sentiment_fr_xlmt": "fr",
    "complaint_fr_free_weak": "fr",
    "toxic_fr_toxifrench": "fr",
    "sentiment_en_brands": "en",
    "toxic_en_olid": "en",
    "smishing_en_mishra": "en",
}
SENTENCES = "langid_lingua"
MOST = 1_000

Row = dict[str, Any]
Detect = Callable[[Sequence[str]], list[str]]


def compare(folder: Path) -> Iterator[Row]:
    """Share told right and microseconds a text, by set and judge. Posts that the sets label wrongly count as errors of both."""
    for name, pairs in _sets(folder):
        for judge, told in (("ours", detect), ("py3langid", by_py3langid)):
            yield {"source": name, "judge": judge, **accuracy(pairs, told)}


def accuracy(pairs: Sequence[tuple[str, str]], told: Detect) -> Row:
    """Of texts with their language."""
    texts = [text for text, _ in pairs]
    right = sum(found == truth for found, (_, truth) in zip(told(texts), pairs, strict=True))
    speed = microseconds(lambda: told(texts), len(texts), runs=2)
    return {"rows": len(pairs), "right": round(right / max(1, len(pairs)), 4), "us_a_text": speed}


def by_py3langid(texts: Sequence[str]) -> list[str]:
    """The likeliest of its 97 languages."""
    return [py3langid.classify(text)[0] for text in texts]


def drawn(rows: Sequence[Any], most: int = MOST) -> list[Any]:
    """All rows, or as many as asked, the same each time."""
    return random.Random(11).sample(rows, most) if len(rows) > most else list(rows)


def _sets(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for name, language in SETS.items():
        yield name, [(row["text"], language) for row in drawn(read(folder, name))]
    rows = [row for row in read(folder, SENTENCES) if row["unit"] == "sentences"]
    yield f"{SENTENCES} (16 languages)", [(row["text"], row["label"]) for row in drawn(rows)]
