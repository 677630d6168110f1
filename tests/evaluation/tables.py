"""Figures as lines of text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.evaluation.comparing import by_source

Row = Mapping[str, Any]
METRICS = ("macro_f1", "auc", "precision_at_recall_0.8", "calibration_error", "us_a_text")
JUDGES = ("head", "rules", "word list", "TF-IDF", "VADER")
CASE_FIELDS = ("cases", "hits", "false", "missed", "precision", "recall", "f1", "auc", "hard", "false_on_hard")


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Columns as wide as they must be: words to the left, figures to the right."""
    cells = [list(header), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(header))]
    words = [all(not _is_figure(row[at]) for row in cells[1:]) for at in range(len(header))]
    return ["  ".join(_padded(*each) for each in zip(row, widths, words, strict=True)).rstrip() for row in cells]


def left_out(rows: Sequence[Row]) -> list[str]:
    """The trained heads on sources left out of their training."""
    fields = [*METRICS[:-1], "rows"]
    return table(["head", "source", *fields], ([row["head"], row["source"], *(row.get(field) for field in fields)] for row in rows))


def views(rows: Sequence[Row]) -> list[str]:
    """The parts that a head is made of; whatever figures training recorded."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    return table(fields, ([row.get(field) for field in fields] for row in rows))


def cases(rows: Sequence[Row]) -> list[str]:
    """The hand-written cases; a line without a kind sums up its category."""
    return table(
        ["language", "category", "kind", *CASE_FIELDS],
        ([row["language"], row["category"], row["kind"] or "(all)", *(row[field] for field in CASE_FIELDS)] for row in rows),
    )


def side_by_side(rows: Sequence[Row], metric: str) -> list[str]:
    """One metric: a line a source, a column a judge."""
    found = by_source(map(dict, rows), metric)
    sizes = by_source(map(dict, rows), "rows")
    lines = ([*place, *(judges.get(judge) for judge in JUDGES), _rows(sizes[place])] for place, judges in found.items())
    return table(["head", "source", *JUDGES, "rows (head's)"], lines)


def languages(rows: Sequence[Row]) -> list[str]:
    """Ours beside py3langid."""
    fields = ("source", "judge", "rows", "right", "us_a_text")
    return table(fields, ([row[field] for field in fields] for row in rows))


def ordinary(rows: Sequence[Row]) -> list[str]:
    """A line a kind, a column a set; findings per 1,000 posts."""
    kinds = list(rows[0]["kinds"]) if rows else []
    lines = [[kind, *(row["kinds"][kind] for row in rows)] for kind in kinds]
    lines += [[field, *(row[field] for row in rows)] for field in ("posts_with_findings", "posts_high_or_above", "rows")]
    return table(["per 1,000 posts", *(row["source"] for row in rows)], lines)


def _rows(sizes: Mapping[str, Any]) -> str:
    """How many rows were judged; in brackets the head's own number, where training counted others."""
    own = sizes.get("head")
    judged = next((size for judge, size in sizes.items() if judge != "head"), own)
    return str(judged) if own in {None, judged} else f"{judged} ({own})"


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _is_figure(cell: str) -> bool:
    return cell == "-" or cell.replace(".", "", 1).isdigit()


def _padded(cell: str, width: int, word: bool) -> str:
    return cell.ljust(width) if word else cell.rjust(width)
