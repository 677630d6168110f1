import gzip
import json
from contextlib import closing
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.errors import IngestError
from agents.file.connector import FileConnector, FileOptions
from agents.file.jsonl import parse_line
from agents.file.mapping import check_source, parse_map
from agents.file.replay import Replay
from schemas.dead_letter import Reason
from tests.unit.agents.conftest import NOW


def read(path, *, cursor=None, **options):
    """Everything a file brings: mentions, rejects, the last cursor, the notes."""
    items, bad, notes, position = [], [], [], cursor or {}
    done = False
    with closing(FileConnector(FileOptions(path, **options), lambda: NOW)) as connector:
        while not done:
            page = connector.fetch(position)
            position, done = page.cursor, page.done
            items += page.items
            bad += page.bad
            notes += page.notes
    return items, bad, position, notes


def write(path, content):
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


ROWS = [{"text": f"mot {n}", "created_at": "2026-03-01T00:00:00Z", "likes": str(n)} for n in range(23)]


def as_jsonl(path):
    return write(path, b"".join(json.dumps(row).encode() + b"\n" for row in ROWS))


def as_csv(path):
    lines = ["text,created_at,likes", *(f"{r['text']},{r['created_at']},{r['likes']}" for r in ROWS)]
    return write(path, "\r\n".join(lines).encode())


def as_parquet(path):
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    return path


FORMS = [("a.jsonl", as_jsonl), ("a.jsonl.gz", as_jsonl), ("a.csv", as_csv), ("a.csv.gz", as_csv), ("a.parquet", as_parquet)]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_format_gives_the_same_mentions(tmp_path, name, form):
    items, bad, _, _ = read(form(tmp_path / name), mapping={"engagement.likes": "likes"}, source="x", page_rows=7)
    assert [m.text for m in items] == [r["text"] for r in ROWS]
    assert [m.engagement.likes for m in items] == list(range(23))
    assert {m.created_at for m in items} == {datetime(2026, 3, 1, tzinfo=UTC)}
    assert all(m.id == f"x:{m.native_id}" for m in items)
    assert bad == []


@pytest.mark.parametrize(("name", "form"), FORMS)
@pytest.mark.parametrize("first", [1, 7, 22, 23])
def test_a_run_goes_on_where_the_last_one_ended(tmp_path, name, form, first):
    path = form(tmp_path / name)
    whole, _, _, _ = read(path)
    begun, _, cursor, _ = read(path, limit=first)
    rest, _, _, notes = read(path, cursor=json.loads(json.dumps(cursor)))
    assert [m.id for m in begun + rest] == [m.id for m in whole]
    assert notes == [f"Resumed after row {first}."]


def test_appended_lines_are_read_and_a_replaced_file_is_noticed(tmp_path):
    path = as_jsonl(tmp_path / "a.jsonl")
    _, _, cursor, _ = read(path)
    with path.open("ab") as file:
        file.write(b'{"text":"neu"}\n')
    assert [m.text for m in read(path, cursor=cursor)[0]] == ["neu"]
    write(path, b'{"text":"anders"}\n' + path.read_bytes())
    items, _, _, notes = read(path, cursor=cursor)
    assert len(items) == 25
    assert "another file" in notes[0]


def test_equal_rows_without_id_are_two_and_keep_their_ids(tmp_path):
    path = write(tmp_path / "a.csv", b"text\nsame\nsame\n")
    first, second = read(path)[0], read(path)[0]
    assert len({m.id for m in first}) == 2
    assert [m.id for m in first] == [m.id for m in second]


def test_an_id_column_is_the_native_id_and_duplicates_pass(tmp_path):
    items = read(write(tmp_path / "a.csv", b"id,text\n7,a\n7,a\n"), source="twitter")[0]
    assert [(m.id, m.native_id) for m in items] == [("twitter:7", "7")] * 2


def test_foreign_columns_are_mapped_and_the_rest_is_kept(tmp_path):
    line = {"tweet": "hé", "id": 123456789012345678, "user": {"name": "bob", "x": 1}, "at": "Mon Oct 29 12:00:00 +0000 2012", "zz": [1]}
    path = write(tmp_path / "a.jsonl", json.dumps(line).encode())
    ((mention,), bad, _, _) = read(path, mapping=parse_map(["text=tweet,created_at=at", "author.handle=user.name"]))
    assert (mention.text, mention.author.handle, mention.native_id) == ("hé", "bob", "123456789012345678")
    assert mention.created_at == datetime(2012, 10, 29, 12, tzinfo=UTC)
    assert mention.extra == {"user": {"x": 1}, "zz": [1]}
    assert bad == []


