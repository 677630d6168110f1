"""Rows of the labelled sets as examples of a head."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.heads.names import KIND_OF, Head
from models.training.source import Row, Source, labelled
from models.training.sources import SOURCES, UNLABELLED
from schemas.taxonomy import Kind

HERE = Path(__file__).parent
FOLDS = 5
UNDECIDED = frozenset({"", "I can't tell"})
WITHOUT_BRAND = ("random_reply", "random_tweet")
JUDGED = Source("verdicts", labelled("1"))
_HEAD_OF = {kind: name for name, kind in KIND_OF.items()}


@dataclass(frozen=True)
class Examples:
    """Texts with labels (0 or 1), groups (`names` tells a number's), sources (numbers), and whether the row is of a clean set."""

    texts: list[str]
    labels: npt.NDArray[np.int8]
    groups: npt.NDArray[np.int32]
    names: tuple[str, ...]
    sources: npt.NDArray[np.int32]
    clean: npt.NDArray[np.bool_]


def examples(folder: Path, head: Head, judged: Sequence[Row] = ()) -> Examples:
    """All rows of the head's sources, and those that analysts judged. Raises FileNotFoundError naming the file that is missing."""
    drawn = [(source, _rows(folder, source)) for source in SOURCES[head]]
    drawn += [(JUDGED, list(judged))] if judged else []
    groups = [group for source, rows in drawn for group in _groups(source, rows)]
    names = tuple(sorted(set(groups)))
    return Examples(
        texts=[row["text"] for _, rows in drawn for row in rows],
        labels=np.array([source.positive(row) for source, rows in drawn for row in rows], np.int8),
        groups=np.array([names.index(group) for group in groups], np.int32),
        names=names,
        sources=np.array([number for number, (_, rows) in enumerate(drawn) for _ in rows], np.int32),
        clean=np.array([source.clean for source, rows in drawn for _ in rows]),
    )


def judgements(file: Path) -> dict[Head, list[Row]]:
    """Judged texts by head, from JSON lines with `text`, `label` (0 or 1), `kind` and `language`. Raises ValueError naming a bad line."""
    found: dict[Head, list[Row]] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            head = Head(_HEAD_OF[Kind(row["kind"])], row["language"])
            found.setdefault(head, []).append(_written(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}:{number}: no judged text ({error}); export them with quivive models verdicts") from error
    return found


def read(folder: Path, file: str) -> list[Row]:
    """The rows of `file.csv.gz`, or of a file of written texts in this package."""
    if file.startswith("texts/"):
        return [_written(line) for line in _path(folder, file).read_text(encoding="utf-8").splitlines()]
    with gzip.open(_path(folder, file)) as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8")))


def digest(folder: Path, file: str) -> str:
    """SHA-256 of the file as it lies there."""
    return hashlib.sha256(_path(folder, file).read_bytes()).hexdigest()


def files() -> list[str]:
    """Every file that training reads, once."""
    labelled_too = {source.file for sources in SOURCES.values() for source in sources}
    return sorted(labelled_too.union(*UNLABELLED.values()))


def _path(folder: Path, file: str) -> Path:
    return HERE / f"{file}.jsonl" if file.startswith("texts/") else folder / f"{file}.csv.gz"


def _written(line: str) -> Row:
    row = json.loads(line)
    return {"text": row["text"], "label": str(row["label"])}


def spread(rows: list[Row], most: int | None) -> list[Row]:
    """At most so many rows, evenly from the whole."""
    if most is None or len(rows) <= most:
        return rows
    return [rows[at] for at in np.linspace(0, len(rows) - 1, most).astype(int)]


def _rows(folder: Path, source: Source) -> list[Row]:
    rows = [row for row in read(folder, source.file) if row["label"].strip() not in UNDECIDED and source.keep(row)]
    return spread(rows, source.most)


def _groups(source: Source, rows: Sequence[Row]) -> list[str]:
    """A group for each row; rows of none are spread by their beginning (near-copies stay together) over the source's groups, or folds."""
    told = [source.file if source.group is None else source.group(row) for row in rows]
    named = sorted(set(told) - {"", *WITHOUT_BRAND})
    over = named or [f"fold {number}" for number in range(FOLDS)]
    return [group if group in named else over[_hash(row["text"]) % len(over)] for group, row in zip(told, rows, strict=True)]


def _hash(text: str) -> int:
    return int(hashlib.md5(text.lower()[:24].encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:8], 16)
