"""State of authors: in order, late, repeated, bounded; and what it says of automation."""

import numpy as np
import pytest

from models.behaviour import RECORD, AuthorTable, Posts, advance, log_odds, posts_of, signs
from models.behaviour.record import MOST
from schemas.mention import Mention

START = 1_773_000_000


def posts(at, author=7, text=None, reply=False, link=False):
    n = len(at)
    return Posts(
        np.full(n, author, np.uint64) if np.isscalar(author) else np.array(author, np.uint64),
        np.array(at, np.int64),
        np.array(text if text is not None else range(1, n + 1), np.uint16),
        np.full(n, reply),
        np.full(n, link),
        np.zeros(n, np.uint8),
    )


def run(table, batch, known=None):
    seen = advance(table.read(batch.author), batch, np.zeros(len(batch.at), bool) if known is None else known)
    table.write(seen.latest)
    return seen.rows


def test_several_posts_of_one_author_count_in_order():
    rows = run(AuthorTable(), posts([START, START + 60, START + 120]))
    assert rows["count"].tolist() == [1, 2, 3]
    assert (rows["first"][2], rows["last"][2], rows["busiest"][2]) == (START, START + 120, 3)


def test_one_batch_or_three_come_to_the_same():
    batch = posts([START, START + 900, START + 5_000], author=[5, 6, 5])
    whole, parts = AuthorTable(), AuthorTable()
    run(whole, batch)
    for at in range(3):
        run(parts, Posts(*(column[at : at + 1] for column in batch)))
    wanted = np.array([5, 6], np.uint64)
    assert whole.read(wanted).tobytes() == parts.read(wanted).tobytes()


@pytest.mark.parametrize("seed", range(6))
def test_posts_at_once_or_one_by_one_come_to_the_same(seed):
    chance = np.random.default_rng(seed)
    whole, single = AuthorTable(), AuthorTable()
    for start in (START, START - 4_000, START + 9_000):
        size = 120
        batch = Posts(
            chance.integers(0, 7, size).astype(np.uint64),
            start + chance.integers(-5_000, 5_000, size) * chance.integers(0, 2, size),
            chance.integers(1, 4, size).astype(np.uint16),
            chance.random(size) < 0.5,
            chance.random(size) < 0.3,
            (1 << chance.integers(0, 8, size)).astype(np.uint8),
        )
        known = chance.random(size) < 0.1
        rows = run(whole, batch, known)
        alone = [run(single, Posts(*(column[at : at + 1] for column in batch)), known[at : at + 1]) for at in range(size)]
        assert rows[~known].tobytes() == np.concatenate(alone)[~known].tobytes()


@pytest.mark.parametrize("name", ["count", "replies", "links", "repeated", "this_hour"])
def test_counters_stop_at_their_highest(name):
    before = np.zeros(3, RECORD)
    before["count"], before["last"], before["recent"] = 1, START, 9
    before[name] = MOST - 1
    rows = advance(before, posts([START] * 3, text=[9] * 3, reply=True, link=True), np.zeros(3, bool)).rows
    assert rows[name].tolist() == [MOST, MOST, MOST]


def test_an_empty_batch_is_nothing():
    table = AuthorTable()
    columns = posts_of([])
    assert [len(column) for column in columns] == [0] * 6
    assert len(run(table, columns)) == table.count == 0


def test_a_late_post_counts_and_moves_nothing_back():
    row = run(AuthorTable(), posts([START, START - 9_000]))[1]
    assert (row["count"], row["last"], row["first"], row["gap_mean"]) == (2, START, START - 9_000, 0)


def test_what_the_state_already_holds_changes_nothing():
    table, batch = AuthorTable(), posts([START, START + 60])
    run(table, batch)
    rows = run(table, batch, np.ones(2, bool))
    assert rows["count"].tolist() == [2, 2]
    assert table.read(np.array([7], np.uint64))["count"][0] == 2


def test_nobody_has_no_state():
    table = AuthorTable()
    assert run(table, posts([START] * 3, author=0))["count"].tolist() == [0, 0, 0]
    assert table.count == 0


def test_growth_keeps_all_but_the_displaced():
    table = AuthorTable()
    authors = np.random.default_rng(1).integers(1, 2**64 - 1, 20_000, np.uint64)
    for part in np.array_split(authors, 20):
        run(table, posts([START] * len(part), author=part))
    there = int((table.read(authors)["count"] == 1).sum())
    assert there == table.count == 20_000 - table.displaced
    assert table.displaced < 100


def test_the_author_unseen_for_longest_makes_room():
    table = AuthorTable(most_sets=1)
    authors = list(range(1, 41))
    for number in authors:
        run(table, posts([START + number], author=number))
    assert table.read(np.array(authors, np.uint64))["count"].tolist() == [0] * 8 + [1] * 32
    assert (table.count, table.displaced) == (32, 8)


@pytest.mark.parametrize(
    ("at", "text", "reply", "link"),
    [
        (np.cumsum(np.random.default_rng(2).exponential(200, 60)), None, True, False),
        (np.cumsum(np.random.default_rng(3).exponential(3_000, 60)), [1] * 60, True, False),
        (np.cumsum(np.random.default_rng(4).exponential(5_000, 60)), None, False, True),
        (np.arange(10) * 21_600, None, False, False),
        (np.arange(9) * 600, [1] * 9, False, True),
    ],
    ids=["live tweeting", "customer care by template", "outlet", "weather feed", "too few posts"],
)
def test_one_sign_alone_makes_no_bot(at, text, reply, link):
    rows = run(AuthorTable(), posts(START + np.asarray(at).astype(int), text=text, reply=reply, link=link))
    assert log_odds(rows)[-1] == 0


def test_even_gaps_and_repeated_texts_make_one():
    rows = run(AuthorTable(), posts(START + np.arange(60) * 1_800, text=[1, 2] * 30, link=True))
    assert 2 <= log_odds(rows)[-1] <= 3.5
    assert any("even gaps" in sign for sign in signs(rows[-1]))


def test_hostile_authors_are_read():
    texts = ["\ud800", "", "x" * 10_000]
    mentions = [Mention.model_construct(**{**Mention(text="a ://").__dict__, "source": "t"}) for _ in texts]
    assert posts_of(mentions, texts).author.tolist() == [0, 0, 0]
    named = Mention(text="see https://a.example/x", author={"handle": "@" + "\u202e" * 900})
    columns = posts_of([named], ["t"])
    assert columns.author[0] != 0
    assert columns.link[0]
    assert RECORD.itemsize == 48
