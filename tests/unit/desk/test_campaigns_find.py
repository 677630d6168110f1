"""`quivive campaigns find`: a file in, its campaigns out, without any service."""

import csv
import json
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOAX = "on vous le cache : du PX-77 toxique dans les cuves Aurelia, des tests le montrent. Diffusez"
SYLLABLES = "la mai son bou ton ca fé lun di pan ne fil tre cou ver cle ra pi de mar ché".split()
WATCHES = "watches:\n  - {id: aurelia, name: Aurelia, names: [Aurelia]}\n  - {id: boreal, name: Boreal, names: [Boreal]}\n"
TAKING_PART = 40


def row(name, text, minutes, **fields):
    at = START + timedelta(minutes=minutes)
    return {
        "source": "x",
        "id": f"m{name}",
        "text": text,
        "created_at": at.isoformat(),
        "author": {
            "id": str(name),
            "handle": f"@u{name}",
        },
        **fields,
    }


def hoax(first=0, text=HOAX):
    """The same claim by many accounts within minutes, each with a tail of its own."""
    made = {"created_at": "2026-02-24T00:00:00Z", "followers": 1}
    return [
        row(name, f"{text} {'!' * (name % 3)}", (name - first) / 4, author={"id": str(name), "handle": f"@u{name}", **made})
        for name in range(first, first + TAKING_PART)
    ]


def talk(count=120):
    """What people say through a day."""
    rng = random.Random(7)
    return [
        row(f"t{number}", f"Aurelia {' '.join(word(rng) for _ in range(12))}", number * 12, author=person(number))
        for number in range(count)
    ]


def word(rng):
    return "".join(rng.sample(SYLLABLES, 3))


def person(number):
    """An account of years ago that people follow."""
    return {
        "id": f"t{number}",
        "handle": f"@t{number}",
        "created_at": f"{2008 + number % 15}-05-{1 + number % 28:02}T00:00:00Z",
        "followers": 310,
    }


@pytest.fixture
def find(quivive, tmp_path):
    """Runs the command on these rows (texts go into the file as they are); records, and what was said beside."""

    def run(rows, *arguments, name="posts.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in rows) + "\n", encoding="utf-8")
        return told(quivive("campaigns", "find", path, *arguments))

    return run


def nearly_all(campaign):
    """A campaign is told anew when it has grown by a quarter: the last record may lack the last to join; one more may be taken along."""
    return TAKING_PART * 0.8 <= campaign["accounts"] <= TAKING_PART + 1


def told(done):
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()], done.err


def test_the_accounts_that_spread_the_same_are_found_among_ordinary_talk(find):
    ((campaign,), said) = find([*talk(), *hoax()], "--json")
    assert (campaign["watch"], campaign["shared"], nearly_all(campaign)) == ("all", "text", True)
    assert {one["id"] for one in campaign["members"]} <= {f"x:{number}" for number in range(TAKING_PART)}
    assert "PX-77" in campaign["texts"][0]
    assert "1 campaigns in 160 mentions." in said


def test_ordinary_talk_is_no_campaign(find):
    found, said = find(talk())
    assert (found, said) == ([], "0 campaigns in 120 mentions.\n")


def test_the_order_of_the_rows_does_not_matter(find):
    rows = [*talk(), *hoax()]
    assert find(rows)[0] == find(rows[::-1])[0]


def test_each_watch_is_searched_apart_and_what_names_none_is_passed_over(find, tmp_path):
    (tmp_path / "watches.yaml").write_text(WATCHES)
    rows = [*hoax(), *hoax(100, "Boreal melts your phone overnight, my cousin works there, share before they delete it")]
    nobody = [row(f"n{number}", "la pluie revient demain soir", number) for number in range(30)]
    found, said = find([*rows, *nobody], "--watches", tmp_path / "watches.yaml")
    assert [(one["watch"], nearly_all(one)) for one in found] == [("aurelia", True), ("boreal", True)]
    assert "30 mentions name none of the watches." in said


