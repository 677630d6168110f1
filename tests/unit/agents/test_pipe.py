"""JSON lines from a pipe: what is there leaves at once, the end is noticed, and rubbish stops nobody."""

import gzip
import json
import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from agents.errors import IngestError
from agents.file.bounded import MAX_LINE
from agents.file.connector import FileOptions
from agents.file.foreign import foreign
from agents.file.pipe import PipeConnector
from schemas.dead_letter import Reason
from tests.unit.agents.conftest import NOW


@contextmanager
def piped(**options):
    """A connector on a pipe and the end to write to."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0), os.fdopen(writing, "wb", buffering=0) as end:
        yield PipeConnector(reading, FileOptions(Path("-"), **options), lambda: NOW, patience=0.01), end


def drain(connector):
    """Everything until the connector is done."""
    items, bad = [], []
    done = False
    while not done:
        page = connector.fetch({})
        items, bad, done = items + page.items, bad + page.bad, page.done
    return items, bad


def test_lines_leave_while_the_pipe_stays_open():
    with piped(source="x") as (connector, end):
        assert connector.fetch({}).items == []
        for text in ("one", "two"):
            end.write(json.dumps({"text": text}).encode() + b"\n")
            page = connector.fetch({})
            assert ([mention.text for mention in page.items], page.done, page.cursor) == ([text], False, {})
        end.write(b'{"text":"the end has no line break"}')
        end.close()
        assert [mention.text for mention in drain(connector)[0]] == ["the end has no line break"]


def test_a_line_in_pieces_is_one_line():
    with piped() as (connector, end):
        for piece in (b'{"te', b'xt":"caf\xc3', b'\xa9"}', b"\n"):
            end.write(piece)
            page = connector.fetch({})
        assert [mention.text for mention in page.items] == ["café"]


def test_bad_lines_are_told_with_their_number_and_neighbours_go_on():
    with piped() as (connector, end):
        end.write(b'\xef\xbb\xbf{"text":"a"}\r\n\r\n{"text":5}\n{"trunc\n\xff\n[1]\n{"text":"b"}')
        end.close()
        items, bad = drain(connector)
    assert [mention.text for mention in items] == ["a", "b"]
    assert [(one.place, one.reason) for one in bad] == [
        ("row 3", Reason.INVALID),
        ("row 4", Reason.NOT_JSON),
        ("row 5", Reason.NOT_JSON),
        ("row 6", Reason.INVALID),
    ]


def test_an_endless_line_is_cut_and_told(tmp_path):
    path = tmp_path / "long.jsonl"
    path.write_bytes(b"x" * (3 * MAX_LINE) + b'\n{"text":"after"}\n')
    with path.open("rb") as file:
        items, bad = drain(PipeConnector(file.fileno(), FileOptions(Path("-")), lambda: NOW))
    assert [mention.text for mention in items] == ["after"]
    assert [(one.reason, len(one.raw)) for one in bad] == [(Reason.TOO_LARGE, 10_000)]


def test_columns_are_mapped_and_a_missing_one_is_told():
    with piped(mapping={"text": "body"}, limit=1) as (connector, end):
        end.write(b'{"body":"a"}\n{"body":"b"}\n')
        page = connector.fetch({})
        assert ([mention.text for mention in page.items], page.done) == (["a"], True)
    with piped(mapping={"text": "corps"}) as (connector, end):
        end.write(b'{"body":"a"}\n')
        with pytest.raises(IngestError, match=r"no column corps.*body"):
            connector.fetch({})


@pytest.mark.parametrize(
    ("head", "told"),
    [(gzip.compress(b"{}"), "gzipped"), ('{"text":"a"}'.encode("utf-16"), "UTF-16"), (b"PAR1\0", "Parquet"), (b'[\n{"text":"a"}\n]', "jq")],
)
def test_another_format_is_refused_with_the_way_out(head, told):
    with piped() as (connector, end):
        end.write(head)
        with pytest.raises(IngestError, match=told):
            connector.fetch({})


@pytest.mark.parametrize("head", [b"", b"\n", b"{}", b"[1]\n{}", b'{"a":1}\n', b"{", b"[", b'\xef\xbb\xbf{"text":"a"}\n', b"rubbish\n["])
def test_what_may_be_json_lines_is_let_through(head):
    assert foreign(head) is None


@pytest.mark.parametrize("head", [b"{\n", b"  [\r\n{", b'[{"a":1},\n', b'\xef\xbb\xbf\n[\n{"a":1}'])
def test_json_over_several_lines_is_recognised(head):
    assert "several lines" in foreign(head)[0]
