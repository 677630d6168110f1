import pytest

from models.pictures.hashing import hash_of
from models.pictures.logos import LogoBook
from models.pictures.misuse import MOST_PICTURES, Leads, Showing
from schemas.mention import Author, Media, Mention, Thread
from schemas.watch import WatchKind
from tests.unit.models.pictures.conftest import drawn, stored, watch_of

COPY = hash_of(stored(drawn(1), "JPEG", quality=40))
OTHER = hash_of(stored(drawn(9)))


def showing(*watches):
    return Showing(watches, LogoBook(watches), lambda links, _: next((link for link in links if "acne" in link), ""))


def shown(watch, mention, roles=None):
    return showing(watch).find([mention], [mention.text.lower()], lambda _: roles or {}).get(0, ())


def with_picture(*hashes, text="a", **fields):
    return Mention(text=text, media=tuple(Media(hash=each) for each in hashes), **fields)


def test_a_stranger_shows_the_logo_in_a_picture_and_as_avatar(acme):
    (found,) = shown(acme, with_picture(OTHER, COPY))
    assert (found.avatar, found.likeness.watch, found.leads) == (False, "acme", Leads.NOWHERE)
    both = shown(acme, with_picture(COPY, COPY, author=Author(avatar_hash=COPY)))
    assert [each.avatar for each in both] == [True, False]


@pytest.mark.parametrize("role", ["official", "employee", "partner", "critical", "journalist"])
def test_whom_a_watch_of_ours_names_may_show_it(acme, role):
    mention = with_picture(COPY, author=Author(avatar_hash=COPY))
    ours, rival = watch_of(drawn(2), name="ours"), watch_of(drawn(2), name="rival").model_copy(update={"kind": WatchKind.COMPETITOR})
    found = showing(acme, ours, rival)
    assert [bool(found.find([mention], ["a"], lambda _, at=at: {at: role})) for at in ("acme", "ours", "rival")] == [False, False, True]


def test_a_handle_of_the_brand_may_show_it(acme):
    named = acme.model_copy(update={"handles": ("@Acme_Paris",)})
    assert [bool(shown(named, with_picture(COPY, author=Author(handle=handle)))) for handle in ("acme_paris", "acme_pariis")] == [
        False,
        True,
    ]


def test_the_press_and_those_who_repeat_a_post_show_what_is_not_theirs(acme):
    assert not shown(acme, with_picture(COPY, type="news"))
    assert not shown(acme, with_picture(COPY, text="RT @acme: concours"))
    repeated = with_picture(COPY, thread=Thread(shared_id="x"), author=Author(avatar_hash=COPY))
    assert [each.avatar for each in shown(acme, repeated)] == [True]


@pytest.mark.parametrize(
    ("links", "text", "leads"),
    [
        ((), "a", Leads.NOWHERE), (("https://www.acme.example/x",), "a", Leads.HOME), (("https://shop.acme.example",), "a", Leads.HOME),
        (("https://t.co/x", "https://instagram.com/p/1"), "a", Leads.NOWHERE), ((), "https://cheap.example/acme", Leads.ELSEWHERE),
        (("https://acme.example", "https://notacme.example"), "a", Leads.ELSEWHERE), (("https://acne.example",), "a", Leads.LOOKALIKE),
        (("", "nonsense", "https://"), "a", Leads.NOWHERE),
    ],
    ids=range(8),
)  # fmt: skip
def test_where_a_post_leads(acme, links, text, leads):
    watch = acme.model_copy(update={"domains": ("acme.example",)})
    (found,) = shown(watch, with_picture(COPY, text=text, links=links))
    assert found.leads is leads


HOSTILE = ["q1:", "q1:!!!!", "nonsense", "q1:" + "A" * 397, "q1:\u202e", "\0", "q1:" + "_" * 352, "é" * 400]


def test_strings_that_are_no_hash_are_passed_over_and_neighbours_go_on(acme):
    mentions = [*(with_picture(*HOSTILE, author=Author(avatar_hash=text)) for text in HOSTILE), with_picture(*HOSTILE[:-2], COPY)]
    assert list(showing(acme).find(mentions, ["a"] * len(mentions), lambda _: {})) == [len(HOSTILE)]


def test_no_more_pictures_of_a_post_are_compared_than_agents_may_have_hashed(acme):
    many = [f"q1:{place}" for place in range(MOST_PICTURES)]
    assert shown(acme, with_picture(*many[1:], COPY))
    assert not shown(acme, with_picture(*many, COPY))


def test_without_logos_nothing_is_looked_at():
    assert showing().find([None], [""], lambda _: {}) == {}
