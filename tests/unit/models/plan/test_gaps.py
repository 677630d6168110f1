"""Every kind of gap, and none where there is none."""

from datetime import timedelta
from pathlib import Path

import pytest

from models.plan.gap import GapKind, Weight
from models.plan.gaps import gaps
from models.plan.reading import read_plan
from schemas.taxonomy import Category
from tests.unit.models.plan.plans import contact, plan, shift, utc

MONDAY = utc(2026, 11, 22, 23)
WEEK = MONDAY + timedelta(days=7)
ROUND = [shift("day", "08:00", "20:00", "ann"), shift("night", "20:00", "08:00", "bob")]


def every(value):
    return {category.value: value for category in Category}


WHOLE = {
    "escalation": {level: [{"roles": ["monitor"]}, {"contacts": ["ann", "bob"]}] for level in ("moderate", "high", "critical")},
    "legal": every(["cid"]),
    "continuity": every(["cid"]),
    "holding_statements": every({"fr": "Un mot.", "en": "A word."}),
    "rota": {},
    "stakeholders": ["cid"],
}


def sound(shifts=ROUND, **fields):
    return plan(shifts, **{**WHOLE, **fields})


def found(made, since=MONDAY, until=WEEK, faults=None):
    return [(gap.kind.value, gap.weight.value, gap.place, gap.since, gap.until) for gap in gaps(made, since, until, faults)]


def kinds(made, **window):
    return [one[0] for one in found(made, **window)]


def test_a_sound_plan_has_none():
    assert found(sound(), until=MONDAY + timedelta(days=400)) == []


def test_the_bundled_plan_has_none():
    text = (Path(__file__).resolve().parents[4] / "agents" / "scenario" / "plan.yaml").read_text(encoding="utf-8")
    assert gaps(read_plan(text).plan, MONDAY, MONDAY + timedelta(days=366)) == []


def test_without_a_rota_there_is_one_gap_for_the_whole_time():
    assert found(sound([])) == [("nobody_on_duty", "error", ("rota",), MONDAY, WEEK)]


def test_hours_without_a_shift():
    made = sound([shift("day", "08:00", "20:00", "ann", days=["mon", "tue"]), shift("rest", "20:00", "07:00", "bob", days=["mon"])])
    assert found(made) == [
        ("nobody_on_duty", "error", ("rota", "shifts"), MONDAY, utc(2026, 11, 23, 7)),
        ("nobody_on_duty", "error", ("rota", "shifts"), utc(2026, 11, 24, 6), utc(2026, 11, 24, 7)),
        ("nobody_on_duty", "error", ("rota", "shifts"), utc(2026, 11, 24, 19), WEEK),
    ]


def test_a_shift_that_names_nobody_or_whose_people_are_all_away():
    assert {one[2] for one in found(sound([ROUND[0], shift("night", "20:00", "08:00")]))} == {("rota", "shifts", 1)}
    away = [{"since": "2026-11-25", "until": "2026-11-25"}]
    contacts = [contact("ann", deputy="bob", away=away), contact("bob", deputy="cid", away=away), contact("cid", deputy="ann", away=away)]
    on_the_day = found(sound(contacts=contacts))
    assert [one[0] for one in on_the_day] == ["nobody_on_duty", *["nobody_to_call"] * 3, *["nobody_on_duty"] * 2]
    assert {(one[3], one[4]) for one in on_the_day if one[0] == "nobody_to_call"} == {(utc(2026, 11, 24, 23), utc(2026, 11, 25, 23))}


def test_an_exception_without_people_leaves_a_hole():
    made = sound(rota={"exceptions": [{"since": "2026-11-25", "shifts": ["day"]}]})
    assert found(made) == [("nobody_on_duty", "error", ("rota", "shifts", 0), utc(2026, 11, 25, 7), utc(2026, 11, 25, 19))]


def test_a_hand_over_covers_a_hole_of_its_length_and_is_no_overlap():
    shifts = [shift("day", "08:00", "20:00", "ann"), shift("night", "20:10", "08:00", "bob")]
    assert kinds(sound(shifts)) == ["nobody_on_duty"] * 7
    assert kinds(sound(shifts, rota={"handover_minutes": 10})) == []


@pytest.mark.parametrize(("second", "kind", "weight"), [("cid", "overlap", "warning"), ("ann", "double_booked", "error")])
def test_shifts_that_overlap(second, kind, weight):
    made = sound([*ROUND, shift("peak", "12:00", "14:00", second, days=["wed"])], contacts=("ann", "bob", "cid", "dan"))
    assert found(made) == [(kind, weight, ("rota", "shifts", 2), utc(2026, 11, 25, 11), utc(2026, 11, 25, 13))]


