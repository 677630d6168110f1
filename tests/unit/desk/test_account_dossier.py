"""A dossier tells all, is sealed against changes, and its Markdown obeys nobody who is quoted in it."""

import json
import re
from dataclasses import replace

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.accounts.dossier import Making, Material, dossier_of
from desk.accounts.evidence import MOST, MOST_TEXT, chosen, item
from desk.accounts.files import file_stem, write_new
from desk.accounts.grounds import of
from desk.accounts.markdown import markdown
from desk.accounts.quoting import block, defanged, quoted
from desk.accounts.seal import digest, sealed_digest
from desk.accounts.takedowns import digest_of
from desk.errors import DeskError
from schemas.taxonomy import Verdict
from schemas.watch import Watch
from tests.support.accounts import START, account, campaign, correction, takedown

MAKING = Making("ann", START, "0.1.0", "7")
WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",), official=("@aurelia_fr",), domains=("aurelia.example",))
HOSTILE = [
    "![x](https://evil.example/a.png)",
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "```\n# heading\n[a](https://evil.example)\n```",
    "`` ` ``` ```` ` https://evil.example/a?b=c www.evil.example a@evil.example",
    "\u202e\u200b\x1b[31m\x07red\nline\u2028two",
    "hTTps://EVIL。example HTTP://1.2.3.4:80/x ftp://evil.example",
    "| a | b |\n|---|---|",
    "x" * 10_000,
]


def mention(number=1, text="Send your card to us", **fields):
    risk = {
        "kind": "fraud",
        "category": "regulatory",
        "probability": 0.9,
        "receipt": {"rule": "fraud.card", "version": "3", "reason": "asks for a card", "threshold": 0.5, "spans": [{"text": "card"}]},
    }
    return {
        "id": f"x:m{number}",
        "source": "x",
        "created_at": f"2026-03-01T12:{number % 60:02}:00Z",
        "type": "post",
        "url": f"https://x.example/{number}",
        "title": "",
        "text": text,
        "links": ["https://aurelia-support.example/pay"],
        "media": [{"kind": "image", "url": "https://x.example/a.png", "hash": "p1:aa", "alt": ""}],
        "severity": 70 + number % 20,
        "level": "high",
        "risks": [risk],
        "origin": {"topic": "mentions.collected.v1", "partition": 3, "offset": 7, "line": 0},
        **fields,
    }


def material(said=None, mentions=None, **fields):
    document = account(scores={Verdict.IMPOSTOR: 0.8, Verdict.UNKNOWN: 0.2}, **fields).model_dump(mode="json")
    if said:
        document["correction"] = said.model_dump(mode="json", exclude={"id"})
    found = [mention()] if mentions is None else mentions
    return Material(document, found, len(found), [campaign().model_dump(mode="json")], [takedown().model_dump(mode="json")], WATCH)


def test_it_tells_everything():
    made = dossier_of(material(), MAKING)
    assert made["account"]["author"]["handle"] == "@u42"
    assert (made["imitates"]["name"], made["imitates"]["official"]) == ("Aurelia", ["@aurelia_fr"])
    assert (made["verdict"]["verdict"], made["verdict"]["reasons"]) == ("impostor", ["a look-alike"])
    assert [ground["ground"] for ground in made["grounds"]] == ["impersonation", "trademark", "fraud"]
    assert made["evidence"][0]["digest"] == digest(mention())
    assert made["versions"]["rules"] == [{"rule": "fraud.card", "version": "3"}]
    assert any("when it was made" in sentence for sentence in made["coverage"])
    text = markdown(made)
    for part in ("x:m1", "mentions.collected.v1/3/7/0", "p1:aa", made["digest"], made["evidence_digest"], "fraud.card", "usurpation"):
        assert part.casefold() in text.casefold(), part
    assert "hxxps://aurelia-support[.]example/pay" in text


def test_the_request_is_ready_in_both_languages_with_addresses_as_found():
    request = dossier_of(material(author={"url": "https://x.example/u42"}), MAKING)["request"]
    assert "It is not an account of Aurelia" in request["en"]
    assert "Ce n'est pas un compte d'Aurelia" in request["fr"]
    for text in request.values():
        assert "@aurelia_fr" in text
        assert "https://x.example/u42" in text
        assert "https://x.example/1" in text


@pytest.mark.parametrize("verdict", [Verdict.AUTHENTIC, Verdict.PARODY])
def test_a_person_who_says_that_it_is_no_impostor_leaves_no_request_against_one(verdict):
    made = dossier_of(material(correction(verdict=verdict), mentions=[]), MAKING)
    assert (made["grounds"], made["request"]) == ([], {})
    assert (made["verdict"]["by"], made["verdict"]["own_verdict"]) == ("ann", "impostor")
    assert "no ground known" in markdown(made)
    assert "No mention of the account is indexed" in made["coverage"][0]


def test_an_account_that_only_a_person_knows_has_a_dossier():
    bare = Material({"id": "x:7", "correction": {"verdict": "impostor", "by": "ann", "at": "2026-03-01T12:00:00Z"}}, [], 0)
    made = dossier_of(bare, MAKING)
    assert [ground["ground"] for ground in made["grounds"]] == ["impersonation"]
    assert any("person's alone" in sentence for sentence in made["coverage"])
    assert markdown(made)


