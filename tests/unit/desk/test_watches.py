import pytest

from desk.errors import DeskError
from desk.watches import Change, compare, read
from schemas.watch import Watch

GOOD = "watches:\n  - id: acme\n    name: Acme\n    names: [Acme]\n"


def watch(name, **fields):
    return Watch(id=name, name=name.title(), **{"names": (name,), **fields})


def file(folder, content):
    path = folder / "watches.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_good_file_is_read(tmp_path):
    (found,) = read(file(tmp_path, GOOD))
    assert (found.id, found.names) == ("acme", ("Acme",))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file: should be a mapping"), ("watches: []", "watches: names no watch"), ("watches: x", "watches: should be a list"),
        ("watches:\n - 5", "watch number 1: should be a mapping"),
        (GOOD + "    namse: [x]\n", "watch 'acme' namse: there is no such field"),
        (GOOD.replace("[Acme]", "[yes, 12]"), "names.0: should be text; put a number, date, yes or no in quotes"),
        (GOOD.replace("acme", "Ac me"), "watch 'Ac me' id"), (GOOD.replace("[Acme]", "[]"), "at least one of names"),
        (GOOD + GOOD.removeprefix("watches:\n"), "more than once: acme"), (GOOD + "    floor: 1\n", "watch 'acme' floor"),
        (GOOD + "    name: Other\n", "line 5: the key 'name' stands twice"), ("a: *x", "line 1: found undefined alias"),
        ("? [a, b]\n: 1", "line 1: a key must be a word"), ("a: " + "[" * 2_000, "nested too deeply"), ("a: b: c", "line 1"),
        ("a: 2026-99-99", "month must be"), ("<<: 5", "expected a mapping"), ("\0", "not allowed"), (b"\xff\xfe", "decode"),
        ("a: !!python/object/apply:os.system [id]", "could not determine a constructor"),
        ("- &a [*a]", "the file: should be a mapping"), (GOOD + "    handles: [a b]\n", "watch 'acme' handles.0"),
    ],
)  # fmt: skip
def test_a_bad_file_names_the_place(tmp_path, content, told):
    with pytest.raises(DeskError) as caught:
        read(file(tmp_path, content))
    assert told in caught.value.problem
    assert "watches.yaml" in caught.value.problem
    assert "\n" not in caught.value.problem


def test_a_file_that_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "no.yaml"):
        with pytest.raises(DeskError, match="cannot be read"):
            read(path)


def test_a_file_beyond_all_measure_is_not_even_parsed(tmp_path):
    with pytest.raises(DeskError, match="larger than"):
        read(file(tmp_path, "#" * 5_000_001))


def test_compare_names_what_would_change():
    old = {name: watch(name) for name in ("gone", "same", "altered")}
    wanted = (watch("same"), watch("altered", floor=50), watch("fresh"))
    assert compare(wanted, old) == [
        Change("altered", "change", wanted[1]),
        Change("fresh", "add", wanted[2]),
        Change("gone", "remove", None),
        Change("same", "keep", wanted[0]),
    ]
    assert compare((), {}) == []


def test_validate_and_apply_say_what_is_wrong(tmp_path, quivive):
    good = file(tmp_path, GOOD)
    assert "1 valid watches: acme" in quivive("watch", "validate", good).out
    away = quivive("watch", "apply", good, "--yes")
    assert (away.code, "Kafka at 127.0.0.1:1 does not answer" in away.err) == (1, True)
    bad = quivive("watch", "apply", file(tmp_path, "watches: []"), "--yes")
    assert (bad.code, "names no watch" in bad.err) == (1, True)
