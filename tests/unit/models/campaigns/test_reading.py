"""What makes no difference between copies, and what does."""

import numpy as np
import pytest

from models.campaigns.likeness import alike
from models.campaigns.reading import read_texts
from models.campaigns.shares import link_key, shared_keys
from models.campaigns.wordings import contest, greeting, petition, reposted

SAME = "les poeles aurelia cachent un poison"


@pytest.mark.parametrize(
    "text",
    [
        "Les poêles Aurelia cachent un poison",
        "  LES POÊLES, Aurelia : cachent un poison !!! 😡😡",
        "@mona les poeles @paul aurelia cachent un poison https://x.example/abc?d=1",
        "RT @mona: les poêles Aurelia cachent un poison",
        "les po\u200bêles Aur\u00adelia cachent un poison",
        "les pоêles Аurelia cachent un p0ison",
        "les poêles Aurelia cachent un poison via @mona",
        "les poêles Aurelia cachent un poison http:",
        "les poêles Aurelia cachent un poison www.x.example",
        "les poêles Aurelia cachent un poison htt",
    ],
)
def test_spellings_of_the_same_words(text):
    assert read_texts([text]).plain == [SAME]


def test_numbers_and_words_that_begin_alike_stay():
    assert read_texts(["The httpd server starts 12 parts via viaduct"]).plain == ["the httpd server starts 12 parts viaduct"]


def test_a_text_is_read_alone_as_in_a_batch():
    texts = [SAME, "", "x", "\n\n", "a b c d e f g", "\ud800", "words\nover\nlines", SAME * 30]
    whole = read_texts(texts)
    ends = [np.cumsum(bag.counts) for bag in (whole.words, whole.letters)]
    for at, text in enumerate(texts):
        alone = read_texts([text])
        assert alone.plain == [whole.plain[at]]
        for bag, own, end in zip((whole.words, whole.letters), (alone.words, alone.letters), ends, strict=True):
            assert own.hashes.tolist() == bag.hashes[end[at] - bag.counts[at] : end[at]].tolist()


def _alike(one, other, words=28):
    return bool(alike([one], [other], np.array([words]))[0])


def test_near_copies():
    assert _alike("they hide a banned poison in the pans tell everybody", "they hide a banned venom in the pans tell everyone")
    assert _alike("tell everybody they hide a banned poison in pans", "they hide a banned poison in pans tell everybody")
    assert not _alike("they hide a banned poison in the pans", "I bought a kettle in the summer and like it")


def test_reports_of_one_form_are_no_copies():
    assert not _alike("wind in lyon 12 km h pressure 1013 hpa 4 degrees", "wind in lille 31 km h pressure 988 hpa 9 degrees")
    assert _alike("since 2019 they hide a poison in the pans 4412", "since 2019 they hide a poison in the pans 9031")


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://www.Gift.example/a/?utm_source=x&id=3#top", "gift.example/a?id=3"),
        ("http://gift.example/a?id=3&fbclid=9", "gift.example/a?id=3"),
        ("gift.example", "gift.example"),
        ("https://user:word@gift.example:8080/a", "gift.example:8080/a"),
        ("", ""),
        ("http://", ""),
        ("http://[::1", "[::1"),
        ("\ud800", "?"),
    ],
)
def test_links(link, key):
    assert link_key(link) == key


def test_only_some_links_count():
    assert len(shared_keys(["https://a.example/" + "x" * 9_000] * 3 + ["b.example"] * 90, [str(n) * 9_000 for n in range(90)])) == 4


@pytest.mark.parametrize("text", ["RT @mona: hello", "rt hello", "hello RT @mona", '"@mona: hello" yes', "via @mona", "“@mona: hello”"])
def test_reposts_say_so(text):
    assert reposted(text)


@pytest.mark.parametrize("text", ["hello, please RT", "art @mona", "@mona hello", "", "share this 🙏 RT"])
def test_others_do_not(text):
    assert not reposted(text)


def test_kinds_of_innocent_wordings():
    assert contest("je participe au concours pour gagner un robot")
    assert petition("i just signed the petition")
    assert greeting("joyeux anniversaire a toi")
    assert not any(test(SAME) for test in (contest, petition, greeting))