def test_our_own_form_survives_whole(tmp_path, make):
    mention = make("hé", "bob", "1")
    path = write(tmp_path / "a.jsonl", mention.model_dump_json().encode())
    ((again,), _, _, _) = read(path)
    assert again.model_dump(exclude={"collected_at"}) == mention.model_dump(exclude={"collected_at"})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text":"trunc', Reason.NOT_JSON), (b'{"text":5}', Reason.INVALID), (b"[1]", Reason.INVALID), (b"null", Reason.INVALID),
        (b'{"text":"' + b"A" * 1_000_000 + b'"}', Reason.INVALID), (b'{"text":"\xff"}', Reason.NOT_JSON), (b"[" * 200_000, Reason.NOT_JSON),
        (b'{"text":"\\ud800","x":' + b"[" * 200_000, Reason.NOT_JSON), (b'{"text":"a","created_at":"0000-01-01"}', Reason.INVALID),
        (b'{"text":"a","created_at":"9999-12-31"}', Reason.INVALID), (b'{"text":"a","created_at":"2027-01-01"}', Reason.IMPLAUSIBLE_TIME),
        (b'{"text":"a","author":{"followers":-1}}', Reason.INVALID), (b'{"text":"a","author":"bob"}', None), (b'{"no":1}', Reason.INVALID),
        (b'{"text":"a","source":"NO GOOD"}', Reason.INVALID), (b'{"text":"a","thread":[1]}', Reason.INVALID),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_and_its_neighbours_go_on(tmp_path, line, reason):
    path = write(tmp_path / "a.jsonl", b'{"text":"before"}\n' + line + b'\n{"text":"after"}')
    items, bad, _, _ = read(path)
    assert {"before", "after"} <= {m.text for m in items}
    assert [(b.place, b.reason) for b in bad] == ([("row 2", reason)] if reason else [])
    assert all(b.message and b.raw for b in bad)


def test_odd_but_readable_lines_are_kept(tmp_path):
    content = b'\xef\xbb\xbf{"text":"bom"}\r\n\r\n{"text":"half \\ud83d"}\r\n{"text":"nul \\u0000"}\r\n{"text":""}\n'
    items, bad, _, _ = read(write(tmp_path / "a.jsonl", content))
    assert [m.text for m in items] == ["bom", "half \ufffd", "nul \0", ""]
    assert bad == []


@given(st.binary(max_size=200))
def test_no_line_raises(line):
    row = parse_line(line, 1)
    assert (row.fields is None) == (row.fault is not None)


CELLS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.lists(st.dictionaries(st.sampled_from(["text", "id", "created_at", "author", "rating", "extra", "links", "x.y"]), CELLS), min_size=1)
)
def test_each_row_is_either_a_mention_or_a_reject(tmp_path, rows):
    rows = [{"text": "t", **row} for row in rows]
    items, bad, _, _ = read(write(tmp_path / "a.jsonl", b"\n".join(json.dumps(row).encode() for row in rows)))
    assert len(items) + len(bad) == len(rows)


@pytest.mark.parametrize(
    ("content", "texts", "rejected"),
    [
        (b'\xef\xbb\xbftext;x\r\n"two\r\nlines";1\r\n"a ""b""";2\r\n', ["two\r\nlines", 'a "b"'], []),
        (b"text\tx\na\t1\n\n\nb\t2\n", ["a", "b"], []),
        (b'text,x\na,1\n"open,2\nlost,3\n', ["a"], ["row 2"]),
        (b"text,x\na,1,9\nb\nc,3\n", ["c"], ["row 1", "row 2"]),
        (b"text,x\ncaf\xe9,1\nb,2\n", ["b"], ["row 1"]),
        (b"text,x\na\0b,1\n", ["a\0b"], []),
        (b'text,x\n"' + b"B" * 5_000_000 + b'",1\nb,2\n', ["b"], ["row 1"]),
    ],
)
def test_csv_as_people_write_it(tmp_path, content, texts, rejected):
    items, bad, _, _ = read(write(tmp_path / "a.csv", content))
    assert [m.text for m in items] == texts
    assert [b.place for b in bad] == rejected
    assert all(b.raw for b in bad)


