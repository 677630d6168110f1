"""The labelled sets by head. `group` is what a fold leaves out whole: a source, a brand's domain, or a block of rows."""

import csv
import gzip
import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.heads.names import Head

Row = dict[str, str]
FOLDS = 5
UNDECIDED = frozenset({"", "I can't tell"})
WITHOUT_BRAND = ("random_reply", "random_tweet")


@dataclass(frozen=True)
class Source:
    """One file of a head: what makes a row positive, and its group. `words_too` False keeps it out of the word-vector model."""

    file: str
    positive: Callable[[Row], bool]
    group: Callable[[Row], str] | None = None
    words_too: bool = True


def _never(_row: Row) -> bool:
    """Posts of other sets, taken for honest: without them whatever is no private message looks like a swindle."""
    return False


SOURCES: dict[Head, tuple[Source, ...]] = {
    Head("toxic", "en"): (
        Source("toxic_en_olid", lambda row: row["label"] == "OFF"),
        Source("toxic_en_davidson", lambda row: row["label"] != "neither"),
    ),
    Head("toxic", "fr"): (
        Source("toxic_fr_toxifrench", lambda row: row["label"] == "1"),
        Source("toxic_fr_rtplx", lambda row: row["label"] == "1"),
        Source("toxic_fr_mlma", lambda row: row["label"] == "toxic", words_too=False),
    ),
    Head("complaint", "en"): (Source("complaint_en_preotiuc", lambda row: row["label"] == "1", lambda row: row["domain"]),),
    Head("complaint", "fr"): (Source("complaint_fr_free_weak", lambda row: row["label"] == "1.0", lambda _row: ""),),
    Head("negative", "en"): (Source("sentiment_en_brands", lambda row: row["label"] == "Negative emotion", lambda _row: ""),),
    Head("negative", "fr"): (Source("sentiment_fr_xlmt", lambda row: row["label"] == "negative", lambda _row: ""),),
    Head("positive", "en"): (Source("sentiment_en_brands", lambda row: row["label"] == "Positive emotion", lambda _row: ""),),
    Head("positive", "fr"): (Source("sentiment_fr_xlmt", lambda row: row["label"] == "positive", lambda _row: ""),),
    Head("fraud", "en"): (
        Source("smishing_en_mishra", lambda row: row["label"] != "ham", lambda _row: ""),
        Source("complaint_en_preotiuc", _never, lambda _row: ""),
        Source("sentiment_en_brands", _never, lambda _row: ""),
        Source("toxic_en_olid", _never, lambda _row: ""),
    ),
}


@dataclass(frozen=True)
class Examples:
    """Texts with labels (0 or 1), their groups, and whether a row serves the word-vector model too."""

    texts: list[str]
    labels: npt.NDArray[np.int8]
    groups: npt.NDArray[np.int32]
    words_too: npt.NDArray[np.bool_]


def examples(folder: Path, head: Head) -> Examples:
    """All rows of the head's sources. Raises FileNotFoundError naming the file that is missing."""
    texts: list[str] = []
    labels: list[bool] = []
    groups: list[str] = []
    words: list[bool] = []
    for source in SOURCES[head]:
        rows = [row for row in read(folder, source.file) if row["label"].strip() not in UNDECIDED]
        texts += [row["text"] for row in rows]
        labels += [source.positive(row) for row in rows]
        words += [source.words_too] * len(rows)
        groups += [source.file if source.group is None else source.group(row) for row in rows]
    return Examples(texts, np.array(labels, np.int8), _numbered(groups, texts), np.array(words))


def read(folder: Path, file: str) -> list[Row]:
    """The rows of `file.csv.gz`."""
    with gzip.open(folder / f"{file}.csv.gz") as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8")))


def digest(folder: Path, file: str) -> str:
    """SHA-256 of the file as it lies there."""
    return hashlib.sha256((folder / f"{file}.csv.gz").read_bytes()).hexdigest()


def files() -> list[str]:
    """Every file that training reads, once."""
    return sorted({source.file for sources in SOURCES.values() for source in sources})


def _numbered(groups: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.int32]:
    """Named groups keep their rows together; rows of none are spread by their beginning, so that near-copies share a fold."""
    named = sorted({group for group in groups if group and group not in WITHOUT_BRAND})
    count = max(len(named), FOLDS if not named else 0)
    return np.array(
        [
            named.index(group)
            if group in named
            else int(hashlib.md5(text.lower()[:24].encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:8], 16) % count
            for group, text in zip(groups, texts, strict=True)
        ],
        np.int32,
    )
