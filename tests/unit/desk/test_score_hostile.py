"""`quivive score` on what nobody should send it: one output line for each input line, in order, and never a traceback."""

import gzip
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.file.bounded import MAX_LINE
from desk.scoring import score_lines
from models.policy import load_policy
from models.scorer import Scorer
from schemas.taxonomy import Kind, Level, Verdict
from schemas.watch import Watch

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
WATCH = Watch(id="acme", name="Acme", names=("Acme",))
SCORER = Scorer((WATCH,), load_policy(None))
GOOD = b'{"text":"Acme is fine"}'


def score(*lines):
    return [json.loads(line) for line in score_lines(SCORER, list(enumerate(lines, 1)), NOW)]


def is_scored(record):
    return (
        set(record["scores"]) == set(Kind)
        and all(0 <= value <= 1 for value in record["scores"].values())
        and isinstance(record["risks"], list)
        and record["account"]["verdict"] in set(Verdict)
        and 0 <= record["severity"] <= 100
        and record["level"] in set(Level)
        and isinstance(record["watches"], list)
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text":"trunc', "not_json"), (b'{"text":5}', "invalid"), (b'{"text":null}', "invalid"), (b"{}", "invalid"),
        (b"[1]", "invalid"), (b"null", "invalid"), (b'"x"', "invalid"), (b"1", "invalid"), (b"\xff\xfe", "not_json"),
        (b'{"text":"\xff"}', "not_json"), (b'{"text":"raw nul \0"}', "not_json"), (b'{"text":"half \\ud83d"}', "not_json"),
        (b'{"text":"\xed\xa0\x80"}', "not_json"), (b'{"text":"a"},{"text":"b"}', "not_json"), (b'{"text":"a"}]  [{"text":"b"}', "not_json"),
        (b"[" * 100_000, "not_json"), (b'{"text":"a","x":' + b"[" * 100_000, "not_json"), (b'{"text":"a","rating":1e400}', "invalid"),
        (b'{"text":"' + b"A" * 1_000_000 + b'"}', "invalid"), (b"x" * (MAX_LINE + 1), "too_large"),
        (b'{"text":"a","created_at":"0000-01-01T00:00:00Z"}', "invalid"), (b'{"text":"a","created_at":"9999-12-31T23:59:59Z"}', "invalid"),
        (b'{"text":"a","created_at":"2026-01-01T00:00:00"}', "invalid"),
        (b'{"text":"a","created_at":"2027-01-01T00:00:00Z"}', "implausible_time"),
        (b'{"text":"a","author":"bob"}', "invalid"), (b'{"text":"a","author":{"followers":-1}}', "invalid"),
        (b'{"text":"a","source":"NO GOOD"}', "invalid"), (b'{"text":"a","type":"rumour"}', "invalid"),
    ],
)  # fmt: skip
def test_a_bad_line_is_an_error_record_and_its_neighbours_are_scored(line, reason):
    before, error, after = score(GOOD, line, GOOD)
    assert is_scored(before)
    assert is_scored(after)
    assert (error["error"]["line"], error["error"]["reason"]) == (2, reason)
    assert error["error"]["message"]


@pytest.mark.parametrize(
    "line",
    [
        b'{"text":""}', b'{"text":"   "}', b'{"text":"nul \\u0000 \\u001b[31m"}', b'{"text":"a","text":"b"}', b'{"text":"A\\u2028b"}',
        b'{"text":"' + b"A" * 99_999 + b'"}', b'{"text":"big","x":123456789012345678901234567890}', b'{"text":"a","error":"mine"}',
        b'{"text":"a","scores":{"x":1},"risks":"q","severity":"high","account":5,"watches":7}', '{"text":"\u202eelddim ﷽ 𝕏"}'.encode(),
    ],
)  # fmt: skip
def test_an_odd_line_is_scored(line):
    (record,) = score(line)
    assert is_scored(record)


def test_what_the_producer_claims_as_a_finding_is_kept_aside():
    (record,) = score(b'{"text":"Acme","scores":{"x":1},"severity":"high","foo":{"bar":[1]}}')
    assert record["extra"] == {"scores": {"x": 1}, "severity": "high", "foo": {"bar": [1]}}
    assert record["watches"] == ["acme"]


def test_copies_are_scored_each():
    one, two = score(b'{"text":"same","id":"7"}', b'{"text":"same","id":"7"}')
    assert (one["id"], two["id"]) == ("manual:7", "manual:7")


def test_secrets_leave_neither_in_records_nor_in_errors():
    key = "AKIA" + "IOSFODNN7" + "EXAMPLE"
    lines = (f'{{"text":"my key {key}"}}', f'{{"text":"x","source":"{key}"}}', f'{{"text":"x","language":{{"{key}":1}}}}')
    assert key not in json.dumps(score(*(line.encode() for line in lines)))


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b" ").strip() or b"-"), min_size=1, max_size=5))
def test_any_bytes_give_one_record_a_line(lines):
    records = score(*lines)
    assert len(records) == len(lines)
    assert all(is_scored(record) if "error" not in record else record["error"]["reason"] for record in records)


