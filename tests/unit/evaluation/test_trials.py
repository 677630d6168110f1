"""Sources are read as they lie, undecided rows left out, and no fold shares a group or a beginning with another."""

import csv
import gzip
from pathlib import Path

import pytest

from tests.evaluation.trials import FOLDS, POSITIVE, TRIALS, Trial, examples, folds, labelled, read, teachers


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_every_trial_knows_the_positive_labels_of_all_its_files() -> None:
    assert all((trial.name, file) in POSITIVE for trial in TRIALS for file in (trial.source, *trial.others))


def test_no_trial_learns_from_the_source_that_it_is_judged_on() -> None:
    assert [trial for trial in TRIALS if trial.source in trial.others] == []


def test_rows_without_text_or_decision_are_left_out(tmp_path: Path) -> None:
    rows = [{"text": "déjà", "label": "1"}, {"text": " ", "label": "1"}, {"text": "b", "label": ""}, {"text": "c", "label": "0"}]
    _write(tmp_path / "some.csv.gz", rows)
    found = labelled(read(tmp_path, "some"), frozenset({"1"}))
    assert (found.texts, found.labels.tolist()) == (["déjà", "c"], [1, 0])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"some\.csv\.gz"):
        read(tmp_path, "some")


def test_named_groups_are_folds_and_the_rest_is_spread_over_them() -> None:
    texts = [f"text {at}" for at in range(60)]
    found = folds(texts, ["cars"] * 10 + ["food"] * 10 + ["random_tweet"] * 40)
    assert set(found[:10]) == {0}
    assert set(found[10:20]) == {1}
    assert set(found[20:]) == {0, 1}


def test_near_copies_share_a_fold_and_all_folds_are_used() -> None:
    texts = [f"{at} and something quite long that goes on" for at in range(100)]
    assert set(folds(texts, [""] * 100)) == set(range(FOLDS))
    assert len(set(folds([f"The same beginning of a text, number {at}" for at in range(9)], [""] * 9))) == 1


def test_others_teach_and_the_source_is_kept_apart(tmp_path: Path) -> None:
    _write(tmp_path / "toxic_fr_rtplx.csv.gz", [{"text": "source", "label": "1"}])
    _write(tmp_path / "toxic_fr_mlma.csv.gz", [{"text": "other", "label": "toxic"}, {"text": "another", "label": "normal"}])
    trial = Trial("toxic", "fr", "toxic_fr_rtplx", ("toxic_fr_mlma",))
    assert examples(tmp_path, trial).texts == ["source"]
    assert teachers(tmp_path, trial).labels.tolist() == [1, 0]
    assert teachers(tmp_path, Trial("toxic", "fr", "toxic_fr_rtplx")).texts == []
