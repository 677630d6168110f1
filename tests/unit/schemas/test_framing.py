"""What lies in a Kafka value: read completely, never a crash, neighbours unharmed."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.dead_letter import Reason
from schemas.framing import FUTURE_TOLERANCE, decode_mentions, encode_mention, frame
from schemas.mention import MAX_TEXT

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def read(value: bytes):
    return decode_mentions(value, NOW)


def only(**fields):
    decoded = read(orjson.dumps({"text": "x", **fields}))
    assert decoded.bad == []
    return decoded.mentions[0]


def fault(line: bytes):
    decoded = read(b'{"text":"before"}\n' + line + b'\n{"text":"after"}')
    assert [one.text for one in decoded.mentions] == ["before", "after"]
    assert decoded.lines == [0, 2]
    (bad,) = decoded.bad
    assert (bad.line, bad.raw) == (1, line)
    return bad


def test_a_single_mention_is_just_a_json_object():
    one = only()
    assert (one.source, one.text, one.created_at) == ("manual", "x", NOW)


@pytest.mark.parametrize("value", [b"", b"\n", b"\r\n\r\n", b" \n\t\n"])
def test_blank_lines_are_nothing(value):
    decoded = read(value)
    assert (decoded.mentions, decoded.bad) == ([], [])


def test_lines_keep_their_numbers_whatever_ends_them():
    decoded = read(b'\n{"text":"a"}\r\n\r\n{"text":"b"}\n{"text":"c"}')
    assert (decoded.lines, [one.text for one in decoded.mentions]) == ([1, 3, 4], ["a", "b", "c"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", Reason.NOT_JSON),
        (b"\xff\xfe", Reason.NOT_JSON),
        (b'\xef\xbb\xbf{"text":"x"}', Reason.NOT_JSON),
        (b'{"text":"\x00"}', Reason.NOT_JSON),
        (rb'{"text":"\ud800"}', Reason.NOT_JSON),
        (b'{"text":"x"} {"text":"y"}', Reason.NOT_JSON),
        (b'{"text":"x"},{"text":"y"}', Reason.NOT_JSON),
        (b'],[{"text":"x"}', Reason.NOT_JSON),
        (b"[" * 50_000, Reason.NOT_JSON),
        (b"5", Reason.INVALID),
        (b"null", Reason.INVALID),
        (b"[]", Reason.INVALID),
        (b"{}", Reason.INVALID),
        (b'{"text":5}', Reason.INVALID),
        (b'{"text":"x","id":5}', Reason.INVALID),
        (b'{"text":"x","native_id":5}', Reason.INVALID),
        (b'{"text":"x","source":"Not Lawful"}', Reason.INVALID),
        (b'{"text":"x","rating":NaN}', Reason.INVALID),
        (b'{"text":"x","created_at":"2026-03-04T12:00:00"}', Reason.INVALID),
        (b'{"text":"x","created_at":"0000-01-01T00:00:00Z"}', Reason.INVALID),
        (b'{"text":"x","created_at":"0001-01-01T00:00:00+14:00"}', Reason.INVALID),
        (b'{"text":"x","created_at":"9999-12-31T23:59:59-14:00"}', Reason.INVALID),
        (b'{"text":"x","created_at":"2026-03-06T12:00:01Z"}', Reason.IMPLAUSIBLE_TIME),
        (orjson.dumps({"text": "x" * (MAX_TEXT + 1)}), Reason.INVALID),
        (orjson.dumps({"text": "x", "links": ["a"] * 201}), Reason.INVALID),
    ],
)
def test_a_bad_line_stands_alone(line, reason):
    assert fault(line).reason is reason


def test_a_message_names_the_field_and_quotes_no_value():
    bad = fault(b'{"text":"x","author":{"followers":"hunter2"}}')
    assert bad.message.startswith("author.followers: ")
    assert "hunter2" not in bad.message


def test_a_date_within_a_day_of_the_future_gives_way_to_the_moment_of_receipt():
    assert only(created_at=(NOW + FUTURE_TOLERANCE).isoformat()).created_at == NOW
    assert only(created_at=(NOW - FUTURE_TOLERANCE).isoformat()).created_at == NOW - timedelta(days=1)


def test_the_derived_id_goes_by_the_date_that_was_claimed():
    ids = {only(created_at=(NOW + timedelta(hours=hours)).isoformat()).id for hours in (1, 2)}
    assert len(ids) == 2


@pytest.mark.parametrize("text", ["\x00", "\u2028", "é" * MAX_TEXT, "😀", "\u202e", ""])
def test_odd_text_is_kept_as_it_is(text):
    one = only(text=text)
    assert one.text == text
    assert b"\n" not in encode_mention(one)


def test_unknown_fields_are_kept_beside_the_known_extra():
    one = only(extra={"a": 1}, colour="red", deep={"b": [1, None]})
    assert one.extra == {"a": 1, "colour": "red", "deep": {"b": [1, None]}}
    assert orjson.loads(encode_mention(one))["extra"] == one.extra


@pytest.mark.parametrize(
    ("given_fields", "expected"),
    [
        ({"source": "x", "native_id": "7"}, "x:7"),
        ({"source": "x", "id": "x:7"}, "x:7"),
        ({"source": "x", "id": "7"}, "x:7"),
        ({"source": "x", "id": "other:9", "native_id": "7"}, "x:7"),
    ],
)
def test_the_id_is_source_and_native_id(given_fields, expected):
    assert only(**given_fields).id == expected


def test_without_an_id_the_content_decides():
    first, again, other = only(url="u"), only(url="u"), only(url="v")
    assert first.id == again.id != other.id


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_a_crash(value):
    decoded = read(value)
    assert len(decoded.mentions) + len(decoded.bad) == sum(1 for line in value.split(b"\n") if line.strip())


@given(st.lists(st.text(max_size=20), max_size=8))
def test_what_is_written_is_read(texts):
    mentions = [only(text=text, source="s", native_id=str(at)) for at, text in enumerate(texts)]
    again = read(b"\n".join(map(encode_mention, mentions)))
    assert again.mentions == mentions
    assert again.bad == []


@given(
    st.lists(st.binary(min_size=1, max_size=40).filter(lambda line: b"\n" not in line), max_size=30), st.integers(1, 5), st.integers(1, 90)
)
def test_frames_hold_all_lines_in_order_within_the_limits(lines, most_lines, most_bytes):
    values = list(frame(lines, most_lines, most_bytes))
    assert [line for value in values for line in value.split(b"\n")] == lines
    assert all(len(value.split(b"\n")) <= most_lines for value in values)
    assert all(len(value) <= most_bytes or b"\n" not in value for value in values)
