"""A foreign producer may pretty-print its single mention."""

import json
from datetime import UTC, datetime

import pytest

from schemas.dead_letter import Reason
from schemas.framing import decode_value

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_one_object_over_several_lines_is_one_mention(ends):
    value = json.dumps({"text": "é", "mood": {"is": [1]}, "created_at": "2026-03-01T00:00:00Z"}, indent=2).replace("\n", ends)
    decoded = decode_value(value.encode(), NOW)
    ((mention,), (line,)) = decoded.mentions, decoded.lines
    assert (mention.text, mention.extra, line, decoded.bad) == ("é", {"mood": {"is": [1]}}, 0, [])


def test_one_bad_object_over_several_lines_is_one_bad_line():
    value = json.dumps({"text": 5}, indent=2).encode()
    (bad,) = decode_value(value, NOW).bad
    assert (bad.line, bad.raw, bad.reason) == (0, value, Reason.INVALID)


@pytest.mark.parametrize(
    ("value", "texts", "bad"),
    [
        (b'{"text":"a"}\n{"text":"b"}', ["a", "b"], []), (b'{"text":"a"}\n{\n}', ["a"], [1, 2]), (b'{\n"text"', [], [0, 1]),
        (b"", [], []), (b'\n{"text":"a"}\n\n', ["a"], []), (b"rubbish\nrubbish", [], [0, 1]), (b"[\n1]", [], [0, 1]),
    ],
)  # fmt: skip
def test_lines_stay_lines(value, texts, bad):
    decoded = decode_value(value, NOW)
    assert [mention.text for mention in decoded.mentions] == texts
    assert [line.line for line in decoded.bad] == bad