def test_a_file_with_byte_order_mark_carriage_returns_and_blank_lines(tmp_path, quivive):
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text":"a"}\r\n\r\n   \r\nrubbish\r\n{"text":"b"}')
    done = quivive("score", path)
    first, error, last = map(json.loads, done.out.splitlines())
    assert (first["text"], error["error"]["line"], last["text"]) == ("a", 4, "b")
    assert (done.code, "1 of 3 lines" in done.err) == (0, True)


def truncated(folder):
    whole = gzip.compress(b"\n".join(b'{"text":"%d %d"}' % (n, n * 7919) for n in range(3_000)))
    path = folder / "posts.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    return path


def test_a_truncated_archive_gives_every_whole_line_and_then_the_error(tmp_path, quivive):
    done = quivive("score", truncated(tmp_path))
    lines = done.out.splitlines()
    assert len(lines) > 1_000
    assert all(is_scored(json.loads(line)) for line in lines)
    assert (done.code, f"damaged after line {len(lines)}" in done.err) == (1, True)


@pytest.mark.parametrize(("name", "pack"), [("posts.jsonl", gzip.compress), ("posts.jsonl.gz", bytes), ("posts", bytes)])
def test_the_bytes_and_not_the_name_tell_whether_a_file_is_packed(tmp_path, quivive, name, pack):
    (tmp_path / name).write_bytes(pack(GOOD))
    done = quivive("score", tmp_path / name)
    assert is_scored(json.loads(done.out))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", b"", "is empty"), ("a.parquet", b"", "no file of JSON lines"), ("a.csv", b"text\nx\n", "no file of JSON lines"),
        ("a.csv.gz", b"text\nx\n", "no file of JSON lines"), ("a.jsonl", b"PAR1\0\0", "is Parquet"),
        ("a.jsonl", GOOD.decode().encode("utf-16"), "is UTF-16"), ("a.json", b'[\n {"text":"a"}\n]', "over several lines"),
        ("a.json", b'{\n "text":"a"\n}', "over several lines"), ("a.json", b'[{"text":"a"},\n{"text":"b"}]', "jq -c"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_with_the_way_out(tmp_path, quivive, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    done = quivive("score", path)
    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_folders_and_missing_files(tmp_path, quivive):
    for path, told in ((tmp_path, "is a folder"), (tmp_path / "no.jsonl", "No such file")):
        done = quivive("score", path)
        assert (done.code, told in done.err) == (1, True)


@pytest.mark.parametrize("option", ["--watches", "--policy"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"a: [", b"a: 1", b""])
def test_a_bad_watch_or_policy_file_is_named(tmp_path, quivive, option, content):
    posts, path = tmp_path / "posts.jsonl", tmp_path / "bad.yaml"
    posts.write_bytes(GOOD)
    if content is not None:
        path.write_bytes(content)
    done = quivive("score", posts, option, path)
    assert (done.code, done.out) == (1, "")
    assert "bad.yaml" in done.err


@pytest.fixture
def piped():
    """`quivive score -` as a process with pipes; ended after the test."""
    command = [sys.executable, "-m", "desk.main", "score", "-"]
    # A suite begun in the background of a shell is deaf to it, and so would be the process.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        yield process
        process.kill()


def test_standard_input_is_answered_line_by_line_while_it_stays_open(piped):
    for text in ("one", "two"):
        piped.stdin.write(json.dumps({"text": text}).encode() + b"\n")
        piped.stdin.flush()
        assert json.loads(piped.stdout.readline())["text"] == text
    piped.stdin.write(gzip.compress(b"late"))
    out, err = piped.communicate(timeout=60)
    assert json.loads(out.splitlines()[0])["error"]["line"] == 3
    assert (piped.returncode, b"could not be scored" in err) == (0, True)


def test_standard_input_may_be_packed_and_its_reader_may_leave(piped):
    piped.stdin.write(gzip.compress(GOOD + b"\n" + GOOD))
    piped.stdin.close()
    assert is_scored(json.loads(piped.stdout.readline()))
    piped.stdout.close()
    assert piped.stderr.read() == b""


def test_an_interrupt_ends_it_with_one_word(piped):
    piped.stdin.write(GOOD + b"\n")
    piped.stdin.flush()
    piped.stdout.readline()
    piped.send_signal(signal.SIGINT)
    assert piped.wait(timeout=60) == 130
    assert piped.stderr.read().split() == [b"Stopped."]


def test_a_closed_standard_input_is_told():
    command = ["sh", "-c", f"exec {sys.executable} -m desk.main score - <&-"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=dict(os.environ))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Standard input is closed" in done.stderr
