"""What is read of a scored mention, and that anything else is a plain error."""

import copy
from datetime import UTC, date, datetime

import orjson
import pytest

from models.crises.sighting import Views, sighting_of
from models.policy import load_policy
from models.scorer import Scorer
from schemas.account import id_of
from schemas.mention import Author, Media, Mention, Thread
from schemas.scored import Origin, encode_scored
from schemas.taxonomy import Kind, Verdict
from schemas.watch import Watch

WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",))
SCORER = Scorer((WATCH,), load_policy())
AUTHOR = Author(id="7", handle="ann", created_at="2020-02-29T23:30:00Z", followers=12)
THREAT = "We will burn down the Aurelia shop tomorrow"
ODD = "\u202ea\u200b" * 5_000


def document(text=THREAT, **fields):
    """As the score worker writes it."""
    given = {"id": "x:1", "source": "x", "text": text, "created_at": datetime(2026, 3, 1, 12, tzinfo=UTC), "author": AUTHOR, **fields}
    (scored,) = SCORER.score([Mention.model_validate(given)])
    scored.origin = Origin(topic="mentions.collected.v1", partition=0, offset=1, line=2)
    return orjson.loads(encode_scored(scored))


def sighting(*given, **fields):
    return sighting_of(document(*given, **fields), Views())


def test_a_post_carries_what_the_search_for_campaigns_needs():
    media = (Media(url="https://m.example/1.jpg", hash="v1:abc"), Media(url="https://m.example/2.jpg"), Media(alt="nothing"))
    post = sighting(links=("https://a.example/x",), media=media).post
    assert (post.mention, post.account, post.handle) == ("x:1", id_of("x", AUTHOR), "ann")
    assert (post.links, post.media) == (("https://a.example/x",), ("v1:abc", "https://m.example/2.jpg"))
    assert (post.born, post.followers, post.text, post.shared) == (date(2020, 2, 29), 12, THREAT, False)
    assert post.kinds == (Kind.THREAT,)


def test_times_are_utc_whatever_zone_the_producer_wrote():
    at = sighting(created_at="2026-03-01T14:00:00+02:00").at
    assert f"{at:%H:%M} {at.tzname()}" == "12:00 UTC"


def test_an_account_without_id_goes_by_its_handle_and_unknown_numbers_are_none():
    post = sighting(author=Author(handle="bob")).post
    assert (post.account, post.born, post.followers) == ("x:bob", None, None)


@pytest.mark.parametrize(
    ("fields", "shared"),
    [
        ({"type": "news"}, True),
        ({"thread": Thread(shared_id="9")}, True),
        ({"text": f"RT @ann: {THREAT}"}, True),
        ({"thread": Thread(parent_id="9", root_id="9"), "type": "comment"}, False),
        ({"text": "Aurelia: ART @ann"}, False),
    ],
)
def test_reposts_quotations_and_articles_are_told(fields, shared):
    assert sighting(**fields).post.shared is shared


@pytest.mark.parametrize("verdict", [Verdict.BOT, Verdict.AUTHENTIC])
def test_a_post_has_no_kinds_where_a_campaign_could_not_cost_it_its_authenticity(verdict):
    said = {**document(), "account": {"verdict": verdict, "by": "ann" if verdict is Verdict.AUTHENTIC else ""}}
    one = sighting_of(said, Views())
    assert (one.kinds, one.post.kinds, one.authentic) == ((Kind.THREAT,), (), verdict is Verdict.AUTHENTIC)


def test_views_are_told_apart():
    views, plain = Views(), document()
    bot = {**plain, "account": {**plain["account"], "verdict": "bot"}}
    verdicts = [sighting_of(each, views).post.view.verdict for each in (plain, bot, plain, plain)]
    assert verdicts == [Verdict.UNKNOWN, Verdict.BOT, Verdict.UNKNOWN, Verdict.UNKNOWN]


def test_odd_names_and_texts_are_taken_as_they_are():
    post = sighting(f"Aurelia {ODD}", author=Author(id=ODD[:1_000], handle="")).post
    assert post.account == f"x:{ODD[:1_000]}"
    assert post.text.startswith("Aurelia")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("created_at", "2026-03-01T12:00:00"),
        ("created_at", 5),
        ("author", None),
        ("author.followers", "many"),
        ("author.created_at", 7),
        ("author.handle", 7),
        ("links", [5]),
        ("links", 5),
        ("media", [None]),
        ("watches", [None]),
        ("text", None),
        ("url", {}),
        ("account.verdict", "alien"),
        ("account", []),
        ("origin.offset", "x"),
        ("severity", None),
    ],
)
def test_what_is_no_scored_mention_is_a_plain_error(path, value):
    broken = copy.deepcopy(document())
    *above, last = path.split(".")
    place = broken
    for name in above:
        place = place[name]
    place[last] = value
    with pytest.raises((AttributeError, KeyError, TypeError, ValueError)):
        sighting_of(broken, Views())
