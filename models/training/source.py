"""One file as a source of examples, and the small questions asked of its rows."""

from collections.abc import Callable
from dataclasses import dataclass

Row = dict[str, str]


def always(_row: Row) -> bool:
    """Every row."""
    return True


@dataclass(frozen=True)
class Source:
    """One file of a head: what makes a row positive, its group (none: the file), which rows are kept, and how many at most.

    `clean` False keeps it out of the models on word vectors and out of calibration.
    """

    file: str
    positive: Callable[[Row], bool]
    group: Callable[[Row], str] | None = None
    clean: bool = True
    most: int | None = None
    keep: Callable[[Row], bool] = always


def written(name: str, language: str) -> str:
    """The file of texts written for this project (`models/training/texts`)."""
    return f"texts/{language}/{name}"


def unlike(labels: frozenset[str]) -> Callable[[Row], bool]:
    """Whether the row has none of these labels."""
    return lambda row: row["label"] not in labels


def labelled(label: str) -> Callable[[Row], bool]:
    """Whether the row has this label."""
    return lambda row: row["label"] == label


def never(_row: Row) -> bool:
    """No row of the source is of the kind."""
    return False


def spread_over_folds(_row: Row) -> str:
    """No group: rows are spread over folds by their beginning."""
    return ""


def apart(_row: Row) -> str:
    """A group of its own beside whole sources."""
    return "ordinary"
