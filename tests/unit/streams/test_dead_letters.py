"""Dead letters: masked, bounded, readable back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.topics import Role
from streams.dead_letters import MOST_BYTES, dead_letter, letter_of, refused

ORIGIN = ("mentions.collected.v1", 3, 42)
KEY = "AKIAIOSFODNN7EXAMPLE"


def letter(raw: bytes, message: str = "text: missing"):
    return dead_letter(ORIGIN, BadLine(7, raw, Reason.INVALID, message), Role.SCORE)


def test_headers_are_those_of_kafka_connect():
    headers = dict(letter(b"{}").headers())
    assert headers["__connect.errors.topic"] == b"mentions.collected.v1"
    assert (headers["__connect.errors.partition"], headers["__connect.errors.offset"], headers["__quivive.line"]) == (b"3", b"42", b"7")
    assert (headers["__connect.errors.stage"], headers["__connect.errors.exception.class.name"]) == (b"score", b"invalid")


def test_the_record_goes_beside_its_topic_under_its_origin():
    sent = letter_of(letter(b"{}"))
    assert (sent.topic, sent.key, sent.value) == ("mentions.collected.v1.dlq", b"mentions.collected.v1/3/42/7", b"{}")


@pytest.mark.parametrize("raw", [f"my key {KEY}".encode(), f"my key {KEY} ".encode() + b"\xff\xfe"])
def test_secrets_are_masked_in_text_and_in_bytes(raw):
    dead = letter(raw, f"near {KEY}")
    assert KEY not in dead.value
    assert KEY not in dead.message


def test_bytes_that_are_no_text_come_back_as_they_were():
    assert letter_of(letter(b"\xff\x00\xfe")).value == b"\xff\x00\xfe"


@pytest.mark.parametrize("unit", [b"x", "é".encode(), "€".encode(), "😀".encode(), b"\x80", b"\xff"])
def test_a_huge_line_is_cut_and_says_so(unit):
    dead = letter(unit * (3_000_000 // len(unit)))
    assert len(letter_of(dead).value) <= MOST_BYTES
    assert "beginning of" in dead.message


def test_a_secret_on_the_cut_does_not_leak_by_half():
    raw = b"a" + b" " * (MOST_BYTES - 12) + KEY.encode() + b" " * 100
    assert b"AKIA" not in letter_of(letter(raw)).value


def test_a_refused_line_names_its_place():
    dead = refused(("t", 1, 2, 3), b"{}", Reason.INDEX_REFUSED, "why", Role.INDEX)
    assert (dead.id, dead.stage) == ("t/1/2/3", "index")


@given(st.binary(max_size=200))
def test_any_bytes_make_a_letter(raw):
    sent = letter_of(letter(raw))
    assert isinstance(sent.value, bytes)