def test_another_encoding_is_read_when_named(tmp_path):
    for encoding in ("cp1252", "utf-16"):
        path = write(tmp_path / "a.csv", "text\ncafé\n".encode(encoding))
        assert [m.text for m in read(path, encoding=encoding)[0]] == ["café"]


def test_repeated_and_nameless_columns_are_kept(tmp_path):
    ((mention,), _, _, _) = read(write(tmp_path / "a.csv", b"text,text,\na,b,c\n"))
    assert mention.extra == {"text_2": "b", "column_3": "c"}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", b"", "is empty"), ("a.parquet", b"", "is empty"), ("a.parquet", b"PAR1xx", "no Parquet"),
        ("a.txt", b"x", "unknown format"),
        ("a.csv", b"\n\n", "empty line"), ("a.csv", "text\nx".encode("utf-16"), "--encoding"), ("a.csv", b"body,n\nx,1\n", "body, n"),
        ("a.jsonl", b'{"body":1}\n', "body"), ("a.csv.gz", b"text\nx\n", None),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    if told is None:
        assert len(read(path)[0]) == 1
    else:
        with pytest.raises(IngestError, match=told):
            read(path)


def test_folders_missing_files_and_unknown_encodings(tmp_path):
    for path, told in ((tmp_path, "folder"), (tmp_path / "no.csv", "does not exist")):
        with pytest.raises(IngestError, match=told):
            read(path)
    with pytest.raises(IngestError, match="klingon"):
        read(write(tmp_path / "a.csv", b"text\n"), encoding="klingon")


def test_a_truncated_archive_gives_its_rows_and_then_the_error(tmp_path):
    whole = gzip.compress("\n".join(json.dumps({"text": f"{n} {n * 7919}"}) for n in range(20_000)).encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    connector = FileConnector(FileOptions(path), lambda: NOW)
    items, cursor = [], {}
    with closing(connector), pytest.raises(IngestError, match="damaged after row"):  # noqa: PT012 - the rows before count
        while True:
            page = connector.fetch(cursor)
            cursor, items = page.cursor, items + page.items
    assert len(items) > 5_000
    assert cursor["position"]["row"] == len(items)


@pytest.mark.parametrize("option", ["text", "text=", "nope=x", "text=a,text=b", "author=x"])
def test_a_bad_map_names_what_is_wrong(option):
    with pytest.raises(IngestError, match="--map"):
        parse_map([option])


def test_a_mapped_column_that_is_missing_lists_those_there_are(tmp_path):
    with pytest.raises(IngestError, match=r"no column tweet.*text, x"):
        read(write(tmp_path / "a.csv", b"text,x\na,1\n"), mapping={"text": "tweet"})


def test_source_names():
    assert check_source("twitter_2") == "twitter_2"
    for bad in ("É", "A", "a b", "-a", "a" * 101):
        with pytest.raises(IngestError, match="--source"):
            check_source(bad)


class Clock:
    time = 0.0

    def __call__(self):
        return self.time


def test_a_replay_keeps_order_and_distances(tmp_path):
    seconds = [30, 0, 10, 20]
    lines = [json.dumps({"text": str(s), "created_at": 1_700_000_000 + s}) for s in seconds]
    path = write(tmp_path / "a.jsonl", "\n".join([*lines, "broken"]).encode())
    clock = Clock()
    seen, cursor, bad = [], {}, []
    with closing(Replay(FileConnector(FileOptions(path), lambda: NOW), speed=10.0, clock=clock)) as replay:
        for clock.time in (0.0, 0.5, 1.0, 1.9, 2.0, 3.0):
            page = replay.fetch(cursor)
            cursor, bad = page.cursor, bad + page.bad
            seen.append([m.text for m in page.items])
    assert seen == [["0"], [], ["10"], [], ["20"], ["30"]]
    assert page.done
    assert [b.place for b in bad] == ["row 5"]


def test_an_interrupted_replay_goes_on_after_what_was_published(tmp_path):
    lines = [json.dumps({"text": str(s), "created_at": 1_700_000_000 + s}) for s in range(5)]
    path = write(tmp_path / "a.jsonl", "\n".join(lines).encode())
    clock = Clock()
    with closing(Replay(FileConnector(FileOptions(path), lambda: NOW), speed=1.0, clock=clock)) as replay:
        page = replay.fetch({"published": 3})
        assert [m.text for m in page.items] == ["3"]
        clock.time = 9.0
        assert [m.text for m in replay.fetch(page.cursor).items] == ["4"]