def test_a_deputy_who_takes_two_shifts_is_double_booked():
    away = [{"since": "2026-11-25", "until": "2026-11-25"}]
    contacts = [contact("ann", deputy="cid", away=away), contact("bob", deputy="ann"), contact("cid", deputy="bob")]
    made = sound([*ROUND, shift("peak", "12:00", "14:00", "cid")], contacts=contacts)
    assert [gap.since for gap in gaps(made, MONDAY, WEEK) if gap.kind is GapKind.DOUBLE_BOOKED] == [utc(2026, 11, 25, 11)]


def test_a_deputy_on_the_same_shift():
    made = sound([shift("day", "08:00", "20:00", "ann", "bob"), shift("night", "20:00", "08:00", "cid")])
    assert set(kinds(made)) == {"shared_shift"}
    assert kinds(sound([shift("day", "08:00", "20:00", "ann", "cid"), shift("night", "20:00", "08:00", "bob")])) == ["shared_shift"] * 7


def test_deputies():
    contacts = [contact("ann", deputy="ann"), contact("bob", deputy="cid"), contact("cid", deputy="bob"), contact("dan")]
    assert found(sound(contacts=contacts)) == [
        ("deputy_ring", "error", ("contacts", 0, "deputy"), None, None),
        ("deputy_ring", "warning", ("contacts", 1, "deputy"), None, None),
        ("no_deputy", "error", ("contacts", 3), None, None),
    ]


def test_chains():
    escalation = {"moderate": [{"roles": ["monitor"]}], "high": [{"roles": ["legal"]}], "low": [{"contacts": ["ann", "bob"]}]}
    assert found(sound(escalation=escalation)) == [
        ("ends_in_one", "warning", ("escalation", "moderate", 0), None, None),
        ("ends_in_one", "error", ("escalation", "high", 0), None, None),
        ("no_chain", "error", ("escalation", "critical"), None, None),
    ]
    assert kinds(sound(escalation={})) == ["no_chain"] * 3


def test_a_last_step_counts_the_category_with_the_fewest_people():
    escalation = {**WHOLE["escalation"], "critical": [{"roles": ["legal"]}]}
    two = every(["cid", "bob"])
    assert kinds(sound(escalation=escalation, legal=two)) == []
    assert kinds(sound(escalation=escalation, legal={**two, "regulatory": ["bob"]})) == ["ends_in_one"]


def test_a_chain_that_reaches_nobody_in_a_category():
    escalation = {**WHOLE["escalation"], "critical": [{"roles": ["continuity"]}]}
    (ends, misses, nobody) = gaps(
        sound(escalation=escalation, continuity={"reputation": ["ann", "bob"], "regulatory": ["cid", "ann"]}), MONDAY, WEEK
    )
    assert (ends.kind, misses.kind) == (GapKind.ENDS_IN_ONE, GapKind.NO_CONTINUITY)
    assert nobody.problem == "nobody can be called at critical for confidentiality"
    assert (nobody.since, nobody.until) == (MONDAY, WEEK)


def test_quiet_hours_that_swallow_critical():
    quiet = [{"start": "22:00", "end": "07:00", "up_to": "critical"}]
    contacts = [contact("ann", deputy="bob", quiet_hours=quiet), contact("bob", deputy="cid"), contact("cid", deputy="ann")]
    assert [one[2] for one in found(sound(contacts=contacts, quiet_hours=quiet))] == [("quiet_hours", 0), ("contacts", 0, "quiet_hours", 0)]


def test_categories_and_words():
    made = sound(legal={"regulatory": ["cid"]}, continuity={}, holding_statements={"reputation": {"fr": " "}}, languages=["fr"])
    assert [(one[0], one[2][1]) for one in found(made)] == [
        ("no_legal", "reputation"), ("no_continuity", "reputation"), ("no_statement", "reputation"),
        ("no_legal", "confidentiality"), ("no_continuity", "confidentiality"), ("no_statement", "confidentiality"),
        ("no_continuity", "regulatory"), ("no_statement", "regulatory"),
    ]  # fmt: skip


@pytest.mark.parametrize(("minutes", "count"), [(119, 1), (120, 0), (180, 0), (181, 1)])
def test_reports_come_every_two_to_three_hours(minutes, count):
    assert kinds(sound(report_every_minutes=minutes)) == ["report_interval"] * count


def test_channels_that_cannot_be_used_are_errors_in_their_places():
    (gap,) = gaps(sound(), MONDAY, WEEK, {("channels", 0): "set the environment variable X"})
    assert (gap.kind, gap.weight, gap.place) == (GapKind.UNREACHABLE, Weight.ERROR, ("channels", 0))


def test_every_kind_says_what_to_do():
    made = plan(
        [shift("day", "08:00", "20:00", "ann", "bob")], contacts=[contact("ann", deputy="bob"), contact("bob")], report_every_minutes=5
    )
    assert all(gap.remedy and gap.problem for gap in gaps(made, MONDAY, WEEK))