def test_a_change_anywhere_breaks_the_seal(tmp_path):
    made = dossier_of(material(), MAKING)
    path = tmp_path / "d.json"
    path.write_bytes(orjson.dumps(made, option=orjson.OPT_INDENT_2))
    assert digest_of(path, "x:42") == made["digest"]
    with pytest.raises(DeskError, match="another account"):
        digest_of(path, "x:43")
    for before, after in (("0.9", "0.8"), ("a look-alike", "a look-alikE"), ("CARD", "CARD2"), ("ann", "bob")):
        changed = json.dumps(made).replace(before, after, 1)
        path.write_text(changed)
        if changed != json.dumps(made):
            with pytest.raises(DeskError, match="changed after"):
                digest_of(path, "x:42")


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"5", b"\xff", b'{"account":{"id":"x:42"},"digest":"0"}', b'{"account":5,"digest":"0"}']
)
def test_what_is_no_dossier_is_told(tmp_path, content):
    path = tmp_path / "d.json"
    path.write_bytes(content)
    with pytest.raises(DeskError):
        digest_of(path, "x:42")
    with pytest.raises(DeskError):
        digest_of(tmp_path / "none.json", "x:42")
    assert sealed_digest(None) is None


def outside_quotes(text: str) -> str:
    """Markdown without fenced blocks and code spans, as CommonMark reads them: what is left is obeyed."""
    lines, fence = [], ""
    for line in text.split("\n"):
        if fence:
            fence = "" if re.fullmatch(f"{fence}`* *", line) else fence
        elif found := re.match("`{3,}(?=[^`]*$)", line):
            fence = found[0]
        else:
            lines.append(re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", line))
    assert not fence
    return "\n".join(lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_content_is_shown_and_never_obeyed(text):
    author = {"handle": text[:900], "name": text[:900], "bio": text, "url": text[:900]}
    made = dossier_of(
        material(
            correction(note=text, by="bob", verdict=Verdict.IMPOSTOR),
            [mention(text=text, links=[text], url=text, title=text[:100], media=[{"kind": "image", "url": text, "hash": text, "alt": ""}])],
            author=author,
        ),
        MAKING,
    )
    shown = markdown(made)
    assert not re.search(r"https?://|www\.evil|evil\.example", shown, re.IGNORECASE)
    assert not {"\x1b", "\u202e", "\u200b", "\x07", "\u2028"} & set(shown)
    left = outside_quotes(shown)
    assert not re.search(r"!?\[[^.\]]|<|javascript|alert|evil|^\|", left, re.MULTILINE)
    assert left.count("\n# ") == 0


@settings(max_examples=200)
@given(st.text(st.sampled_from("`\\ a.:/h[]()<!\n\t\u2028"), max_size=40))
def test_no_text_leaves_its_quotes(text):
    line = quoted(text)
    assert "\n" not in line
    assert outside_quotes(f"x {line} y").replace("—", "").split() == ["x", "y"]
    assert outside_quotes("\n".join(["x", *block(text), "y"])) == "x\ny"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://evil.example/a.png", "hxxps://evil[.]example/a[.]png"),
        ("HTTP://EVIL.EXAMPLE", "HxxP://EVIL[.]EXAMPLE"),
        ("http://1.2.3.4/x", "hxxp://1[.]2[.]3[.]4/x"),
        ("аurеlia。example", "аurеlia[.]example"),
        ("a price of 1.50, at last.", "a price of 1.50, at last."),
        ("ftp://a.example", "fxp://a[.]example"),
    ],
)
def test_addresses_are_defanged(text, shown):
    assert defanged(text) == shown


def test_the_riskiest_and_the_newest_are_chosen_once_each_newest_first():
    newest = [mention(at, severity=0) for at in range(59, 0, -1)]
    riskiest = [mention(at, severity=99) for at in range(1, 31)]
    found = chosen(riskiest, newest)
    assert len(found) == MOST
    assert [one["id"] for one in found] == sorted((one["id"] for one in found), key=lambda name: -int(name[3:]))
    assert {f"x:m{at}" for at in range(1, 26)} <= {one["id"] for one in found}
    assert chosen([], []) == []


def test_a_long_text_is_cut_and_told_but_its_digest_is_of_the_whole():
    long = mention(text="x" * (MOST_TEXT + 1))
    assert (len(item(long)["text"]), item(long)["characters"], item(long)["digest"]) == (MOST_TEXT, MOST_TEXT + 1, digest(long))
    assert any("cut here" in sentence for sentence in dossier_of(material(mentions=[long]), MAKING)["coverage"])


@pytest.mark.parametrize("name", ["x:42", "../../etc/passwd", "x:" + "é" * 900, "x:a/b", "x:a:b", "CON:aux", "x:.."])
def test_files_are_named_safely(name):
    stem = file_stem(name, START)
    assert re.fullmatch(r"account-[A-Za-z0-9_-]*-[0-9a-f]{8}-20260301T120000Z", stem)
    assert len(stem) < 110


def test_names_that_look_alike_in_safe_letters_differ():
    assert file_stem("x:a/b", START) != file_stem("x:a:b", START)


def test_nothing_is_overwritten_and_no_half_is_left(tmp_path):
    folder = tmp_path / "new" / "folder"
    write_new(folder, {"a.json": b"1", "a.md": b"2"})
    (folder / "a.json").unlink()
    with pytest.raises(DeskError, match="exists"):
        write_new(folder, {"a.json": b"3", "a.md": b"4"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.md": b"2"}
    with pytest.raises(DeskError):
        write_new(folder / "a.md", {"x": b""})


def test_parts_that_are_missing_in_old_documents_are_gaps_and_no_errors():
    old = {"id": "x:m1", "created_at": "2026-03-01T12:00:00Z"}
    assert markdown(dossier_of(replace(material(), mentions=[old]), MAKING))


@pytest.mark.parametrize(("who", "shown"), [("Aurelia", "d'Aurelia"), ("Éclat", "d'Éclat"), ("Boréal", "de Boréal"), ("", "de ")])
def test_french_elides_before_a_vowel(who, shown):
    assert of(who) == shown
