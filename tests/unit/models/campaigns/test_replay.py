"""The same one by one as in batches; after a crash at any place a replay of the same posts gives the same."""

from datetime import timedelta
from random import Random

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.campaigns.blocks import SPARE
from models.campaigns.gathering import Gathering
from models.campaigns.meeting import RING
from models.campaigns.slots import SLOTS
from tests.support.gatherings import HOAX, TODAY, Store, bots, campaigns, post

TEXTS = (
    HOAX,
    f"{HOAX} today",
    "Nobody should buy anything from a company that treats its cleaners like rubbish, boycott them now",
    "Nobody should buy anything from a company that treats its drivers like rubbish, boycott them today",
    "Les poêles Aurelia cachent un poison interdit, dites-le à tous vos amis et à vos voisins",
    "merci",
    "RT @mona: " + HOAX,
    "",
)
WORDS = ["".join(Random(number).choices("abcdefghijklmnopqrstuvwxyz", k=7)) for number in range(900)]
LINKS = ((), (), ("https://gift.example/a",), ("https://gift.example/b",))
BORN = (None, 1, 3, 800, 1_500)
SEEDS = st.integers(0, 10**6)


def made(seed, *, hours=0):
    """Some tens of posts, about a minute apart, with `hours` between the two halves."""
    rng, found = Random(seed), []
    count = rng.randrange(8, 80)
    for number in range(count):
        born = rng.choice(BORN)
        who = rng.randrange(14)
        minute = number + rng.randrange(-40, 40) + (hours * 60 if number > count // 2 else 0)
        day = None if born is None else TODAY - timedelta(days=born)
        links, shared = rng.choice(LINKS), rng.random() < 0.1
        found.append(post(number, rng.choice(TEXTS), account=who, minute=minute, links=links, shared=shared, born=day, followers=who))
    return found


def taken(gathering, posts, sizes):
    """Outcomes of the posts in batches of these sizes, round about."""
    outcomes, at, turn = [], 0, 0
    while at < len(posts):
        outcomes += gathering.take(posts[at : at + sizes[turn % len(sizes)]])
        at, turn = at + sizes[turn % len(sizes)], turn + 1
    return outcomes


def streams(rng, count, accounts=60):
    """Talk, and campaigns of all kinds in it."""
    posts = []
    for number in range(count):
        odd = rng.random() < 0.3
        text = rng.choice(TEXTS) if odd else " ".join(rng.choices(WORDS, k=rng.randrange(3, 16)))
        born = TODAY - timedelta(days=rng.choice((1, 2, 700, 1_800)))
        posts.append(
            post(
                number,
                text,
                account=rng.randrange(accounts),
                minute=number / 7,
                born=born,
                followers=rng.randrange(200),
                links=rng.choice(LINKS),
            )
        )
    return posts


@given(SEEDS, st.lists(st.integers(1, 30), min_size=1, max_size=4), st.sampled_from((0, 20, 30)))
@settings(max_examples=30)
def test_batches_are_the_same_as_one_by_one(seed, sizes, hours):
    posts = made(seed, hours=hours)
    assert taken(Gathering("aurelia"), posts, sizes) == taken(Gathering("aurelia"), posts, [1])


@given(SEEDS, st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1, max_size=6))
@settings(max_examples=30)
def test_a_replay_after_a_crash_gives_the_same(seed, steps):
    posts = made(seed)
    whole = taken(Gathering("aurelia"), posts, [len(posts)])
    store, outcomes = Store(), {}
    for size, crash in [*steps, (len(posts), True), (len(posts), False)]:
        gathering = store.restored()
        assert gathering.count == store.count
        for number, outcome in enumerate(gathering.take(posts[store.count : store.count + size]), store.count):
            assert outcomes.setdefault(number, outcome) == outcome
        store.write(gathering, crash=crash)
    assert [outcomes[number] for number in range(len(posts))] == whole


def test_at_every_cut_of_a_campaign():
    posts = [each for pair in zip(bots(24), bots(24, TEXTS[2], first=50, minute=0), strict=True) for each in pair]
    posts = [each._replace(account=f"x:{at % 17}") for at, each in enumerate(posts)]
    whole = Gathering("aurelia").take(posts)
    assert campaigns(whole)
    for cut in range(1, len(posts)):
        store, gathering = Store(), Gathering("aurelia")
        gathering.take(posts[: cut - 1])
        store.write(gathering)
        gathering.take(posts[cut - 1 : cut])
        store.write(gathering, crash=cut % 2 == 0)
        assert store.restored().take(posts[store.count :]) == whole[store.count :]


@pytest.mark.parametrize("cut", [900, RING + SPARE + 100])
def test_a_restored_memory_gives_what_the_live_one_gives(cut):
    posts = streams(Random(cut), cut + 700)
    store, live = Store(), Gathering("aurelia")
    for at in range(0, cut, 100):
        live.take(posts[at : at + 100])
        store.write(live)
    assert store.restored().take(posts[cut:]) == live.take(posts[cut:])


def test_more_campaigns_than_slots():
    posts, rng = [], Random(2)
    for number in range(SLOTS + 12):
        text = " ".join(rng.choices(WORDS, k=12))
        posts += [each._replace(account=f"{each.account}.{number}") for each in bots(7, text, first=number * 10)]
    live, store = Gathering("aurelia"), Store()
    half = len(posts) - 40
    whole = live.take(posts[:half])
    store.write(live)
    assert store.restored().take(posts[half:]) == live.take(posts[half:])
    assert len(campaigns(whole)) > SLOTS
    assert len(store.records) <= SLOTS + half // 32 + 1


BAD = {
    "block:0": [b"", b"\xff", b"{}", b"[[1]]", b"null", b"[[40,1,2,3,4,5,6,7,8,9,10,11]]", b'[[-1,"","","",0,"","",false,0,null,[],[]]]'],
    "campaign:0": [b"", b"[]x", b"3", b"[[1]]", b'[[1,{"id":"x"}]]', b"[[null,null]]"],
    "block:9999": [b"[]"],
    "block:x": [b"[]"],
    "other": [b"[]"],
    "campaign:64": [b"[[0,null]]"],
    "campaign:-1": [b"[[0,null]]"],
}


@pytest.mark.parametrize(("name", "record"), [(name, record) for name, records in BAD.items() for record in records])
def test_what_is_no_record_is_left_out_and_named(name, record):
    gathering = Gathering.restore("aurelia", {name: record}, 40)
    assert gathering.refused == (name,)
    assert gathering.count == 40
    assert gathering.take(bots(12))


def test_what_was_written_for_posts_that_did_not_come_again_is_written_over():
    store, gathering = Store(), Gathering("aurelia")
    gathering.take(bots(4))
    store.write(gathering)
    gathering.take(bots(20, first=4))
    store.write(gathering, crash=True)
    assert len(orjson.loads(store.records["block:0"])) == 24
    store.write(store.restored())
    assert len(orjson.loads(store.records["block:0"])) == 4
    assert [form for _, form in orjson.loads(store.records["campaign:0"])] == [None, None]
