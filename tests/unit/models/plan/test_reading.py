"""A plan from text: what is wrong is told with its line, and no value is repeated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.plan.reading import PlanFormError, read_plan

GOOD = """organisation: Aurelia
channels:
  - {id: desk, kind: console}
contacts:
  - id: ann
    name: Ann
    role: lead
    channels: [desk]
rota:
  shifts:
    - id: day
      start: 08:00
      end: 20:00
      contacts: [ann]
escalation:
  critical:
    - contacts: [ann]
"""


def faults(text):
    with pytest.raises(PlanFormError) as caught:
        read_plan(text)
    return caught.value.faults


def test_a_plan_with_unquoted_times_is_read():
    written = read_plan(GOOD.replace("08:00", "22:00"))
    assert written.plan.rota.shifts[0].start == "22:00"
    assert written.line(("rota", "shifts", 0, "end")) == 13


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "problem"),
    [
        ("role: lead", "rloe: lead", 5, "contacts.0.role", "must be given"),
        ("role: lead", "role: lead\n    color: red", 8, "contacts.0.color", "there is no such field"),
        ("channels: [desk]", "channels: [pager]", 8, "contacts.0.channels.0", "named but not declared: pager"),
        ("- contacts: [ann]", "- contacts: [eve]", 17, "escalation.critical.0.contacts.0", "named but not declared: eve"),
        ("      contacts: [ann]", "      contacts: [ann, eve]", 14, "rota.shifts.0.contacts.1", "named but not declared: eve"),
        ("      contacts: [ann]", "      contacts: [ann]\n      turns: [ann]", 11, "rota.shifts.0", "both contacts and turns"),
        ("08:00", "8h", 12, "rota.shifts.0.start", "a time such as 08:00"),
        ("08:00", "25:00", 12, "rota.shifts.0.start", "a time such as 08:00"),
        ("08:00", "8", 12, "rota.shifts.0.start", "should be text"),
        ("rota:", "rota:\n  time_zone: Europe/Pairs", 10, "rota.time_zone", "there is no such time zone"),
        ("rota:", "rota:\n  time_zone: ../../etc/passwd", 10, "rota.time_zone", "there is no such time zone"),
        ("rota:", "rota:\n  holidays: {Christmas: x}", 10, "rota.holidays.Christmas", "a day such as 2026-12-31"),
        ("rota:", "rota:\n  exceptions: [{since: 9999-12-31}]", 10, "rota.exceptions.0.since", "less than or equal to 2199"),
        ("- contacts: [ann]", "- wait_minutes: 5", 17, "escalation.critical.0", "a step needs contacts or roles"),
        ("critical:", "fatal:", 16, "escalation.fatal", "Input should be"),
        (
            "  - id: ann",
            "  - id: ann\n    name: Bob\n    role: x\n    channels: [desk]\n  - id: ann",
            9,
            "contacts.1",
            "more than once: ann",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, line, place, problem):
    (first, *_) = faults(GOOD.replace(old, new, 1))
    assert (first.line, first.place) == (line, place)
    assert problem in first.problem


def test_several_are_told_in_the_order_of_the_file():
    found = faults(GOOD.replace("role: lead", "role: 5").replace("08:00", "noon").replace("kind: console", "kind: pigeon"))
    assert [one.line for one in found] == [3, 7, 12]


def test_a_channel_of_ones_own_may_not_have_the_name_of_one_of_the_plan():
    own = "channels: [desk]\n    own_channels:\n      - {id: desk, kind: console}"
    (fault,) = faults(GOOD.replace("channels: [desk]", own))
    assert (fault.line, fault.place) == (10, "contacts.0.own_channels.0")


@pytest.mark.parametrize(
    "text", ["", "- a", "5", "a: [", "[" * 3_000, "a: &a [*a]", "\0", "x" * 1_000_001, "a: 1\na: 2", "channels: &c [*c]"]
)
def test_what_is_no_plan_is_refused(text):
    assert faults(text)[0].problem


def test_secrets_are_not_repeated():
    bad = GOOD.replace("{id: desk, kind: console}", '{id: desk, kind: webhook, target: "https://hunter2", secret_env: hunter2}')
    assert not [one for one in faults(bad) if "hunter2" in f"{one.place}{one.problem}"]
    good = read_plan(GOOD.replace("{id: desk, kind: console}", '{id: desk, kind: file, target: "hunter2"}'))
    assert "hunter2" not in repr(good.plan)


HOSTILE = st.sampled_from(
    ["\u202eevil", "a\u200bb", "x" * 10_000, "", "\ufeff", "${", "'", '"\\ud800"', "*x", "&y", "!!int z", "2026-02-30", "-1e999", "~"]
)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD.splitlines()) - 1), HOSTILE, st.booleans())
def test_hostile_values_are_a_plan_or_faults(number, value, whole):
    lines = GOOD.splitlines()
    lines[number] = value if whole else f"{lines[number].partition(':')[0]}: {value}"
    found = faults_or_none("\n".join(lines))
    assert all(fault.line >= 1 and fault.problem and len(fault.problem) < 20_000 for fault in found)


def faults_or_none(text):
    try:
        read_plan(text)
    except PlanFormError as error:
        return error.faults
    return ()