def test_foreign_columns_of_a_csv_are_mapped(quivive, tmp_path):
    path = tmp_path / "export.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["tweet", "user", "when", "joined"])
        writer.writerows([one["text"], one["author"]["handle"], one["created_at"], one["author"]["created_at"]] for one in hoax())
    columns = "text=tweet,author.handle=user,created_at=when,author.created_at=joined"
    (campaign,), _ = told(quivive("campaigns", "find", path, "--map", columns, "--source", "y"))
    assert (nearly_all(campaign), campaign["members"][0]["id"]) == (True, "y:@u0")


def test_standard_input_is_read_to_its_end():
    rows = "\n".join(map(json.dumps, hoax())).encode()
    command = [sys.executable, "-m", "desk.main", "campaigns", "find", "-"]
    done = subprocess.run(command, input=rows, capture_output=True, timeout=60, check=True)
    assert nearly_all(json.loads(done.stdout))
    assert b"1 campaigns in 40 mentions." in done.stderr


def test_bad_lines_are_told_by_number_and_stop_no_neighbour(find):
    records, said = find([json.dumps({"text": 5}), "{", *hoax(), json.dumps([1])])
    assert [(one["error"]["line"], one["error"]["reason"]) for one in records[:-1]] == [
        (1, "invalid"),
        (2, "not_json"),
        (TAKING_PART + 3, "invalid"),
    ]
    assert nearly_all(records[-1])
    assert "3 lines could not be read or scored" in said


def test_what_cannot_take_part_is_counted_with_what_helps(find):
    nameless = [{**one, "id": f"a{one['id']}", "author": {}} for one in hoax()]
    untimed = [{**one, "id": f"b{one['id']}", "created_at": ""} for one in hoax()]
    found, said = find([*nameless, *untimed, *hoax(), *hoax()])
    assert [one["mentions"] <= TAKING_PART and nearly_all(one) for one in found] == [True]
    for part in (
        "40 mentions name no author: --map author.handle",
        "40 mentions tell no time: --map created_at",
        "40 mentions came before",
    ):
        assert part in said, part


def test_accounts_without_an_age_are_counted_with_what_helps(find):
    ageless = [{**one, "author": {"handle": one["author"]["handle"]}} for one in hoax()]
    assert "40 mentions do not tell how old the account is" in find(ageless)[1]


def test_hostile_rows_pass(find):
    hostile = ["\u202e\u200b\u2066" * 50, "\ud800 half", "", "x" * 50_000, "\x00\x1b[31m"]
    rows = [row(f"h{number}", text, number, links=["http://[", text[:100]]) for number, text in enumerate(hostile)]
    rows += [
        row("long", "hi", 1, author={"id": "1", "handle": "h" * 10_000}),
        row("rtl", HOAX, 2, author={"id": "\u202e", "handle": "\u202e"}),
    ]
    records, _ = find([*rows, *hoax()])
    assert [nearly_all(one) for one in records if "error" not in one] == [True]
    assert [one["error"]["line"] for one in records if "error" in one] == [6]


@pytest.mark.parametrize(
    ("name", "text", "arguments", "problem"),
    [
        ("none.jsonl", None, (), "does not exist"),
        ("empty.jsonl", "", (), "is empty"),
        ("posts.docx", "x", (), "unknown format"),
        ("posts.csv", "a,b\n1,2\n", (), "no column text"),
        ("posts.csv", "a,b\n1,2\n", ("--map", "mood=a"), "no field mood"),
        ("posts.csv", "a,b\n1,2\n", ("--source", "Ä"), "lower case"),
        ("posts.jsonl", '{"text": "a"}\n', ("--watches", "/none.yaml"), "cannot be read"),
    ],
)
def test_one_line_tells_why_a_file_cannot_be_searched(quivive, tmp_path, name, text, arguments, problem):
    if text is not None:
        (tmp_path / name).write_text(text)
    done = quivive("campaigns", "find", tmp_path / name, *arguments)
    assert (done.code, problem in done.err, done.err.count("\n"), done.out) == (1, True, 1, "")
