"""Judging the scorer by labelled texts."""

import json
from pathlib import Path

import pytest

from desk.errors import DeskError
from desk.labelled import evaluate
from models.policy import load_policy
from models.scorer import Scorer

ROWS = [
    {"text": "ferme ta gueule sale con", "label": 1, "kind": "inappropriate_comment", "language": "fr"},
    {"text": "passe une bonne soirée chère amie", "label": 0, "kind": "inappropriate_comment", "language": "fr"},
    {"text": "what a lovely day with my friends", "label": 1, "kind": "positive"},
    {"text": "this app is awful and crashes all day", "label": 0, "kind": "positive"},
]


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer((), load_policy())


def file_of(folder: Path, lines: list[str]) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_kinds_and_tones_are_judged_apart_by_language(tmp_path: Path, scorer: Scorer) -> None:
    rows = {(row["kind"], row["language"]): row for row in evaluate(file_of(tmp_path, list(map(json.dumps, ROWS))), scorer).rows}
    assert rows["inappropriate_comment", "fr"] | {"auc": 1.0, "raised": 1, "raised_recall": 1.0} == rows["inappropriate_comment", "fr"]
    assert rows["positive", "en"]["auc"] == 1.0


def test_bad_lines_are_told_by_number_and_the_others_count(tmp_path: Path, scorer: Scorer) -> None:
    bad = ["nonsense", *(json.dumps(ROWS[0] | change) for change in ({"label": 2}, {"kind": "other"}, {"text": ""}))]
    found = evaluate(file_of(tmp_path, [*bad, *map(json.dumps, ROWS)]), scorer)
    assert found.bad == [1, 2, 3, 4]
    assert sum(row["rows"] for row in found.rows) == len(ROWS)


def test_one_label_alone_has_no_ranking_figures(tmp_path: Path, scorer: Scorer) -> None:
    (row,) = evaluate(file_of(tmp_path, [json.dumps(ROWS[0])]), scorer).rows
    assert "auc" not in row
    assert row["raised_precision"] == 1.0


def test_a_file_without_any_labelled_text_is_refused(tmp_path: Path, scorer: Scorer) -> None:
    with pytest.raises(DeskError, match="no labelled text"):
        evaluate(file_of(tmp_path, ["{}"]), scorer)
