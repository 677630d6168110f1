"""`quivive domains check`."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from desk.domains.check import check_domains, probability
from desk.domains.options import parse_brand, parse_map
from desk.errors import DeskError

BRAND = ["Corvanne=corvanne.fr,corvanne.com"]


def run(capsysbinary: Any, path: Path, mapping: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    check_domains(path, None, BRAND, mapping)
    return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


def test_one_line_a_domain_in_order(tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "domains.txt"
    path.write_text('c0rvanne.net\nwww.corvanne.fr\n\nlemonde.fr\nnot a domain\n{"url": "https://corvanne-login.top/x"}\n{"url": 3}\n{"a\n')
    lines = run(capsysbinary, path)
    assert [line.get("verdict") for line in lines] == ["lookalike", "genuine", "unrelated", None, "lookalike", None, None]
    assert [line["line"] for line in lines if "error" in line] == [5, 7, 8]
    assert lines[0]["watch"] == "corvanne"
    assert lines[0]["reasons"]
    assert lines[0]["score"] > 0.5 > lines[2]["score"]


def test_tables_and_columns_of_other_names(tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "domains.csv.gz"
    path.write_bytes(gzip.compress(b"when,site\n1,corvanne.tk\n2,lemonde.fr\n"))
    assert [line["verdict"] for line in run(capsysbinary, path, ("domain=site",))] == ["lookalike", "unrelated"]
    with pytest.raises(DeskError, match="no column"):
        run(capsysbinary, path, ("domain=nothing",))


def test_hostile_lines_do_not_stop_the_rest(tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "domains.jsonl"
    lines = [b'{"domain": "\\ud800.com"}', b"xn--zz99999999.com", b"a" * 10_000 + b".com", b"\xff\xfe.com", b"[]", b"corvanne.tk"]
    path.write_bytes(b"\n".join(lines))
    found = run(capsysbinary, path)
    assert len(found) == len(lines)
    assert found[-1]["verdict"] == "lookalike"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("hxxps://corvanne[.]fr/x", "genuine"),
        ("hxxps://corvanne-login[.]top", "lookalike"),
        ("https://corvanne.fr:" + "a" * 3_000 + "@evil.top/", "unrelated"),
        ("https://corvanne.fr@x@evil.top/", "unrelated"),
        ("https://evil.top\\@corvanne.fr", "unrelated"),
        ('["corvanne.fr"]', None),
        ("corvanne.fr, corvanne.com", None),
    ],
)
def test_the_host_is_the_one_that_a_browser_would_go_to(line: str, verdict: str | None, tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "domains.txt"
    path.write_text(line)
    assert run(capsysbinary, path)[0].get("verdict") == verdict


def test_what_cannot_be_read_is_told_with_what_to_give(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    for path, told in ((tmp_path, "a domain a line"), (tmp_path / "none.txt", "a domain a line"), (tmp_path / "empty.csv", "is empty")):
        with pytest.raises(DeskError, match=told):
            check_domains(path, None, BRAND, ())


def test_marks_that_are_not_seen_are_escaped(tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "domains.txt"
    path.write_text("corvan\u200bne.com\n\u202eennavroc.com\n", encoding="utf-8")
    check_domains(path, None, BRAND, ())
    told = capsysbinary.readouterr().out.decode()
    assert told.isascii()
    assert [json.loads(line)["verdict"] for line in told.splitlines()] == ["lookalike", "unrelated"]


def test_probability_is_monotone_and_half_at_the_threshold() -> None:
    scores = [probability(odds) for odds in (-1e9, -5, -1, 0, 1, 5, 1e9)]
    assert scores == sorted(scores)
    assert 0.49 < probability(0) < 0.51


@pytest.mark.parametrize("option", ["", "=a.com", "ab=x.com"])
def test_a_brand_needs_a_name(option: str) -> None:
    with pytest.raises(DeskError):
        parse_brand(option)


@pytest.mark.parametrize("options", [["host=x"], ["domain="], ["domain=a", "domain=b"]])
def test_a_map_names_one_column(options: list[str]) -> None:
    with pytest.raises(DeskError):
        parse_map(options)


def test_without_brands_there_is_nothing_to_do(tmp_path: Path) -> None:
    path = tmp_path / "domains.txt"
    path.write_text("a.com\n")
    with pytest.raises(DeskError, match="no brand"):
        check_domains(path, None, [], [])
