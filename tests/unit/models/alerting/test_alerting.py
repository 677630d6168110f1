"""Who is told what and when, through the life of a crisis."""

from datetime import timedelta

import pytest

from models.alerting import again, next_due, on_change
from schemas.alert import Fate, Occasion
from schemas.crisis import Change, State
from schemas.taxonomy import Level
from tests.unit.models.alerting.lives import NOON, Life, made_plan
from tests.unit.models.plan.plans import contact
from tests.unit.streams.crises import change

CRISIS = change().crisis.id


def opened(**fields):
    life = Life(**fields)
    life.hear(Change.OPENED)
    return life


def occasions(life):
    return [one.occasion.value for one in life.sent()]


def test_an_opened_crisis_is_told_to_everybody_and_to_the_first_step_at_once():
    life = opened()
    assert life.whom() == [("", "desk"), ("ann", "desk")]
    assert life.sent()[0].id == f"{CRISIS}@1"
    assert {one.due for one in life.sent()} == {NOON}


@pytest.mark.parametrize("what", [Change.SUSPECTED, Change.NOTED, Change.REFUSED])
def test_what_matters_to_nobody_is_not_told(what):
    life = opened() if what is not Change.SUSPECTED else Life()
    before = len(life.said)
    life.hear(what)
    assert len(life.said) == before


def test_a_suspected_crisis_has_no_timers():
    life = Life()
    life.hear(Change.SUSPECTED)
    assert next_due(life.state) is None


def test_the_chain_goes_on_when_nobody_answers_and_begins_again_at_its_end():
    life = opened()
    life.wait(15)
    assert life.whom("escalation") == [("bob", "desk"), ("cid", "desk")]
    assert [one.step for one in life.sent() if one.occasion is Occasion.ESCALATION] == [2, 2]
    life.wait(30)
    ended = life.sent()[-1]
    assert (ended.contact, ended.occasion) == ("", Occasion.ESCALATION)
    assert "begins again" in ended.because
    life.wait(30)
    assert ("ann", "desk") in life.whom("escalation")
    assert "round 2" in [one for one in life.sent() if one.contact == "ann"][-1].because


def test_steps_come_at_their_minute():
    life = opened()
    life.wait(60)
    step = next(one for one in life.sent() if one.step == 2)
    assert step.due == step.at == NOON + timedelta(minutes=15)


def test_who_watches_is_looked_up_when_the_step_begins():
    life = opened(now=NOON + timedelta(hours=6, minutes=50))
    life.wait(24 * 60)
    called = [one.contact for one in life.sent() if one.step == 1]
    assert called[0] == "ann"
    assert "bob" in called[1:], "the night has come, the chain began again"


