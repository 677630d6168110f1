"""Labelled rows as examples: groups, limits, verdicts."""

import csv
import gzip
import io
import json
from pathlib import Path

import numpy as np
import pytest

from models.heads.names import HEADS, Head
from models.training import sets
from models.training.source import written
from models.training.sources import SOURCES

COMPLAINT = Head("complaint", "en")


def folder_with(folder: Path, file: str, rows: list[dict[str, str]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{file}.csv.gz").write_bytes(gzip.compress(text.getvalue().encode()))
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [
        {"text": f"post number {number}", "label": str(number % 2), "domain": domain}
        for number, domain in enumerate(["cars", "food", "random_tweet", "random_reply"] * 10)
    ]
    return folder_with(tmp_path, "complaint_en_preotiuc", rows)


def test_every_head_has_sources_and_every_written_file_is_there() -> None:
    assert set(SOURCES) == set(HEADS)
    for sources in SOURCES.values():
        for source in sources:
            if source.file.startswith("texts/"):
                assert sets.read(Path(), source.file)


def test_a_domain_is_one_group_and_posts_of_no_brand_are_spread_over_the_domains(data: Path) -> None:
    given = sets.examples(data, COMPLAINT)
    assert set(given.names) == {"cars", "food", written("complaint", "en")}
    posts = [at for at, text in enumerate(given.texts) if text.startswith("post number")]
    by_text = {given.texts[at]: given.names[given.groups[at]] for at in posts}
    assert all(by_text[f"post number {number}"] == "cars" for number in range(0, 40, 4))
    assert {by_text[f"post number {number}"] for number in range(2, 40, 4)} <= {"cars", "food"}


def test_the_same_rows_get_the_same_groups_again(data: Path) -> None:
    one, other = sets.examples(data, COMPLAINT), sets.examples(data, COMPLAINT)
    assert np.array_equal(one.groups, other.groups)


def test_verdicts_are_a_group_of_their_own(data: Path, tmp_path: Path) -> None:
    lines = [{"text": "judged so", "label": 1, "kind": "unanswered_complaint", "language": "en"}]
    file = tmp_path / "judged.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    judged = sets.judgements(file)
    given = sets.examples(data, COMPLAINT, judged[COMPLAINT])
    at = given.texts.index("judged so")
    assert given.labels[at] == 1
    assert (given.groups == given.groups[at]).sum() == 1


@pytest.mark.parametrize("line", ["{", '{"text": "x"}', '{"text": "x", "label": 1, "kind": "other", "language": "en"}', "[1]"])
def test_a_bad_verdict_is_told_by_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text(f'{{"text": "a", "label": 0, "kind": "fraud", "language": "fr"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"judged\.jsonl:2:"):
        sets.judgements(file)


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="complaint_en_preotiuc"):
        sets.examples(tmp_path, COMPLAINT)


def test_rows_are_drawn_from_the_whole_of_a_set() -> None:
    rows = [{"text": str(number), "label": "0"} for number in range(100)]
    assert [row["text"] for row in sets.spread(rows, 3)] == ["0", "49", "99"]
    assert sets.spread(rows, None) is rows
