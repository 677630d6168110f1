"""`quivive accounts check`: profiles of any export in, one verdict a line out."""

import csv
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from agents.scenario import WATCHES
from desk.errors import DeskError
from desk.profiles.check import Checker, encoded
from desk.profiles.columns import field_of, parse_map
from desk.profiles.rows import Row, opened_list, rows_of
from desk.profiles.shaping import Shaper
from desk.profiles.values import ValueFaultError, read_value
from desk.watches import read
from models.accounts import ProfileJudge
from schemas.profile import Profile
from schemas.taxonomy import Verdict

NOW = datetime(2026, 11, 25, tzinfo=UTC)
JUDGE = ProfileJudge(read(WATCHES))
POOR = {
    "followers": 0,
    "following": 3_000,
    "posts": 0,
    "likes": 0,
    "listed": 0,
    "has_avatar": False,
    "handle": "qpz83649275",
    "bio_length": 0,
}
RICH = {
    "followers": 900,
    "following": 300,
    "posts": 4_000,
    "likes": 6_000,
    "listed": 12,
    "verified": False,
    "handle": "lise",
    "bio": "thé vert",
}


def profile(row: dict[str, Any], *options: str) -> Profile:
    return Shaper(parse_map(options), NOW).shape(row).profile


def checked(*rows: Row | dict[str, Any], home: Path = Path("/nowhere")) -> list[dict[str, Any]]:
    numbered = [row if isinstance(row, Row) else Row(place, row) for place, row in enumerate(rows, 1)]
    return Checker(JUDGE, Shaper({}, NOW), home).lines(numbered)


def from_file(path: Path) -> list[Row]:
    with opened_list(path) as (source, table):
        return [row for batch in rows_of(source, table=table) for row in batch]


TWITTER = {
    "id_str": "12",
    "screen_name": "lise",
    "name": "Lise",
    "description": "thé",
    "followers_count": 5,
    "friends_count": "7",
    "statuses_count": "1,204",
    "favourites_count": 3.0,
    "listed_count": "",
    "created_at": "Wed Oct 10 20:19:24 +0000 2018",
    "default_profile": "True",
    "default_profile_image": 0,
    "protected": "false",
    "profile_image_url": "https://x.example/a.jpg",
}
INSTAGRAM = {"userFollowerCount": "25", "userFollowingCount": 1937, "userMediaCount": "0", "userHasProfilPic": "1", "userIsPrivate": "1"}


def test_well_known_exports_need_no_map() -> None:
    one = profile(TWITTER)
    assert (one.id, one.handle, one.name, one.bio) == ("12", "lise", "Lise", "thé")
    assert (one.followers, one.following, one.posts, one.likes, one.listed) == (5, 7, 1_204, 3, None)
    assert (one.default_look, one.has_avatar, one.private) == (True, True, False)
    assert one.created_at == datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)
    assert one.avatar_url == "https://x.example/a.jpg"
    other = profile({**INSTAGRAM, "usernameDigitCount": 4, "usernameLength": "10", "userBiographyLength": 0})
    assert (other.followers, other.following, other.posts, other.has_avatar, other.private) == (25, 1_937, 0, True, True)
    assert (other.handle_digits, other.handle_length, other.bio_length) == (4, 10, 0)
    third = profile(
        {"username": "a", "has_anonymous_profile_picture": True, "is_verified": 1, "follows": 3, "biography": "x", "media_count": 2}
    )
    assert (third.handle, third.has_avatar, third.verified, third.following, third.posts) == ("a", False, True, 3, 2)


def test_what_a_found_column_holds_and_nobody_can_read_is_left_out_and_told() -> None:
    (row,) = checked({**POOR, "created_at": "soon", "verified": "perhaps marie@example.org"})
    assert row["verdict"] == "bot"
    assert [told.partition(":")[0] for told in row["unread"]] == ["created_at", "verified"]
    assert "marie@example.org" not in str(row["unread"])
    with pytest.raises(ValueFaultError, match="created_at"):
        profile({"born": "soon"}, "created_at=born")


def test_an_account_within_a_row_is_that_of_the_row() -> None:
    one = profile(
        {"id": "post:1", "text": "hi", "url": "https://p.example", "source": "x", "author": {"id": "7", "handle": "lise", "followers": 3}}
    )
    assert (one.id, one.handle, one.followers, one.url, one.source) == ("7", "lise", 3, "", "x")
    assert profile({"user": TWITTER}).handle == "lise"


