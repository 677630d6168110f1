"""Whom to call, when and why."""

from datetime import timedelta

from models.plan.chain import chain
from schemas.taxonomy import Category, Level
from tests.unit.models.plan.plans import contact, plan, shift, utc

NOON = utc(2026, 11, 25, 11)
NIGHT = utc(2026, 11, 25, 23)
QUIET = [{"start": "22:00", "end": "07:00"}]
DAYS = [shift("day", "08:00", "20:00", "ann"), shift("night", "20:00", "08:00", "bob")]


def called(steps):
    return [[call.contact for call in step.calls] for step in steps]


def test_steps_follow_with_their_waits():
    made = plan(
        DAYS, escalation={"critical": [{"roles": ["monitor"], "wait_minutes": 10}, {"contacts": ["bob", "cid"], "wait_minutes": 20}]}
    )
    steps = chain(made, NOON, Level.CRITICAL)
    assert called(steps) == [["ann"], ["bob", "cid"]]
    assert [(step.at, step.until) for step in steps] == [
        (NOON, NOON + timedelta(minutes=10)),
        (NOON + timedelta(minutes=10), NOON + timedelta(minutes=30)),
    ]
    assert [call.because for call in steps[0].calls] == ["monitor on duty, shift day"]


def test_the_monitor_is_who_is_on_duty_when_the_step_begins():
    made = plan(DAYS, escalation={"critical": [{"contacts": ["cid"], "wait_minutes": 60}, {"roles": ["monitor"]}]})
    assert called(chain(made, utc(2026, 11, 25, 18, 30), Level.CRITICAL)) == [["cid"], ["bob"]]


def test_a_level_without_a_chain_takes_that_below_never_that_above():
    made = plan(escalation={"high": [{"contacts": ["ann"]}], "critical": []})
    assert called(chain(made, NOON, Level.CRITICAL)) == [["ann"]]
    assert chain(made, NOON, Level.MODERATE) == ()


def test_a_step_without_anybody_takes_no_time_and_says_so():
    made = plan(escalation={"critical": [{"roles": ["monitor", "legal"]}, {"contacts": ["ann"]}]})
    first, second = chain(made, NOON, Level.CRITICAL)
    assert (first.calls, first.missed) == ((), ("no monitor contact to call", "no legal contact to call"))
    assert first.until == second.at == NOON
    assert called([second]) == [["ann"]]


def test_legal_and_continuity_are_those_of_the_category():
    people = {"legal": {"regulatory": ["ann"], "reputation": ["bob"]}, "continuity": {"regulatory": ["cid", "ann"]}}
    made = plan(escalation={"critical": [{"roles": ["legal", "continuity"]}]}, **people)
    assert called(chain(made, NOON, Level.CRITICAL, Category.REGULATORY)) == [["ann", "cid"]]
    assert called(chain(made, NOON, Level.CRITICAL, Category.REPUTATION)) == [["bob"]]
    assert called(chain(made, NOON, Level.CRITICAL)) == [["bob", "ann", "cid"]]


def test_a_deputy_stands_in_for_who_is_away_and_is_called_once():
    away = [{"since": "2026-11-20", "until": "2026-11-30"}]
    contacts = [contact("ann", deputy="bob", away=away), contact("bob")]
    (step,) = chain(plan(contacts=contacts, escalation={"critical": [{"contacts": ["ann", "bob"]}]}), NOON, Level.CRITICAL)
    (call,) = step.calls
    assert (call.contact, call.because) == ("bob", "named in the step; Ann is away until 2026-11-30")


def test_quiet_hours_hold_below_critical_and_not_at_critical():
    made = plan(quiet_hours=QUIET, escalation={"high": [{"contacts": ["ann"]}], "critical": [{"contacts": ["ann"]}]})
    (high,) = chain(made, NIGHT, Level.HIGH)[0].calls
    assert (high.contact, high.at) == ("ann", utc(2026, 11, 26, 6))
    assert "Ann has quiet hours until 26 Nov 07:00, nobody stands in: called then" in high.because
    (critical,) = chain(made, NIGHT, Level.CRITICAL)[0].calls
    assert (critical.contact, critical.at) == ("ann", NIGHT)


def test_a_deputy_elsewhere_is_awake():
    contacts = [contact("ann", deputy="bob"), contact("bob", deputy="ann", time_zone="America/Toronto")]
    made = plan(contacts=contacts, quiet_hours=QUIET, escalation={"high": [{"contacts": ["ann"]}]})
    (call,) = chain(made, NIGHT, Level.HIGH)[0].calls
    assert (call.contact, call.at) == ("bob", NIGHT)


def test_quiet_hours_of_ones_own_replace_those_of_the_plan_and_go_over_into_the_next():
    own = [{"start": "21:00", "end": "24:00"}, {"start": "00:00", "end": "05:00"}, {"start": "05:00", "end": "06:30", "up_to": "low"}]
    contacts = [contact("ann", deputy="bob", quiet_hours=own), contact("bob", quiet_hours=[])]
    made = plan(contacts=contacts, quiet_hours=QUIET, escalation={"high": [{"contacts": ["ann"]}, {"contacts": ["bob"]}]})
    assert called(chain(made, NIGHT, Level.HIGH)) == [["bob"], ["bob"]]
    alone = plan(contacts=[contact("ann", quiet_hours=own)], escalation={"high": [{"contacts": ["ann"]}]})
    assert chain(alone, NIGHT, Level.HIGH)[0].calls[0].at == utc(2026, 11, 26, 4)


def test_an_awake_shift_has_no_quiet_hours():
    shifts = [shift("night", "20:00", "08:00", "ann", awake=True)]
    made = plan(shifts, quiet_hours=QUIET, escalation={"high": [{"roles": ["monitor"]}, {"contacts": ["bob"]}]})
    first, second = chain(made, NIGHT, Level.HIGH)
    assert (first.calls[0].contact, first.calls[0].at) == ("ann", NIGHT)
    assert (second.calls[0].contact, second.calls[0].at) == ("ann", NIGHT + timedelta(minutes=15))
    assert second.calls[0].because.startswith("named in the step; Bob has quiet hours")


def test_quiet_hours_without_an_end_hold_back_but_do_not_hang():
    made = plan(contacts=[contact("ann", quiet_hours=[{"start": "00:00", "end": "24:00"}])], escalation={"high": [{"contacts": ["ann"]}]})
    assert chain(made, NIGHT, Level.HIGH)[0].calls[0].at > NIGHT + timedelta(days=14)


def test_channels_are_tried_in_order_and_only_those_that_take_the_level():
    own = [{"id": "sms", "kind": "apprise", "target": "x://${SECRET}", "minimum": "critical"}]
    contacts = [contact("ann", channels=["sms", "desk"], own_channels=own, deputy="bob"), contact("bob", channels=["desk"])]
    made = plan(contacts=contacts, escalation={"low": [{"contacts": ["ann"]}]})
    assert [chain(made, NOON, level)[0].calls[0].via for level in (Level.HIGH, Level.CRITICAL)] == [("desk",), ("sms", "desk")]
    (step,) = chain(made, NOON, Level.LOW)
    assert (step.calls, step.missed) == ((), ("Ann has no channel for low; Bob has no channel for low; nobody stands in",))
