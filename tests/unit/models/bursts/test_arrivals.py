"""Mentions one by one, in any order."""

from random import Random

import pytest

from models.bursts.arrivals import MOST_OPEN, Arrivals
from models.bursts.phase import Burst
from models.bursts.reading import Reading
from models.bursts.series import Series

WIDTH = 300
SINCE = 1_770_000_000 // WIDTH * WIDTH


def up(start: int) -> bool:
    return True


def mentions(bins: int, seed: int = 1) -> list[float]:
    rng = Random(seed)
    return sorted(SINCE + rng.random() * bins * WIDTH for _ in range(4 * bins))


def told(arrivals: Arrivals, times: list[float], step: float) -> list[Reading]:
    """Add in the order given, closing by the latest time stamp seen every `step` mentions."""
    found, now = [], float(SINCE)
    for number, at in enumerate(times):
        arrivals.add(at)
        now = max(now, at)
        if number % step == 0:
            found += arrivals.close(now, up)
    return found + arrivals.close(SINCE + 500 * WIDTH, up)


def shuffled(times: list[float], seed: int) -> list[float]:
    """Each mention at most 250 s late."""
    rng = Random(seed)
    return [at for _, at in sorted((at + 250 * rng.random(), at) for at in times)]


@pytest.mark.parametrize("seed", range(3))
def test_late_and_unordered_mentions_give_the_same_readings(seed: int) -> None:
    times = mentions(200) + [SINCE + 180 * WIDTH + second for second in range(0, 300, 2)]
    one, other = Arrivals(Series(WIDTH), SINCE), Arrivals(Series(WIDTH), SINCE)
    plain, mixed = told(one, sorted(times), 1), told(other, shuffled(times, seed), 7)
    assert plain == mixed
    assert any(reading.burst is Burst.STARTING for reading in plain)
    assert one.refused == other.refused == 0


def test_what_is_too_late_is_counted_and_not_added() -> None:
    arrivals = Arrivals(Series(WIDTH), SINCE)
    arrivals.close(SINCE + 3 * WIDTH, up)
    assert not arrivals.add(SINCE + 10)
    assert arrivals.add(SINCE + 2 * WIDTH + 10)
    assert arrivals.refused == 1


def test_mentions_from_the_future_do_not_fill_the_memory() -> None:
    arrivals = Arrivals(Series(WIDTH), SINCE)
    taken = [arrivals.add(SINCE + number * 10 * WIDTH) for number in range(2 * MOST_OPEN)]
    assert sum(taken) == MOST_OPEN
    assert [reading.counted for reading in arrivals.glance(SINCE + 1, up)] == [1.0]


def test_a_glance_tells_a_burst_before_its_bin_is_closed() -> None:
    arrivals = Arrivals(Series(WIDTH), SINCE)
    told(arrivals, mentions(200), 1)
    now = SINCE + 500 * WIDTH + 30.0
    for place in range(600):
        arrivals.add(now - place / 60)
    kept = arrivals.pack()
    glanced = arrivals.glance(now, up)
    assert glanced[-1].burst is Burst.STARTING
    assert arrivals.pack() == kept
    closed = arrivals.close(now + 2 * WIDTH, up)
    assert [reading.start for reading in closed if reading.burst is Burst.STARTING] == [glanced[-1].start]


def test_silence_is_zero_only_where_the_sources_are_up() -> None:
    arrivals = Arrivals(Series(WIDTH), SINCE)
    readings = arrivals.close(SINCE + 4 * WIDTH, lambda start: start != SINCE + WIDTH)
    assert [reading.known for reading in readings] == [True, False, True]


def test_a_year_of_silence_is_caught_up_in_bounded_work() -> None:
    arrivals = Arrivals(Series(WIDTH), SINCE)
    arrivals.add(SINCE + 10)
    assert len(arrivals.close(SINCE + 365 * 86_400, up)) <= 14 * 288
    assert arrivals.refused == 1


def test_a_restart_is_no_restart() -> None:
    times = shuffled(mentions(200), 4)
    whole = Arrivals(Series(WIDTH), SINCE)
    expected = told(whole, times, 1)
    found, now = [], float(SINCE)
    arrivals = Arrivals(Series(WIDTH), SINCE)
    for number, at in enumerate(times):
        if number % 97 == 0:
            arrivals = Arrivals.unpack(arrivals.pack())
        arrivals.add(at)
        now = max(now, at)
        found += arrivals.close(now, up)
    assert found + arrivals.close(SINCE + 500 * WIDTH, up) == expected


@pytest.mark.parametrize("data", [b"", b"\xff" * 24, b"\x00" * 200])
def test_bytes_that_are_no_arrivals_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="packed"):
        Arrivals.unpack(data)
