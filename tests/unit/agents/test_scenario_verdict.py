from datetime import UTC, datetime, timedelta

import pytest

from agents.scenario.incident import Incident
from agents.scenario.verdict import GRACE, grade
from schemas.crisis import Change, Crisis, CrisisChange, Rate, State, Trigger
from schemas.taxonomy import CATEGORY_OF, Kind, Level

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def minutes(number):
    return NOON + timedelta(minutes=number)


def incident(*, kind=Kind.FRAUD, name="planted", begin=0, end=60, mentions=("m1", "m2"), also=(), watch="ours"):
    return Incident(
        id=name,
        kind=kind,
        category=CATEGORY_OF[kind] if kind else None,
        watch=watch,
        expected="crisis" if kind else "silence",
        starts_at=minutes(begin),
        ends_at=minutes(end),
        mention_ids=mentions,
        description="",
        how="critical_mention",
        also=also,
    )


def change(at, *, kind=Kind.FRAUD, change=Change.OPENED, watch="ours", mention="", crisis="", rate=False, samples=(), revision=1):
    counted = Rate(window_seconds=300, count=30, authentic=30, windows=12, usual=1, spread=1, z=9, floor=12) if rate else None
    return CrisisChange(
        change=change,
        crisis=Crisis(
            id=crisis or f"{watch}.{kind.value}.{at}",
            watch=watch,
            category=CATEGORY_OF[kind],
            kind=kind,
            state=State.OPEN,
            trigger=Trigger.RATE if rate else Trigger.CRITICAL_MENTION,
            severity=90,
            level=Level.CRITICAL,
            opened_at=minutes(at),
            updated_at=minutes(at),
            revision=revision,
            rate=counted,
            samples=samples,
        ),
        because="",
        mention=mention,
    )


def test_caught_with_its_delay_whatever_the_order_of_changes():
    grading = grade([incident()], [change(9), change(4)])
    assert grading.findings[0].right
    assert grading.findings[0].delay_seconds == 240
    assert not grading.in_error
    assert grading.perfect


def test_missed_without_changes():
    finding = grade([incident()], []).findings[0]
    assert (finding.raised, finding.right, finding.delay_seconds) == (False, False, None)


@pytest.mark.parametrize("other", [change(5, kind=Kind.THREAT), change(5, watch="theirs"), change(-1), change(91 + 1)])
def test_another_kind_watch_or_time_is_no_catch_but_an_error(other):
    grading = grade([incident()], [other])
    assert not grading.findings[0].right
    assert grading.in_error == (other.crisis.id,)
    assert not grading.perfect


def test_an_open_crisis_that_worsens_catches_and_one_that_stands_down_does_not():
    earlier = incident(name="first", begin=-500, end=-400)
    opened = change(-480, crisis="long")
    assert grade([earlier, incident()], [opened, change(3, change=Change.WORSENED, crisis="long", revision=2)]).perfect
    assert not grade([earlier, incident()], [opened, change(3, change=Change.STOOD_DOWN, crisis="long", revision=2)]).findings[1].right


def test_the_edges_belong_to_the_incident():
    last = incident(end=60).ends_at + GRACE
    assert grade([incident()], [change(0)]).findings[0].delay_seconds == 0
    assert grade([incident()], [change((last - NOON) / timedelta(minutes=1))]).perfect


def test_a_kind_that_the_facts_justify_is_neither_catch_nor_error():
    grading = grade([incident(also=(Kind.THREAT,))], [change(5, kind=Kind.THREAT)])
    assert not grading.findings[0].right
    assert not grading.in_error


def test_silence_is_right_when_nothing_is_raised():
    finding = grade([incident(kind=None)], []).findings[0]
    assert (finding.raised, finding.right) == (False, True)


@pytest.mark.parametrize("alarm", [change(5, mention="m2"), change(5, samples=("x", "m1")), change(5, rate=True)])
def test_an_alarm_about_a_silent_incident_is_held_against_it_once(alarm):
    grading = grade([incident(kind=None)], [alarm])
    assert (grading.findings[0].raised, grading.findings[0].right) == (True, False)
    assert not grading.in_error


def test_a_real_incident_at_the_same_time_is_not_held_against_the_silent_one():
    grading = grade([incident(kind=None, name="meme"), incident(mentions=("m7",))], [change(5, mention="m7")])
    assert grading.perfect


def test_a_single_critical_mention_of_others_during_a_silent_incident_is_an_error():
    stray = change(5, mention="elsewhere")
    grading = grade([incident(kind=None)], [stray])
    assert grading.findings[0].right
    assert grading.in_error == (stray.crisis.id,)


def test_a_stray_crisis_that_worsens_is_one_error():
    stray = [change(500, crisis="one"), change(510, change=Change.WORSENED, crisis="one", revision=2)]
    assert grade([incident()], stray).in_error == ("one",)


def test_a_crisis_that_answered_and_worsens_long_after_is_held_against_nobody():
    meme = incident(kind=None, name="meme", begin=480, end=600, mentions=("m9",))
    changes = [change(5, crisis="one"), change(500, change=Change.WORSENED, crisis="one", revision=2, rate=True)]
    assert grade([incident(), meme], changes).perfect


def test_a_crisis_that_opened_in_error_is_not_excused_by_the_incident_that_it_swallows():
    early = change(-300, crisis="c", rate=True)
    grading = grade([incident()], [early, change(5, crisis="c", rate=True, change=Change.WORSENED, revision=2)])
    assert grading.findings[0].right
    assert grading.in_error == ("c",)
