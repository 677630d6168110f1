"""A gauge counts each mention once whatever is stored when, and its series learns the same."""

from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from models.bursts.design import Design
from models.crises.gauge import LONGEST_CATCH_UP, SEASON_BUCKETS, Gauge
from models.crises.tally import HORIZON_BUCKETS, REACH, WINDOW_BUCKETS, Tally
from models.crises.unsaved import Unsaved
from tests.support.gauges import facts, totals

HOUR, DAY = WINDOW_BUCKETS, 24 * WINDOW_BUCKETS
BASE = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp()) // 300
BUSY = 6


def feed(gauge, buckets, **given):
    newest = 0
    for bucket in buckets:
        newest = max(newest, bucket)
        gauge.add(bucket, authentic=True, **given)
        gauge.follow(newest, BASE, BUSY)


def talk(seed, days, per_hour=8.0, since=BASE):
    random = Random(seed)
    return [since + bucket for bucket in range(int(days * DAY)) for _ in range(int(random.random() < per_hour / HOUR))]


def again(gauge, stored):
    return Gauge.restore(stored, Unsaved.model_validate_json(gauge.unsaved.model_dump_json()))


def test_quiet_kinds_have_no_series_and_busy_ones_do():
    quiet, busy = Gauge(), Gauge()
    feed(quiet, talk(1, 2, per_hour=1))
    feed(busy, talk(1, 2))
    assert (quiet.series, quiet.high) == (None, False)
    assert busy.series is not None
    assert busy.series.seen > DAY


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_stored_when_the_same_is_restored(seed):
    """Late mentions, revealed ones and silence among them; now and then the state is written, and sometimes the whole gauge after it."""
    random, plain, gauge, stored, newest = Random(seed), Gauge(), Gauge(), None, BASE
    for number, whole in [(random.randint(1, 15), random.random() < 0.5) for _ in range(8)]:
        for _ in range(number):
            newest += random.choice((0, 0, 0, 0, 0, 1, 1, 2, 5, 30, LONGEST_CATCH_UP + 50 if random.random() < 0.02 else 2))
            bucket = newest - random.choice((0, 0, 0, 1, 3, 20))
            for one in (plain, gauge):
                one.add(bucket, authentic=bool(number % 3), reach=number)
                if number % 5 == 0:
                    one.reveal(bucket)
                one.follow(newest, BASE, BUSY, lambda bucket: bucket % 97 < 4)
        before = gauge.unsaved.model_dump_json()
        if whole:
            stored = gauge.save()
        told = before if random.random() < 0.5 else gauge.unsaved.model_dump_json()
        gauge = Gauge.restore(stored, Unsaved.model_validate_json(told))
        assert facts(gauge) == facts(plain)


def test_what_the_state_has_of_a_gauge_that_was_stored_since_is_not_counted_twice():
    gauge = Gauge()
    feed(gauge, talk(3, 1))
    told = gauge.unsaved.model_dump_json()
    stored = gauge.save()
    assert facts(Gauge.restore(stored, Unsaved.model_validate_json(told))) == facts(gauge)
    assert gauge.unsaved.buckets == {}


def test_what_is_not_stored_stays_small_and_the_stored_form_too():
    gauge = Gauge()
    feed(gauge, talk(3, 3))
    assert gauge.due
    assert len(gauge.save()) < 6_000
    assert not gauge.due
    feed(gauge, [BASE + 3 * DAY + 30])
    assert not gauge.due
    assert len(gauge.unsaved.model_dump_json()) < 200


def test_long_silence_is_stored_as_well_so_that_a_restart_is_no_long_work():
    gauge = Gauge()
    feed(gauge, talk(3, 2))
    stored = gauge.save()
    feed(gauge, [BASE + 4 * DAY])
    assert gauge.due
    assert facts(again(gauge, stored)) == facts(gauge)


def test_order_within_the_hour_does_not_matter_to_the_counts_nor_within_a_bucket_to_the_series():
    buckets = talk(5, 2)
    shuffled = sorted(buckets, key=lambda bucket: (bucket // 2, Random(bucket).random()))
    one, other = Gauge(), Gauge()
    feed(one, buckets)
    feed(other, shuffled)
    assert totals(one) == totals(other)
    assert one.window(BASE + DAY) == other.window(BASE + DAY)


def test_midnight_is_no_border():
    gauge = Gauge()
    feed(gauge, [BASE + DAY - 3, BASE + DAY - 1, BASE + DAY, BASE + DAY + 2])
    assert gauge.window(BASE + DAY + 2) == (4, 4)


def test_the_forgotten_is_forgotten_and_the_absurd_does_no_harm():
    gauge = Gauge()
    feed(gauge, [BASE, -207_000_000, BASE + 2 * HORIZON_BUCKETS, BASE + 2 * HORIZON_BUCKETS + 1, 844_000_000])
    gauge.reveal(BASE)
    assert len(gauge.tally.buckets) <= 3
    tally = Tally()
    tally.add(BASE, 1, -5, 0, 2**40)
    assert (tally.count(BASE, 1), tally.count(BASE, REACH)) == (0, 2**32 - 1)


@pytest.mark.parametrize("stored", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_no_gauge_is_refused(stored):
    with pytest.raises(ValueError, match=r"packed"):
        Gauge.restore(stored, Unsaved())


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-06-10"])
def test_the_season_goes_by_the_clock_on_the_wall(day):
    """Thirty mentions at nine o'clock in Paris each day, two at any other hour; the clock is changed in the last night."""
    zone = ZoneInfo("Europe/Paris")
    end = int(datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=zone).timestamp()) // 300
    gauge, first = Gauge(design=Design(zone=zone)), end - 10 * DAY
    for bucket in range(first, end):
        nine = datetime.fromtimestamp(bucket * 300, zone).hour == 9
        for _ in range(3 if nine else int(bucket % 6 == 0)):
            gauge.add(bucket, authentic=True)
        gauge.follow(bucket, first, 2)
    assert gauge.series.seen > SEASON_BUCKETS
    assert gauge.expected(end + HOUR - 1) > 8
    assert gauge.expected(end - 1) < 4
