"""YAML that people write."""

import pytest
import yaml

from models.written import flaw, line_of, read_written

TEXT = """
# a comment
name: x
people:
  - id: ann
    hours: {start: 22:00, end: 08:00}
  - id: bob
    phone: 0033
when: 2026-12-24
count: 150
share: 1.5
"""


def test_times_and_numbers_stay_what_was_written():
    value, _ = read_written(TEXT)
    assert value["people"][0]["hours"] == {"start": "22:00", "end": "08:00"}
    assert (value["count"], value["share"], value["when"].day) == (150, 1.5, 24)


def test_each_place_knows_its_line_and_an_absent_one_the_nearest():
    _, lines = read_written(TEXT)
    assert [line_of(lines, place) for place in ((), ("name",), ("people", 1), ("people", 0, "hours", "end"))] == [1, 3, 7, 6]
    assert line_of(lines, ("people", 1, "deputy")) == 7
    assert line_of(lines, ("nothing", 3)) == 1


def test_what_an_alias_repeats_is_found_nearby():
    value, lines = read_written("a: &x\n  - 1\nb:\n  *x\n")
    assert value == {"a": [1], "b": [1]}
    assert line_of(lines, ("b", 0)) in {2, 3}


def test_an_alias_within_itself_and_a_laugh_do_not_hang():
    with pytest.raises(yaml.YAMLError, match="recursive"):
        read_written("a: &a [*a]")
    laugh = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    _, lines = read_written(laugh)
    assert len(lines) < 1_000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: 2\na: 3", "line 3: the key 'a' stands twice"),
        ("? [a]\n: 1", "line 1: a key must be a word"),
        ("a: [", "line 1"),
        ("[" * 5_000, "nested too deeply"),
        ("a: !!python/name:os.system x", "could not determine a constructor"),
        ("a: 2026-99-99", "month"),
        ("a: \0", "not allowed"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(text, says):
    with pytest.raises((yaml.YAMLError, ValueError, RecursionError)) as caught:
        read_written(text)
    assert says in flaw(caught.value)
    assert "\n" not in flaw(caught.value)


def test_nothing_is_nothing():
    assert read_written("") == (None, {})
