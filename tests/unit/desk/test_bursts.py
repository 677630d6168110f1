"""`quivive bursts`."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.bursts import Detector, find_bursts, zone_of
from desk.counts import Columns, columns_of, moment, point
from desk.errors import DeskError
from tests.support.command_line import run as command

UTC_ZONE = ZoneInfo("UTC")
PLAIN = Columns(",", 0, 1, header=False)
FIRST = datetime(2026, 2, 2, tzinfo=UTC)


def table(bins: int = 700, step: int = 300, burst: int = 600) -> list[str]:
    rng = Random(2)
    counts = [rng.randint(2, 8) + 60 * (burst <= place < burst + 12) for place in range(bins)]
    return [f"{(FIRST + timedelta(seconds=step * place)).isoformat(' ')[:19]},{count}" for place, count in enumerate(counts)]


def run(capsysbinary: Any, path: Path, **options: Any) -> list[dict[str, Any]]:
    find_bursts(path, **{"stamp": "", "value": "", "zone": "UTC", "zeros": False} | options)
    return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


def lines(rows: list[str], *, zeros: bool = False) -> list[dict[str, Any]]:
    detector = Detector(UTC_ZONE, zeros=zeros)
    return [detector.line(point((number, row.encode()), PLAIN, UTC_ZONE)) for number, row in enumerate(rows, 1)]


def bursts(found: list[dict[str, Any]]) -> list[int]:
    return [place for place, line in enumerate(found) if line.get("burst")]


def test_a_line_a_point_and_reasons_where_a_burst_starts(tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("timestamp,value\n" + "\n".join(table()) + "\n")
    found = run(capsysbinary, path)
    assert len(found) == 700
    (start,) = bursts(found)
    assert 600 <= start <= 602
    assert [line["score"] >= 0.5 for line in found] == [line["burst"] for line in found]
    assert found[start]["reasons"]
    assert found[start]["state"] == "starting"
    assert found[start + 1]["state"] == "high"
    assert "reasons" not in found[start + 1]
    assert found[0] == {"timestamp": "2026-02-02 00:00:00", "value": int(table()[0][-1]), "score": 0.0} | {
        "burst": False,
        "state": "quiet",
        "evidence": 0.0,
        "bar": 1.4,
    }


@pytest.mark.parametrize("step", [60, 300, 3_600, 86_400])
def test_bursts_are_found_in_bins_of_any_width(step: int) -> None:
    start = bursts(lines(table(step=step)))
    assert len(start) == 1
    assert 600 <= start[0] <= 608


def test_other_names_delimiters_packing_and_epochs(tmp_path: Path, capsysbinary: Any) -> None:
    rows = [row.split(",") for row in table(60)]
    path = tmp_path / "counts.csv.gz"
    path.write_bytes(gzip.compress("\n".join(["x;n_posts;when", *(f"0;{count};{stamp}" for stamp, count in rows)]).encode()))
    plain = run(capsysbinary, path, stamp="when", value="n_posts")
    epochs = tmp_path / "epochs.txt"
    epochs.write_text("\n".join(f"{1_770_000_000_000 + 300_000 * place},{count}" for place, (_, count) in enumerate(rows)))
    assert [line["value"] for line in plain] == [line["value"] for line in run(capsysbinary, epochs)]
    with pytest.raises(DeskError, match="no column"):
        run(capsysbinary, path, value="nothing")
    with pytest.raises(DeskError, match="no time zone"):
        run(capsysbinary, path, zone="Mars/Olympus")


BAD = [
    "2026-02-03 00:00:00,NaN",
    "2026-02-03 00:00:00,-1",
    "2026-02-03 00:00:00,inf",
    "2026-02-03 00:00:00,1e400",
    "2026-02-03 00:00:00,many",
    "2026-02-03 00:00:00,",
    "2026-02-03 00:00:00",
    ",5",
    "yesterday,5",
    "9999-12-31,5",
    "1e300,5",
    "2026-02-02 00:00:00,5",
    "2026-01-02 00:00:00,5",
    "\u202e\ud800,5".encode("utf-8", "replace").decode(),
    '"2026-02-03,5',
    "2026-02-03 00:00:00,1_0",
    "x" * 10_000,
    "2026-02-03 00:00:00," + "9" * 10_000,
]


def test_bad_rows_are_told_and_their_neighbours_go_on() -> None:
    rows = table()
    good = lines(rows)
    mixed = lines([*rows[:650], *BAD, *rows[650:]])
    assert [line["line"] for line in mixed if "error" in line] == list(range(651, 651 + len(BAD)))
    assert all(len(line["error"]) < 200 for line in mixed if "error" in line)
    assert [line for line in mixed if "error" not in line] == good


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 700), st.lists(st.integers(0, 700), max_size=5))
def test_a_line_depends_on_earlier_ones_only(cut: int, left_out: list[int]) -> None:
    rows = [row for place, row in enumerate(table()) if place not in left_out]
    assert lines(rows[:cut]) == lines(rows)[:cut]


def test_a_missing_bin_is_unknown_or_zero() -> None:
    rows = table(burst=10_000)
    kept = [*rows[:500], *rows[536:]]
    unknown, zero = lines(kept)[500], lines(kept, zeros=True)[500]
    whole = lines([*rows[:500], *(row.rpartition(",")[0] + ",0" for row in rows[500:536]), *rows[536:]])[536]
    assert zero["evidence"] == whole["evidence"]
    assert bursts(lines(kept)) == []
    assert unknown["burst"] is False


def test_the_hour_that_comes_twice_in_autumn_is_no_step_back() -> None:
    zone = zone_of("Europe/Paris")
    first = datetime(2026, 10, 24, 22, tzinfo=UTC)
    detector = Detector(zone)
    stamps = [(first + timedelta(minutes=5 * place)).astimezone(zone).strftime("%Y-%m-%d %H:%M") for place in range(72)]
    found = [detector.line(point((place, f"{stamp},3".encode()), PLAIN, zone)) for place, stamp in enumerate(stamps)]
    assert [line for line in found if "error" in line] == []


def test_headers() -> None:
    assert columns_of("2026-02-02,5", "", "", UTC_ZONE) == PLAIN
    assert columns_of("2026-02-02,abc", "", "", UTC_ZONE) == PLAIN
    assert columns_of("value,timestamp", "", "", UTC_ZONE) == Columns(",", 1, 0, header=True)
    assert columns_of("a\tb", "", "", UTC_ZONE) == Columns("\t", 0, 1, header=True)
    assert columns_of("", "", "", UTC_ZONE) == Columns(",", 0, 1, header=True)


def test_time_stamps() -> None:
    noon = datetime(2026, 2, 2, 12, tzinfo=UTC).timestamp()
    for stamp in (
        "2026-02-02 12:00:00",
        "2026-02-02T12:00Z",
        "2026/02/02 12:00",
        "2026-02-02T13:00:00.000+01:00",
        f"{noon:.0f}",
        f"{noon:.0f}000",
    ):
        assert moment(stamp, UTC_ZONE) == noon
    assert moment("2026-02-02 13:00", ZoneInfo("Europe/Paris")) == noon
    assert moment("20260202", UTC_ZONE) == noon - 12 * 3_600


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("\n".join([*table(40), "bad,1"]))
    outcome = command(["bursts", path, "--zone", "Europe/Paris", "--json"], {})
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 41
    assert "1 of 41 lines" in outcome.err
    assert command(["bursts", tmp_path / "none.csv"], {}).code == 1
    (tmp_path / "torn.csv.gz").write_bytes(gzip.compress("\n".join(table()).encode())[:-40])
    assert command(["bursts", tmp_path / "torn.csv.gz"], {}).code == 1
