"""What opens a crisis and what does not: seasons, slow rises, sensitivities, amplified bursts; and what is said about it."""

from datetime import timedelta
from random import Random

import pytest

from models.campaigns.post import Outcome
from models.crises.evidence import Burst
from models.crises.explaining import trend
from models.crises.severity import rate_severity
from models.crises.step import count
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.crisis import Change, State, Trend, Trigger
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from schemas.watch import Sensitivity
from tests.unit.models.crises.sightings import COMPLAINT, START, WATCH, alarms, background, level_of, open_of, run, sighting

DAY = 24 * 60
BOT = AccountView(verdict=Verdict.BOT)


def spread(start, minutes, per_hour, number=0, seed=1, **given):
    """At random moments."""
    random = Random(seed)
    moments = sorted(random.random() * minutes for _ in range(int(per_hour * minutes / 60)))
    return [sighting(number + index, start + moment, **given) for index, moment in enumerate(moments)]


def rhythm(days, calm=6, busy=60):
    """Busy from nine to ten, every day."""
    talk = []
    for day in range(days):
        talk += spread(day * DAY, 9 * 60, calm, number=day * 1_000, seed=day)
        talk += spread(day * DAY + 9 * 60, 60, busy, number=day * 1_000 + 300, seed=day)
        talk += spread(day * DAY + 10 * 60, 14 * 60, calm, number=day * 1_000 + 500, seed=day)
    return talk


def watching(watch, sightings):
    state = WatchState()
    changes = [change for one in sightings if state.take(one.origin) for change in count(state, watch, one, Outcome(), level_of)]
    return state, changes


def test_an_hour_that_is_busy_every_day_is_a_crisis_at_first_and_none_from_the_fourth_day_on():
    late = START + timedelta(days=5)
    assert [change for change in alarms(run(WatchState(), rhythm(9))) if change.crisis.updated_at > late] == []


def test_what_is_usual_at_nine_is_a_crisis_at_three():
    wave = spread(8 * DAY + 3 * 60, 60, 60, number=90_000)
    changes = alarms(run(WatchState(), [*rhythm(8), *wave]))
    assert changes[-1].crisis.opened_at > START + timedelta(days=8)
    assert changes[-1].crisis.rate.usual < 10


def test_a_slow_rise_that_no_hour_tells_is_told_by_the_series():
    """From 20 an hour to 44 for five hours: an hour's z stays under five."""
    state = WatchState()
    changes = alarms(run(state, [*spread(0, 6 * DAY, 20), *spread(6 * DAY, 300, 44, number=90_000, seed=2)]))
    opened = [change for change in changes if change.change is Change.OPENED and change.crisis.opened_at > START + timedelta(days=6)]
    assert [change.crisis.trigger for change in opened][:1] == [Trigger.BURST]
    assert opened[0].crisis.opened_at < START + timedelta(days=6, hours=3)


def test_a_burst_lasts_as_long_as_the_series_is_high_and_then_stands_down():
    state = WatchState()
    run(state, [*spread(0, 4 * DAY, 8), *spread(4 * DAY, 180, 90, number=90_000)])
    crisis = open_of(state, COMPLAINT[0])
    assert crisis.state is State.OPEN
    assert state.gauges.of(COMPLAINT[0]).high
    changes = run(state, spread(4 * DAY + 180, 600, 8, number=95_000))
    assert [change.change for change in changes][-1:] == [Change.STOOD_DOWN]


@pytest.mark.parametrize(("sensitivity", "opens"), [(Sensitivity.LOW, False), (Sensitivity.NORMAL, True), (Sensitivity.HIGH, True)])
def test_sensitivity_scales_the_limits(sensitivity, opens):
    watch = WATCH.model_copy(update={"sensitivity": sensitivity})
    wave = [sighting(90_000 + number, DAY + number / 2) for number in range(8)]
    _, changes = watching(watch, [*background(24, 2), *wave])
    assert (Change.OPENED in [change.change for change in changes]) is opens
    if opens:
        assert changes[-1].crisis.rate.sensitivity is sensitivity


def test_a_burst_of_inauthentic_accounts_is_told_as_amplified_and_counts_less():
    people = run(WatchState(), [*background(24, 4), *(sighting(9_000 + number, DAY + number / 6) for number in range(60))])
    bots = run(WatchState(), [*background(24, 4), *(sighting(9_000 + number, DAY + number / 6, view=BOT) for number in range(60))])
    real, made = alarms(people)[0].crisis, alarms(bots)[0].crisis
    assert (real.rate.amplified, made.rate.amplified) == (False, True)
    assert "amplified" in alarms(bots)[0].because
    assert 40 <= made.severity == rate_severity(made.rate) < real.severity


def test_the_alert_prints_windows_trend_reach_and_cause():
    def saying(text, one):
        return one._replace(post=one.post._replace(text=text, account=f"forum:{one.post.handle}", followers=2_000))

    calm = [one._replace(post=one.post._replace(text="Aurelia encore un retard de colis")) for one in background(30, 6)]
    wave = [saying("Aurelia batterie en feu, rappel demandé", sighting(9_000 + number, 30 * 60 + number)) for number in range(12)]
    (change,) = [change for change in run(WatchState(), [*calm, *wave]) if change.change is Change.OPENED]
    rate, crisis = change.crisis.rate, change.crisis
    assert [window.seconds for window in rate.seen] == [900, 3_600, 10_800, 86_400]
    assert [window.count for window in rate.seen] == sorted(window.count for window in rate.seen)
    assert rate.reach >= 2_000 * 8
    assert crisis.reach == rate.reach
    assert rate.usual_reach == 0.0
    terms = next(part for part in crisis.cause if part.startswith("terms: "))
    assert "batterie" in terms
    assert "rappel" in terms
    assert "aurelia" not in terms
    assert any(part.startswith("source: forum") for part in crisis.cause)
    assert change.because.endswith("; ".join(crisis.cause))


def test_a_trend_is_more_than_chance():
    assert [trend(*pair) for pair in ((30, 10), (10, 30), (12, 10), (0, 0))] == [Trend.RISING, Trend.FALLING, Trend.STEADY, Trend.STEADY]


def test_a_burst_is_told_in_words_even_where_its_reading_is_gone():
    assert Burst(1, None).in_words() == "a burst of the series"
    assert WINDOW_BUCKETS == 12


def test_odd_names_do_no_harm_to_the_cause():
    odd = "\u202e\u200b<b>" * 2_000
    one = sighting(1, 0)
    wave = [
        sighting(9_000 + number, 30 * 60 + number / 4)._replace(
            post=one.post._replace(account=f"{odd}:x", text=odd), language=odd, bucket=(one.bucket + 360)
        )
        for number in range(40)
    ]
    changes = run(WatchState(), [*background(30, 6), *wave])
    opened = next(change for change in changes if change.change is Change.OPENED)
    assert all(len(part) < 120 and part.isprintable() for part in opened.crisis.cause)
