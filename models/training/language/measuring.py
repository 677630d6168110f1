"""The labelled sets whose language is known, and how many of their rows are told right. None of them is trained on."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from models.training.language.frequencies import BASQUE_UNITS
from models.training.sets import read

POSTS: Final = {
    "fr": ("sentiment_fr_xlmt", "complaint_fr_free_weak", "toxic_fr_mlma", "toxic_fr_toxifrench", "toxic_fr_rtplx", "toxic_fr_hatecheck"),
    "en": (
        "sentiment_en_brands",
        "toxic_en_olid",
        "toxic_en_davidson",
        "toxic_en_mlma",
        "complaint_en_preotiuc",
        "crisis_crisislex_t6",
        "smishing_en_mishra",
    ),
}
UNITS: Final = ("sentences", "word-pairs", "single-words")
LINGUA: Final = "langid_lingua"
BATCH: Final = 1_000

Rows = list[tuple[str, str]]
Detect = Callable[[Sequence[str]], list[str]]


def labelled(folder: Path) -> Iterable[tuple[str, Rows]]:
    """Each set's name and its rows: text and language. A set's few posts in other languages are labelled with its own."""
    for language, names in POSTS.items():
        for name in names:
            yield name, [(row["text"], language) for row in read(folder, name)]
    for unit in UNITS:
        rows = [(row["text"], row["label"]) for row in read(folder, LINGUA) if row["unit"] == unit]
        yield f"{LINGUA} {unit}", [row for row in rows if row[1] != "eu" or unit not in BASQUE_UNITS]
        yield f"{LINGUA} {unit}, fr and en", [row for row in rows if row[1] in POSTS]


def figures(rows: Rows, detect: Detect) -> dict[str, Any]:
    """Rows; shares told right, told nothing of, and of another language but taken for French or English."""
    texts = [text for text, _ in rows]
    found = [label for at in range(0, len(texts), BATCH) for label in detect(texts[at : at + BATCH])]
    pairs = list(zip(found, (truth for _, truth in rows), strict=True))
    return {
        "rows": len(rows),
        "right": _share(label == truth for label, truth in pairs),
        "none": _share(not label for label, _ in pairs),
        "as_fr_or_en": _share(label in POSTS and label != truth for label, truth in pairs),
    }


def _share(flags: Iterable[bool]) -> float:
    given = list(flags)
    return round(sum(given) / max(len(given), 1), 4)