def test_columns_are_mapped_by_hand_first() -> None:
    row = {"n": "9", "followers": "5", "who": {"nick": "lise"}, "followers_count": 8}
    assert profile(row).followers == 5
    one = profile(row, "followers=n,handle=who.nick")
    assert (one.followers, one.handle) == (9, "lise")
    assert profile({"pseudo": "lise"}, "author.handle=pseudo").handle == "lise"


@pytest.mark.parametrize("option", ["followers", "followers=", "karma=n", "avatar_hash=x"])
def test_a_map_that_means_nothing_is_refused(option: str) -> None:
    with pytest.raises(DeskError, match="--map"):
        parse_map([option])


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(DeskError, match="Give one column a field"):
        parse_map(["followers=a", "followers=b"])


@pytest.mark.parametrize("column", ["label", "text", "fake", "is_fake", "", "x" * 10_000, "target"])
def test_other_columns_are_left_alone(column: str) -> None:
    assert field_of(column) == ""


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("followers", "12", 12),
        ("followers", "12.0", 12),
        ("followers", "1.2K", 1_200),
        ("followers", "3 400", 3_400),
        ("followers", 10**40, 10**12),
        ("followers", -1, None),
        ("followers", float("inf"), None),
        ("followers", float("nan"), None),
        ("followers", "NaN", None),
        ("followers", "", None),
        ("followers", None, None),
        ("verified", "True", True),
        ("verified", 0.0, False),
        ("verified", "oui", True),
        ("handle", 123.0, "123"),
        ("handle", "a\ud800b", "a\ufffdb"),
        ("labels", "bot", ("bot",)),
        ("labels", [{"val": "parody"}, None, "x"], ("parody", "x")),
        ("age_days", 10**9, 36_500.0),
        ("created_at", 0, None),
        ("created_at", "2020-01-02", datetime(2020, 1, 2, tzinfo=UTC)),
        ("has_banner", "https://x.example/b.png", True),
    ],
)
def test_values_as_exports_write_them(field: str, value: Any, wanted: Any) -> None:
    assert read_value(field, value) == wanted


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("followers", "many"),
        ("followers", [1]),
        ("followers", {}),
        ("verified", "perhaps"),
        ("handle", ["a"]),
        ("created_at", "soon"),
        ("labels", 5),
    ],
)
def test_values_that_say_nothing_readable_name_their_field(field: str, value: Any) -> None:
    with pytest.raises(ValueFaultError, match=field):
        read_value(field, value)


def test_verdicts_come_in_order_and_errors_leave_the_neighbours_alone() -> None:
    rows = checked(
        {"handle": "ondivelle_support", "name": "Ondivelle", "bio": "Service client", "id": 7},
        {"handle": "x" * 10_000},
        {"handle": "ondivelle", "followers": 5},
        Row(4, {}, "it is no JSON"),
        {"handle": "fans_ondivelle", "bio": "Club de fans, non officiel"},
        {"handle": "ondivelle_lol", "bio": "Compte parodique"},
        POOR,
        RICH,
        {},
    )
    verdicts = [row.get("verdict", "error") for row in rows]
    assert verdicts == ["impostor", "error", "authentic", "error", "unknown", "parody", "bot", "unknown", "unknown"]
    assert (rows[0]["id"], rows[0]["imitates"]) == ("7", "ondivelle")
    assert [row["line"] for row in rows if "error" in row] == [2, 4]
    assert "handle" in rows[1]["error"]
    for row in rows:
        if "error" not in row:
            assert list(row["scores"]) == [verdict.value for verdict in Verdict]
            assert sum(row["scores"].values()) == pytest.approx(1, abs=1e-4)
            assert row["confidence"] == pytest.approx(row["scores"][row["verdict"]], abs=1e-4)
            assert row["reasons"]


def test_the_bot_score_is_the_models_own_probability_and_moves_with_the_prior() -> None:
    (view,) = JUDGE.judge([profile(POOR)])
    (opinion,) = JUDGE._model.judge([profile(POOR)])
    assert view.scores[Verdict.BOT] == pytest.approx(min(0.995, opinion.probability))
    rare = ProfileJudge((), prior=0.01).judge([profile(POOR)])[0].scores[Verdict.BOT]
    assert rare < view.scores[Verdict.BOT]


def test_nothing_but_a_name_is_too_little_for_a_bot() -> None:
    (row,) = checked({"handle": "qpz83649275"})
    assert row["verdict"] == "unknown"


