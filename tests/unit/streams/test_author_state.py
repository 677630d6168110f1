"""Authors of a partition on the pages of a log: nothing true is cleaned away, and pages in any order come to the same."""

import numpy as np
import pytest

from models.behaviour import RECORD
from schemas.topics import MAX_RECORD_BYTES
from streams.author_state import HEAD, SLACK, AuthorState, Mark
from streams.score import MOST_TOGETHER

START = 1_773_000_000


def names(numbers):
    """Spread as fingerprints are."""
    return np.asarray(numbers).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def rows(authors, at=START):
    made = np.zeros(len(authors), RECORD)
    made["author"] = authors
    made["last"] = at
    made["count"] = 1
    return made


def read_back(records, times=1):
    state = AuthorState()
    for _ in range(times):
        for name, value in records:
            state.take(name, value)
    return state


def compacted(records):
    """What Kafka leaves of a log: the last of each name, in the order of those, without what was taken back."""
    last = {name: at for at, (name, _) in enumerate(records)}
    return [(name, value) for at, (name, value) in enumerate(records) if last[name] == at and value is not None]


def filled(batches=900, size=40, authors=1_500):
    """A state, its whole log, and what holds true of each author."""
    chance, state, log, true = np.random.default_rng(5), AuthorState(), [], {}
    for number in range(batches):
        batch = rows(names(np.unique(chance.zipf(1.2, size).clip(max=authors))), START + number)
        log += state.write(batch, Mark(number, 3))
        true |= dict(zip(batch["author"].tolist(), batch["last"].tolist(), strict=True))
    return state, log, true


def lasts(state, authors):
    return state.read(np.array(authors, np.uint64))["last"].tolist()


def test_cleaning_takes_pages_back_and_keeps_all_that_holds_true():
    state, log, true = filled()
    authors = list(true)
    assert sum(value is None for _, value in log) > 300
    for again in (read_back(log), read_back(compacted(log)), read_back(log, times=2)):
        assert lasts(again, authors) == lasts(state, authors) == list(true.values())
        assert (again.count, again.mark) == (state.count, Mark(899, 3))


def test_the_log_is_bounded_by_what_holds_true():
    state, log, _ = filled(batches=2_000)
    assert state.pages[1] <= 2 * state.count + SLACK + 40
    assert len(compacted(log)) <= state.pages[0] + 100
    assert max(len(value) for _, value in log if value) < MAX_RECORD_BYTES


def test_pages_in_any_order_come_to_the_same():
    state, log, true = filled(batches=60)
    shuffled = [log[at] for at in np.random.default_rng(6).permutation(len(log))]
    assert lasts(read_back(shuffled), list(true)) == lasts(state, list(true))


def test_a_crash_at_any_write_loses_no_author():
    _, log, _ = filled(batches=400, size=60)
    for end in range(150, len(log), 29):
        seen: dict[int, int] = {}
        for _, value in log[:end]:
            if value is not None:
                found = np.frombuffer(value, RECORD, offset=HEAD.size)
                seen |= {
                    author: max(last, seen.get(author, 0))
                    for author, last in zip(found["author"].tolist(), found["last"].tolist(), strict=True)
                }
        assert lasts(read_back(compacted(log[:end])), list(seen)) == list(seen.values()), end


def test_it_goes_on_after_a_restart():
    state, log, true = filled(batches=500)
    again = read_back(compacted(log))
    more = again.write(rows(np.array([7], np.uint64), START + 9_999), Mark(500, 0))
    whole = read_back(compacted(log + more))
    assert lasts(whole, [7]) == [START + 9_999]
    assert lasts(whole, [name for name in true if name != 7]) == lasts(state, [name for name in true if name != 7])


def test_the_largest_batches_fit_in_a_record():
    state, log = AuthorState(), []
    for number in range(12):
        authors = names(np.arange(1, MOST_TOGETHER + 1) + number % 3 * MOST_TOGETHER)
        log += state.write(rows(authors, START + number), Mark(number, 0))
    assert max(len(value) for _, value in log if value) < MAX_RECORD_BYTES
    assert state.pages[1] <= 2 * state.count + SLACK + 2 * MOST_TOGETHER


@pytest.mark.parametrize("value", [b"", b"\x01", b"\x02" + bytes(68), bytes(21), b"x" * 5_000])
def test_a_page_of_another_form_is_left_out(value):
    state = AuthorState()
    state.take("4", value)
    state.take("\u00b2 no number", rows([1]).tobytes())
    assert (state.count, state.mark) == (0, Mark(-1, 0))
