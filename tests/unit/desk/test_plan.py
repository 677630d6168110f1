"""`quivive plan`: gaps, whom to call, the rota."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desk.errors import DeskError
from desk.plan.file import chosen, moment
from desk.plan.gap_table import MOST_ROWS, Row, table
from models.plan.gap import Weight

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
BUNDLED = Path(__file__).resolve().parents[3] / "agents" / "scenario" / "plan.yaml"
NOW = datetime(2026, 11, 25, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def altered(tmp_path):
    """The bundled plan with one text in place of another."""

    def write(old, new):
        text = BUNDLED.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "plan.yaml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return write


def window(*more):
    return ("--from", "2026-11-23", "--days", "28", *more)


def test_a_plan_without_gaps(quivive):
    done = quivive("plan", "validate", BUNDLED, *window())
    assert (done.code, done.out) == (0, f"{BUNDLED}: no gap between 2026-11-23 and 2026-12-21.\n")
    assert quivive("plan", "validate", BUNDLED, *window("--json")).out == ""


def test_gaps_that_come_every_week_are_one_row_and_fail(quivive, altered):
    path = altered("days: [sat, sun, holiday]", "days: [sat, holiday]")
    done = quivive("plan", "validate", path, *window())
    assert done.code == 1
    (row,) = [line for line in done.out.splitlines() if line.startswith("error")]
    told = "no shift: nobody is on duty: Sun 2026-11-29 08:15 to Sun 2026-11-29 20:00, and 3 times more until Sun 2026-12-20 08:15"
    assert told in row
    assert row.split()[1] == str(1 + path.read_text(encoding="utf-8").splitlines().index("  shifts:"))
    assert done.out.endswith("1 error between 2026-11-23 and 2026-12-21.\n")


def test_json_has_a_line_a_gap(quivive, altered):
    done = quivive("plan", "validate", altered("days: [sat, sun, holiday]", "days: [sat, holiday]"), *window("--json"))
    found = list(map(json.loads, done.out.splitlines()))
    assert [one["since"] for one in found] == [f"2026-{day}T07:15:00Z" for day in ("11-29", "12-06", "12-13", "12-20")]
    assert {(one["severity"], one["kind"], one["place"]) for one in found} == {("error", "nobody_on_duty", "rota.shifts")}


def test_warnings_alone_do_not_fail(quivive, altered):
    done = quivive("plan", "validate", altered("report_every_minutes: 150", "report_every_minutes: 15"), *window())
    assert done.code == 0
    assert "1 warning between" in done.out


def test_a_variable_that_is_not_set_is_a_gap_in_its_line(quivive, altered):
    path = altered("target: alerts.jsonl", "target: ${FOLDER}/alerts.jsonl")
    done = quivive("plan", "validate", path, *window())
    assert (done.code, "channel 'alerts': set the environment variable FOLDER" in done.out) == (1, True)
    assert quivive("plan", "validate", path, *window(), FOLDER="x").code == 0


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_what_is_no_plan_is_told_by_line(quivive, altered, form):
    done = quivive("plan", "validate", altered("role: legal counsel", "rule: legal counsel"), *window(*form))
    assert done.code == 1
    if form:
        first = json.loads(done.out.splitlines()[0])
        assert (first["kind"], first["line"], first["place"]) == ("invalid", 42, "contacts.5.role")
    else:
        assert done.out.splitlines()[-1].endswith("plan.yaml: no plan.")
        assert "contacts.5.rule: there is no such field" in done.out


@pytest.mark.parametrize("command", ["who", "show"])
def test_the_others_refuse_what_is_no_plan(quivive, altered, command):
    done = quivive("plan", command, altered("role: legal counsel", "rule: legal counsel"))
    assert (done.code, "line 42: contacts.5.role: must be given" in done.err) == (1, True)


def test_who_is_called_in_order_with_channels_and_waits(quivive):
    done = quivive("plan", "who", BUNDLED, "--at", "2026-11-28T03:00", "--severity", "critical", "--category", "regulatory")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[:3] == [
        "Ondivelle: critical for regulatory at Sat 2026-11-28 03:00 CET",
        "On duty: Sofia Moreau (night until Sat 08:00)",
        "1.   Sat 03:00  Sofia Moreau, night desk  by alerts, then console  [monitor on duty, shift night]",
    ]
    assert lines[4] == "     no answer within 10 min, 03:10: on"
    assert lines[5] == "2.   Sat 03:10  Lucie Benali, legal counsel  by alerts  [legal contact for regulatory]"
    assert "Nobody is left to call after 03:30." in lines
    assert "To say first (fr): Nous prenons ces faits au sérieux" in done.out


def test_who_as_json_in_utc_and_with_a_zone_of_its_own(quivive):
    done = quivive("plan", "who", "--plan", BUNDLED, "--at", "2026-11-25T10:00-05:00", "--severity", "high", "--json")
    first = json.loads(done.out.splitlines()[0])
    assert (first["step"], first["at"], first["until"]) == (1, "2026-11-25T15:00:00Z", "2026-11-25T15:15:00Z")
    assert [(call["contact"], call["channels"]) for call in first["calls"]] == [("duty", ["alerts", "console"])]


def test_who_uses_the_plan_of_the_settings(quivive):
    assert quivive("plan", "who", QUIVIVE_PLAN=str(BUNDLED)).code == 0


def test_a_level_without_anybody_fails(quivive):
    done = quivive("plan", "who", BUNDLED, "--severity", "low")
    assert (done.code, "There is no chain for low or below: write escalation.low." in done.out) == (1, True)


def test_a_level_without_a_chain_of_its_own_says_whose_is_used(quivive, altered):
    done = quivive("plan", "who", altered("  critical:", "  low:"), "--severity", "critical")
    assert (done.code, "critical has no chain of its own: that of high is used." in done.out) == (0, True)


def test_the_rota_of_a_week(quivive):
    lines = quivive("plan", "show", BUNDLED, "--week", "2026-12-24").out.splitlines()
    assert lines[0] == "Ondivelle, times in Europe/Paris; the first is the monitor"
    assert lines[1] == "Mon 2026-12-21 00:00 - Mon 2026-12-21 08:00  night           Sofia Moreau"
    assert "Fri 2026-12-25 08:00 - Fri 2026-12-25 08:15  weekend, night  Marc Delattre, Sofia Moreau (handing over)" in lines
    records = list(map(json.loads, quivive("plan", "show", BUNDLED, "--week", "2026-12-24", "--json").out.splitlines()))
    assert len(records) == len(lines) - 1
    assert records[0]["since"] == "2026-12-20T23:00:00Z"
    assert records[0]["on_duty"][0]["contact"] == "night"


def test_a_rota_shows_its_holes_and_deputies(quivive, altered):
    path = altered("    deputy: communications", "    deputy: communications\n    away: [{since: 2026-12-21, until: 2026-12-21}]")
    assert "Marc Delattre (for Inès Marchand)" in quivive("plan", "show", path, "--week", "2026-12-24").out
    path = altered("days: [sat, sun, holiday]", "days: [sat]")
    assert "Sun 2026-12-27 08:15 - Sun 2026-12-27 20:00" in quivive("plan", "show", path, "--week", "2026-12-24").out
    assert "NOBODY" in quivive("plan", "show", path, "--week", "2026-12-24").out


def test_names_do_no_harm_to_a_terminal(quivive, altered):
    path = altered("name: Inès Marchand", 'name: "\\e[2J\\u202eAnn"')
    for command in ("who", "show"):
        assert not {"\x1b", "\u202e"} & set(quivive("plan", command, path).out)


@pytest.mark.parametrize("command", ["validate", "who", "show"])
def test_without_a_plan_or_a_file_there_is_a_remedy(quivive, tmp_path, command):
    assert "There is no plan. Name a file" in quivive("plan", command).err
    assert "cannot be read: No such file" in quivive("plan", command, tmp_path / "absent.yaml").err
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    assert "no text in UTF-8" in quivive("plan", command, tmp_path / "binary.yaml").err


def test_two_plans_are_one_too_many():
    with pytest.raises(DeskError, match="two plans"):
        chosen(Path("a"), Path("b"), None)
    assert chosen(None, None, Path("c")) == Path("c")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", NOW),
        ("2026-12-24", datetime(2026, 12, 23, 23, tzinfo=UTC)),
        ("2026-12-24T22:30", datetime(2026, 12, 24, 21, 30, tzinfo=UTC)),
        ("2026-12-24T22:30Z", datetime(2026, 12, 24, 22, 30, tzinfo=UTC)),
        ("2026-03-29T02:30", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_of_the_zone_unless_it_names_one(written, expected):
    assert moment(written, PARIS, NOW) == expected


@pytest.mark.parametrize("written", ["soon", "0001-01-01", "9999-12-31T23:59", "2026-13-01", "\u0662\u0660", "1" * 10_000, "\ud800"])
def test_another_moment_is_refused(written):
    with pytest.raises(DeskError, match="is no moment"):
        moment(written, PARIS, NOW)


def test_a_long_table_is_cut():
    rows = [Row(Weight.ERROR, 1, "x" * 300, "mend")] * (MOST_ROWS + 7)
    assert table(rows)[-1] == "and 7 rows more: see --json"
    assert len(table(rows)) == MOST_ROWS + 2