def test_reminders_grow_rare():
    life = opened(plan=made_plan(escalation={}))
    life.wait(48 * 60)
    at = [one.at for one in life.sent() if one.occasion is Occasion.REMINDER]
    gaps = [int((after - before).total_seconds() // 60) for before, after in zip([NOON, *at], at, strict=False)]
    assert gaps[:6] == [30, 60, 120, 240, 480, 480]


def test_an_acknowledgement_stops_the_chain_and_the_reminders():
    life = opened()
    life.hear(Change.ACKNOWLEDGED, acknowledged_by="ann")
    assert [one.event for one in life.orders][-1] == "acknowledge"
    life.wait(100)
    assert set(occasions(life)) == {"change"}
    life.hear(Change.ACKNOWLEDGED)
    assert len(life.sent()) == 3, "a second one is told to nobody"


@pytest.mark.parametrize("what", [Change.WORSENED, Change.MERGED])
def test_a_rise_of_level_begins_again_after_an_acknowledgement(what):
    life = opened()
    life.hear(Change.ACKNOWLEDGED)
    life.hear(what, level=Level.CRITICAL)
    assert life.whom()[-2:] == [("", "desk"), ("bob", "desk")]
    life.wait(10)
    assert "escalation" in occasions(life)


def test_worse_at_the_same_level_is_held_and_folded_into_the_next():
    life = opened()
    for _ in range(3):
        life.hear(Change.WORSENED)
    held = [one for one in life.said if one.fate is Fate.HELD]
    assert len(held) == 3
    life.wait(30)
    reminder = next(one for one in life.sent() if one.occasion is Occasion.REMINDER)
    assert "3 more changes were held back" in reminder.because


def test_what_was_held_is_told_even_after_an_acknowledgement():
    life = opened()
    life.hear(Change.ACKNOWLEDGED)
    life.hear(Change.WORSENED)
    life.wait(31)
    assert occasions(life).count("reminder") == 1
    life.wait(24 * 60)
    assert occasions(life).count("reminder") == 1


def test_worse_after_the_interval_is_told():
    life = opened()
    life.hear(Change.ACKNOWLEDGED)
    life.wait(31)
    life.hear(Change.WORSENED)
    assert life.sent()[-1].id == f"{CRISIS}@3"


def test_the_end_is_told_to_exactly_those_who_had_been_told():
    life = opened()
    life.wait(16)
    life.hear(Change.CLOSED)
    assert sorted(life.whom("stand_down")) == [("", "desk"), ("ann", "desk"), ("bob", "desk"), ("cid", "desk")]
    assert {one.event for one in life.orders if one.occasion is Occasion.STAND_DOWN} == {"resolve"}
    assert next_due(life.state) is None
    life.hear(Change.NOTED)
    assert len(life.whom("stand_down")) == 4


def test_who_was_not_reached_hears_of_no_end():
    life = opened(dead={"desk"})
    life.hear(Change.CLOSED)
    assert life.whom() == []


def test_reopened_is_raised_anew():
    life = opened()
    life.hear(Change.CLOSED)
    life.hear(Change.REOPENED)
    assert life.whom()[-2:] == [("", "desk"), ("ann", "desk")]
    assert next_due(life.state) is not None


def test_an_order_to_escalate_begins_the_next_step_at_once():
    life = opened()
    life.hear(Change.ESCALATED)
    assert life.whom()[-2:] == [("bob", "desk"), ("cid", "desk")]
    assert "ann had the next step called" in life.sent()[-1].because


def test_an_escalation_after_an_acknowledgement_calls_one_step():
    life = opened()
    life.hear(Change.ACKNOWLEDGED)
    life.hear(Change.ESCALATED)
    assert life.whom()[-2:] == [("bob", "desk"), ("cid", "desk")]
    before = len(life.sent())
    life.wait(100)
    assert len(life.sent()) == before


def test_a_silence_holds_and_what_still_stands_is_told_when_it_ends():
    life = opened()
    life.hear(Change.SILENCED, silenced_until=life.now + timedelta(minutes=100))
    before = len(life.sent())
    life.hear(Change.WORSENED)
    life.wait(99)
    assert len(life.sent()) == before
    assert life.said[-1].fate is Fate.HELD
    life.wait(1)
    assert life.whom()[before:] == [("", "desk"), ("ann", "desk")]
    assert "silence is over" in life.sent()[before].because


def test_critical_breaks_a_silence_set_below_it():
    life = opened()
    life.hear(Change.SILENCED, silenced_until=life.now + timedelta(minutes=100))
    before = len(life.sent())
    life.hear(Change.WORSENED, level=Level.CRITICAL)
    assert len(life.sent()) == before + 2


def test_a_silence_set_at_critical_holds_critical():
    life = Life(crisis={"level": Level.CRITICAL})
    life.hear(Change.OPENED)
    life.hear(Change.SILENCED, silenced_until=life.now + timedelta(minutes=100))
    before = len(life.sent())
    life.hear(Change.REOPENED)
    assert len(life.sent()) == before


def test_a_silence_is_lifted():
    life = opened()
    life.hear(Change.SILENCED, silenced_until=life.now + timedelta(minutes=100))
    before = len(life.sent())
    life.hear(Change.SILENCED, silenced_until=life.now)
    assert len(life.sent()) == before + 2


def test_reports_are_called_for_and_missed_ones_go_up_the_chain():
    life = opened()
    life.hear(Change.ACKNOWLEDGED)
    life.wait(135)
    assert life.whom("report_due") == [("ann", "desk")]
    assert f"quivive crisis situation {CRISIS}" in life.sent()[-1].because
    life.wait(30)
    assert life.whom("report_missed") == [("bob", "desk"), ("cid", "desk")]
    life.wait(24 * 60)
    assert len(life.whom("report_due")) > 3, "the next report is due all the same"


def test_a_report_goes_to_the_stakeholders_and_sets_the_clock_back():
    life = opened(plan=made_plan(stakeholders=["cid"]))
    life.hear(Change.ACKNOWLEDGED)
    life.wait(130)
    life.hear(Change.REPORTED)
    assert life.whom("report") == [("cid", "desk")]
    life.wait(130)
    assert life.whom("report_due") == []
    life.wait(10)
    assert len(life.whom("report_due")) == 1


def test_nobody_reports_where_the_plan_knows_nobody():
    life = opened(plan=made_plan(contacts=(), rota={"shifts": []}, escalation={}))
    life.hear(Change.ACKNOWLEDGED)
    assert next_due(life.state) is None


def test_an_assignee_alone_hears_of_it():
    life = opened()
    life.hear(Change.ASSIGNED, assignee="cid")
    assert life.whom()[-1] == ("cid", "desk")
    before = len(life.said)
    life.hear(Change.ASSIGNED, assignee="a stranger")
    assert len(life.said) == before


TWO_WAYS = [
    contact("ann", channels=["sms", "desk"], own_channels=[{"id": "sms", "kind": "console"}], deputy="bob"),
    contact("bob", deputy="ann", channels=["desk"]),
    contact("cid", deputy="ann", channels=["desk"]),
]


def test_the_next_channel_is_tried_when_one_fails():
    life = opened(plan=made_plan(contacts=TWO_WAYS), dead={"sms"})
    assert [(one.channel, one.fate) for one in life.said if one.contact == "ann"] == [("sms", Fate.FAILED), ("desk", Fate.SENT)]
    assert life.lost == []
    life.hear(Change.CLOSED)
    assert ("ann", "desk") in life.whom("stand_down")


def test_what_no_channel_took_is_lost_and_says_why():
    life = opened(plan=made_plan(contacts=TWO_WAYS), dead={"sms", "desk"})
    assert [one.contact for one in life.lost] == ["", "ann"]


def test_quiet_hours_hold_a_call_below_critical():
    quiet = {"quiet_hours": [{"start": "22:00", "end": "07:00", "up_to": "high"}], "escalation": {"high": [{"contacts": ["ann"]}]}}
    night = NOON + timedelta(hours=13)
    life = opened(plan=made_plan(**quiet), now=night)
    assert ("ann", "desk") not in life.whom()
    assert any(one.fate is Fate.HELD and one.contact == "ann" for one in life.said)
    life.wait(6 * 60)
    assert life.whom().count(("ann", "desk")) >= 1
    called = next(one for one in life.sent() if one.contact == "ann")
    assert called.at.astimezone(NOON.tzinfo).hour == 6, "seven in Paris"


def test_a_channel_is_spared_what_is_below_its_minimum():
    channels = [{"id": "desk", "kind": "console"}, {"id": "loud", "kind": "console", "minimum": "critical"}]
    life = opened(plan=made_plan(channels=channels))
    assert ("", "loud") not in life.whom()
    life.hear(Change.RATED, level=Level.CRITICAL)
    assert ("", "loud") in life.whom()
    life.hear(Change.RATED, level=Level.MODERATE)
    life.hear(Change.CLOSED)
    assert ("", "loud") in life.whom("stand_down"), "it was told, so it hears of the end"


def test_a_split_crisis_is_raised_and_the_one_it_came_from_is_not():
    life = Life()
    life.hear(Change.SPLIT, split_from="another")
    assert life.whom()[0] == ("", "desk")
    old = opened()
    before = len(old.said)
    old.hear(Change.SPLIT)
    assert len(old.said) == before


def test_told_again_under_the_same_id():
    life = opened()
    life.hear(Change.WORSENED, level=Level.CRITICAL)
    life.state = again(life.state, change(1), life.plan, life.now)
    assert life.settle() == [f"{CRISIS}@1"]
    assert life.state.revision == 2


def test_everything_is_said_in_the_language_of_the_plan():
    life = opened(plan=made_plan(languages=["fr", "en"]))
    life.wait(30)
    reminder = next(one for one in life.sent() if one.occasion is Occasion.REMINDER)
    assert "personne n'a accusé réception" in reminder.because


def test_a_revision_that_comes_again_changes_nothing():
    life = opened()
    life.wait(20)
    for offset in (1, 7):
        assert on_change(life.state, change(1, level=Level.CRITICAL), life.plan, life.now, offset) == life.state


def test_of_what_is_over_little_is_kept_for_ever():
    life = opened()
    life.wait(60)
    life.hear(Change.CLOSED)
    assert life.state.facts == {}
    assert len(life.state.write()) < 400
    life.reborn()
    life.state = again(life.state, change(1), life.plan, life.now)
    assert life.settle() == [f"{CRISIS}@1"]
    life.hear(Change.REOPENED)
    assert life.whom()[-2:] == [("", "desk"), ("ann", "desk")]


def test_an_assignee_hears_of_it_in_the_morning_though_somebody_acknowledged():
    quiet = {"quiet_hours": [{"start": "22:00", "end": "07:00", "up_to": "high"}]}
    people = [contact("cid", deputy=None), contact("bob"), contact("ann")]
    life = opened(plan=made_plan(contacts=people, **quiet), now=NOON + timedelta(hours=13))
    life.hear(Change.ASSIGNED, assignee="cid")
    life.hear(Change.ACKNOWLEDGED)
    life.wait(6 * 60)
    assert ("cid", "desk") in life.whom()


def test_what_is_split_off_stays_in_the_same_hands_and_under_the_same_silence():
    life = Life(crisis={"level": Level.HIGH, "state": State.ACKNOWLEDGED, "acknowledged_by": "ann"})
    life.hear(Change.SPLIT, state=State.ACKNOWLEDGED, split_from="another")
    assert life.whom() == [("", "desk")]
    life.wait(120)
    assert life.whom() == [("", "desk")], "nobody is chased"
    hushed = Life()
    hushed.hear(Change.SPLIT, split_from="another", silenced_until=NOON + timedelta(hours=1))
    assert hushed.whom() == []
    hushed.wait(60)
    assert hushed.whom() == [("", "desk"), ("ann", "desk")]


def test_who_sleeps_through_several_rounds_is_called_once_in_the_morning():
    quiet = {"quiet_hours": [{"start": "22:00", "end": "07:00", "up_to": "high"}], "escalation": {"high": [{"contacts": ["ann"]}]}}
    life = opened(plan=made_plan(**quiet), now=NOON + timedelta(hours=12))
    life.wait(6 * 60 - 1)
    assert ("ann", "desk") not in life.whom()
    life.wait(2)
    calls = [one.occasion for one in life.sent() if one.contact == "ann"]
    assert sorted(calls) == [Occasion.ESCALATION, Occasion.REPORT_MISSED], "once for each matter"
