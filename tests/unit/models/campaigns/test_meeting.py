"""Likely copies meet, one by one as in batches, and only as long as they are remembered."""

from random import Random

import numpy as np
import pytest

from models.campaigns.meeting import MOST_AT_ONCE, RING, Meeting
from models.campaigns.reading import read_texts
from models.campaigns.sketch import WIDTH, comparable, minima

WORDS = ["".join(Random(number).choices("abcdefghijklmnopqrstuvwxyz", k=7)) for number in range(2_000)]


def sketches(texts):
    reading = read_texts(texts)
    return minima(reading.words, reading.letters, comparable(reading.words, reading.letters))


def texts_of(rng, count, copies):
    found = []
    for _ in range(count):
        words = rng.choice(found).split() if found and rng.random() < copies else rng.choices(WORDS, k=14)
        words[rng.randrange(14)] = rng.choice(WORDS)
        found.append(" ".join(words))
    return found


def entered(meeting, least, sizes):
    found, first, turn = [], 0, 0
    while first < len(least):
        size = min(sizes[turn % len(sizes)], meeting.room(first), len(least) - first)
        pairs = meeting.enter(np.arange(first, first + size), least[first : first + size])
        found += list(zip(*(column.tolist() for column in pairs), strict=True))
        first, turn = first + size, turn + 1
    return found


@pytest.mark.parametrize("count", [40, 700])
def test_batches_are_the_same_as_one_by_one(count):
    least = sketches(texts_of(Random(count), count, 0.5))
    whole = entered(Meeting(), least, [MOST_AT_ONCE])
    assert len(whole) > count / 4
    assert whole == entered(Meeting(), least, [1]) == entered(Meeting(), least, [7, 1, 90])


def test_near_copies_meet():
    originals = texts_of(Random(1), 300, 0)
    copies = [" ".join([*text.split()[:-2], "another", "ending"]) for text in originals]
    found = {(number, other) for number, other, _ in entered(Meeting(), sketches(originals + copies), [200])}
    assert sum((300 + at, at) in found for at in range(300)) >= 290


def test_what_is_older_than_the_ring_is_forgotten():
    least = np.random.default_rng(3).integers(0, 2**16, (RING + 2, WIDTH)).astype(np.uint16)
    least[[RING, RING + 1]] = least[[0, 0]]
    found = entered(Meeting(), least, [MOST_AT_ONCE])
    assert (RING, 0) in {pair[:2] for pair in found}
    least[RING] = least[5]
    assert (RING + 1, 0) not in {pair[:2] for pair in entered(Meeting(), least, [MOST_AT_ONCE])}


@pytest.mark.parametrize("count", [1, 255, 256, 4_000, RING + 900])
def test_restored_it_gives_the_same(count):
    least = sketches(texts_of(Random(count), count + 200, 0.5))
    live = Meeting()
    entered(live, least[:count], [500])
    numbers = np.arange(max(0, count - RING), count)
    other = Meeting.of(count, numbers, least[numbers])
    later = np.arange(count, count + min(200, live.room(count)))
    one, two = live.enter(later, least[later]), other.enter(later, least[later])
    assert [column.tolist() for column in one] == [column.tolist() for column in two]
