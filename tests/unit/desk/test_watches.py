from datetime import date

import pytest

from desk.errors import DeskError
from desk.watches import Change, ageing, compare, read
from schemas.taxonomy import Kind
from schemas.watch import Known, Watch

GOOD = "watches:\n  - id: acme\n    name: Acme\n    names: [Acme]\n"
KNOWN = GOOD + "    known:\n      - {phrase: Poison, kinds: [fraud], until: 2026-12-31, why: a perfume}\n"


def watch(name, **fields):
    return Watch(id=name, name=name.title(), **{"names": (name,), **fields})


def file(folder, content):
    path = folder / "watches.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_good_file_is_read(tmp_path):
    (found,) = read(file(tmp_path, GOOD))
    assert (found.id, found.names) == ("acme", ("Acme",))


def test_known_phrases_are_read(tmp_path):
    (found,) = read(file(tmp_path, KNOWN))
    assert found.known == (Known(phrase="Poison", kinds=(Kind.FRAUD,), until=date(2026, 12, 31), why="a perfume"),)
    assert Watch.model_validate_json(found.model_dump_json()) == found


def test_known_phrases_near_or_past_their_end_are_told():
    entries = [Known(phrase=f"phrase {day}", until=date(2026, 11, day), why="test") for day in (30, 9, 10, 11, 24, 25)]
    told = ageing([watch("acme", known=(*entries, Known(phrase="for good", why="test")))], date(2026, 11, 10))
    assert [line.split("\u201d ")[1].split(":")[0] for line in told] == [
        "expired on 2026-11-09",
        "expires on 2026-11-10, today",
        "expires on 2026-11-11, tomorrow",
        "expires on 2026-11-24, in 14 days",
    ]
    assert "watch 'acme': the known phrase \u201cphrase 9\u201d" in told[0]


def test_validate_warns_on_standard_error(tmp_path, quivive):
    done = quivive("watch", "validate", file(tmp_path, KNOWN.replace("2026-12-31", "2020-01-01")))
    assert (done.code, "expired on 2020-01-01" in done.err, "expired" in done.out) == (0, True, False)


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
        (KNOWN.replace("Poison", "a-b"), "watch 'acme' known.0.phrase: Value error, a known phrase needs at least 3 letters or digits"),
        (KNOWN.replace("until: 2026-12-31", "until: soon"), "known.0.until: should be a day such as 2026-12-31"),
        (KNOWN.replace("until: 2026-12-31", "until: 2026-12-31 10:00:00"), "known.0.until: should be a day such as 2026-12-31, without"),
        (KNOWN.replace("[fraud]", "[fraude]"), "known.0.kinds.0: Input should be 'misplaced_post', 'inapp"),
        (KNOWN.replace(", why: a perfume", ""), "known.0.why: must be given"),
        (KNOWN.replace("why:", "reason:"), "known.0.reason: there is no such field"),
        (KNOWN + "      - {phrase: POISON, why: again, kinds: [threat, fraud]}\n", "the phrase 'POISON' stands twice for the same kinds"),
        (KNOWN.replace("phrase: Poison", "phrase: 1984"), "known.0.phrase: should be text"),
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
