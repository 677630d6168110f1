"""Whatever happens to a crisis, and whenever: nothing twice, nothing overdue, nothing after its end, and a crash changes nothing."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.alerting import next_due
from models.alerting.phrases import PHRASES
from schemas.alert import Occasion
from schemas.crisis import Change
from schemas.taxonomy import Level
from tests.unit.models.alerting.lives import Life, made_plan

ENDS = (Change.CLOSED, Change.STOOD_DOWN)
PLAN = made_plan(
    stakeholders=["cid"],
    quiet_hours=[{"start": "22:00", "end": "07:00", "up_to": "high"}],
    channels=[{"id": "desk", "kind": "console"}, {"id": "loud", "kind": "console", "minimum": "high"}],
)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from([*Change, "wait"]),
        st.integers(0, 700),
        st.sampled_from([Level.MODERATE, Level.HIGH, Level.CRITICAL]),
    ),
    min_size=1,
    max_size=12,
)


def play(events, *, reborn=False, dead=()):
    life = Life(plan=PLAN, dead=set(dead))
    life.hear(Change.OPENED)
    for what, minutes, level in events:
        if reborn:
            life.reborn()
        if what == "wait":
            life.wait(minutes)
        elif what is Change.SILENCED:
            life.hear(what, silenced_until=life.now + timedelta(minutes=minutes - 100))
        else:
            life.hear(what, level=level)
        life.wait(minutes / 7)
    return life


@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_nothing_is_sent_twice_and_nothing_stays_overdue(events):
    life = play(events)
    counts = Counter((one.id, one.contact, one.channel) for one in life.sent())
    assert [one for one, times in counts.items() if times > 1] == []
    assert all(one.at >= one.due for one in life.sent())


@settings(max_examples=40, deadline=None)
@given(EVENTS, st.sampled_from(ENDS))
def test_after_the_end_nothing_is_due_but_a_report_that_waits_for_the_morning(events, end):
    life = play(events)
    life.hear(end)
    assert {order.occasion for order in life.state.orders} <= {Occasion.REPORT}
    assert life.state.orders or next_due(life.state) is None
    told = len(life.sent())
    life.wait(48 * 60)
    assert {one.occasion for one in life.sent()[told:]} <= {Occasion.REPORT, Occasion.STAND_DOWN}
    assert next_due(life.state) is None
    assert life.state.told == []


@settings(max_examples=40, deadline=None)
@given(EVENTS, st.sets(st.sampled_from(["desk", "loud"])))
def test_a_crash_between_any_two_things_changes_nothing(events, dead):
    assert play(events, reborn=True, dead=dead).said == play(events, dead=dead).said


@settings(max_examples=40, deadline=None)
@given(EVENTS)
def test_the_end_reaches_exactly_those_who_were_told(events):
    life = play(events)
    told = {(one.contact, one.channel) for one in life.state.told}
    before = len(life.sent())
    life.hear(Change.CLOSED)
    over = {(one.contact, one.channel) for one in life.sent()[before:]}
    assert {contact for contact, _ in over} == {contact for contact, _ in told}
    assert over <= told


def test_every_phrase_is_there_in_both_languages():
    assert set(PHRASES["fr"]) == set(PHRASES["en"])
