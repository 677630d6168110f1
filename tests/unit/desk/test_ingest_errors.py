"""`quivive ingest file` where only the person can help: exit code 2, one line with the remedy, no file left behind."""

import pytest


@pytest.mark.parametrize(
    ("file", "options", "told"),
    [
        (("a.jsonl", b""), (), "is empty"), (("a.parquet", b""), (), "is empty"), (("a.parquet", b"PAR1xx"), (), "no Parquet file"),
        (("a.txt", b"x"), (), "unknown format"), (("a.csv", b"body\nx\n"), (), "--map text=COLUMN"),
        (("a.jsonl", b'{"text":"a"}'), ("--map", "txt=a"), "no field txt"),
        (("a.csv", b"text\na\n"), ("--map", "text=b"), "Columns there are: text"),
        (("a.csv", b"text\na\n"), ("--map", "text"), "expected TARGET=COLUMN"),
        (("a.csv", b"text\na\n"), ("--encoding", "klingon"), "klingon"),
        (("a.csv", b"text\na\n"), ("--source", "NO"), "--source NO"), (("a.csv", "text\na\n".encode("utf-16")), (), "--encoding"),
        (("a.jsonl", '{"text":"a"}'.encode("utf-16")), (), "UTF-16"), (("a.json", b'[\n{"text":"a"}\n]'), (), "jq -c"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(tmp_path, quivive, file, options, told):
    name, content = file
    path = tmp_path / name
    path.write_bytes(content)
    done = quivive("ingest", "file", path, *options)
    assert (done.code, done.out) == (2, "")
    assert told in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_folders_and_missing_files(tmp_path, quivive):
    for path, told in ((tmp_path, "is a folder"), (tmp_path / "no.csv", "does not exist")):
        done = quivive("ingest", "file", path)
        assert (done.code, told in done.err) == (2, True)


@pytest.mark.parametrize("options", [("--limit", "0"), ("--speed", "-1"), ("--nope",)])
def test_wrong_options_are_a_usage_error(tmp_path, quivive, options):
    assert quivive("ingest", "file", tmp_path / "a.csv", *options).code == 2


def test_nothing_is_written_where_nothing_was_delivered(tmp_path, quivive):
    quivive("ingest", "file", tmp_path / "no.csv")
    assert not (tmp_path / "home").exists()