HOSTILE = [
    {"handle": "\u202ecorvanne", "name": "\u200b" * 900},
    {"handle": "a\ud800", "bio": "\x00" * 500},
    {"followers": 10**300, "following": "9" * 400, "posts": 1e308},
    {"avatar": "../../../../etc/passwd"},
    {"avatar": "/etc/passwd"},
    {"avatar": "https://x.example/a.png"},
    {"avatar": "data:image/svg+xml,<svg onload='x()'/>"},
    {"avatar": "data:image/png;base64,////"},
    {"author": {"author": {"handle": "deep"}}, "user": []},
    {"url": "https://[::1", "links": ["\\\\x", "//", "javascript:x"]},
    {"labels": [[], {}, None]},
    {"created_at": "9999-12-31T23:59:59Z"},
    {"public_metrics": {"followers_count": {"count": [1]}}, "user": {"public_metrics": 5}},
    {"numberof" * 12: 1, "user" * 25: 2, "followers\u202e\ud800": 3},
    {"url": 5, "bio": True, "following": [True]},
]


@pytest.mark.parametrize("row", HOSTILE)
def test_hostile_rows_give_one_record_and_leave_the_next_alone(row: dict[str, Any], tmp_path: Path) -> None:
    first, second = checked(row, {"handle": "lise"}, home=tmp_path)
    assert ("verdict" in first) != ("error" in first)
    assert second["handle"] == "lise"
    json.dumps(first).encode()


def test_marks_that_turn_a_text_round_are_escaped() -> None:
    turned, plain = encoded({"handle": "\u202eevil\u200b é"}), encoded({"handle": "é"})
    assert turned.isascii()
    assert json.loads(turned) == {"handle": "\u202eevil\u200b é"}
    assert plain.decode() == '{"handle":"é"}\n'


def test_pictures_beside_the_list_are_looked_at_and_others_refused(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.radial_gradient("L").save(picture, "PNG")
    (tmp_path / "a.png").write_bytes(picture.getvalue())
    good, outside, drawing = checked({"avatar": "a.png"}, {"avatar": "../a.png"}, {"avatar": "data:image/svg+xml,<svg/>"}, home=tmp_path)
    assert "avatar" not in good
    assert "outside" in outside["avatar"]["message"]
    assert drawing["avatar"]["message"]


def test_a_table_gzipped_or_not_and_json_lines_say_the_same(tmp_path: Path) -> None:
    rows = [{"handle": "lise", "followers": "5"}, {"handle": "a;b", "followers": ""}]
    text = io.StringIO()
    writer = csv.DictWriter(text, ["handle", "followers"], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "a.csv").write_text(text.getvalue() + "x;1;2\r\n\r\nlea;3\r\n", encoding="utf-8-sig")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress((tmp_path / "a.csv").read_bytes()))
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    plain = from_file(tmp_path / "a.csv")
    assert plain == from_file(tmp_path / "a.csv.gz")
    assert [row.columns for row in plain[:2]] == rows == [row.columns for row in from_file(tmp_path / "a.jsonl")]
    assert "3 columns" in plain[2].fault
    assert (plain[3].line, plain[3].columns["handle"]) == (6, "lea")


@pytest.mark.parametrize(
    "line",
    [b"{bad", b"[1]", b"5", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000],
)
def test_a_line_that_is_no_object_is_told(line: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"handle":"a"}\n' + line + b'\n{"handle":"b","followers":NaN,"name":"\\ud800"}\n')
    first, bad, last = from_file(tmp_path / "a.jsonl")
    assert bad.fault
    assert bad.line == 2
    assert not first.fault
    assert not last.fault


def test_a_list_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"handle\n" + b"".join(b"u%d\n" % n for n in range(50_000)))[:-2_000])
    with opened_list(tmp_path / "a.csv.gz") as (source, table):
        found = rows_of(source, table=table)
        assert next(found)[0].columns == {"handle": "u0"}
        with pytest.raises(DeskError, match="damaged"):
            list(found)


def test_the_command_line(quivive: Any, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("who,n\nondivelle_support,3\nlise,many\n", encoding="utf-8")
    done = quivive("accounts", "check", str(tmp_path / "a.csv"), "--watches", str(WATCHES), "--map", "handle=who,followers=n", "--json")
    first, second = map(json.loads, done.out.splitlines())
    assert first["handle"] == "ondivelle_support"
    assert (second["line"], "followers" in second["error"]) == (3, True)
    assert done.code == 0
    wrong = quivive("accounts", "check", str(tmp_path / "a.csv"), "--map", "handle=whom")
    assert (wrong.code, "whom" in wrong.err, "who, n" in wrong.err) == (1, True, True)
    gone = quivive("accounts", "check", str(tmp_path / "none.csv"))
    assert gone.code == 1
