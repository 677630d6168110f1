"""Exercises: read, led by orders that the crisis worker takes, called off, graded."""

import signal
from datetime import UTC, datetime, timedelta

import pytest

from desk.drill.grading import Record, grade
from desk.drill.scenario import bundled, read
from desk.drill.script import Script
from desk.drill.show import called, document, raises, table, verdict
from desk.drill.stopping import ENDINGS, like_ctrl_c
from desk.errors import DeskError
from models.plan.reading import read_plan
from schemas.alert import Fate, Occasion, Sending
from schemas.command import Action
from schemas.crisis import Change, State
from schemas.drill import Expect, Inject, Scenario
from schemas.taxonomy import Kind, Level
from tests.unit.desk.crisis_changes import Worker, change, crisis

BEGAN = datetime(2026, 3, 3, 1, tzinfo=UTC)
NAME = "acme.fraud.drill-t1"
PLAN = read_plan("""
organisation: Acme
channels: [{id: room, kind: console}]
contacts:
  - {id: ann, name: Ann, role: monitor, channels: [room], deputy: bob}
  - {id: bob, name: Bob, role: lead, channels: [room], deputy: ann}
escalation:
  high: [{contacts: [ann], wait_minutes: 10}, {contacts: [bob], wait_minutes: 10}]
holding_statements: {regulatory: {en: We look into it.}}
""").plan
SCENARIO = Scenario(
    title="False ads", watch="acme", kind=Kind.FRAUD, level=Level.HIGH,
    injects=(Inject(after_minutes=0, say="first"), Inject(after_minutes=10, level=Level.CRITICAL, say="worse"),
             Inject(after_minutes=20, level=Level.HIGH, say="calmer")),
    expect=Expect(acknowledge_minutes=15, first_step=("ann",), contain_minutes=60, report_minutes=60, stand_down_minutes=90),
)  # fmt: skip


def script(scenario=SCENARIO, speed=1.0):
    return Script(scenario, "lea", "t1", BEGAN, speed)


def drilled(what, minutes, revision, by="", command="", **fields):
    of = crisis(NAME, drill=True, revision=revision, opened_at=BEGAN, level=Level.HIGH, **fields)
    return change(what, of, at=BEGAN + timedelta(minutes=minutes), by=by, command=command)


def sending(seconds, contact="ann", step=1, fate=Fate.SENT, occasion=Occasion.CHANGE):
    at = BEGAN + timedelta(seconds=seconds)
    return Sending(id=f"a{seconds}", crisis=NAME, watch="acme", revision=1, occasion=occasion, level=Level.HIGH, fate=fate, channel="room",
                   contact=contact, step=step, due=at, at=at, drill=True)  # fmt: skip


GOOD = [
    drilled(Change.OPENED, 0, 1, "lea", f"{NAME}.opening"),
    sending(1),
    sending(601, "bob", 2, occasion=Occasion.ESCALATION),
    drilled(Change.ACKNOWLEDGED, 12, 2, "bob", "x", state=State.ACKNOWLEDGED),
    drilled(Change.REPORTED, 40, 3, "bob", "y", state=State.ACKNOWLEDGED),
    drilled(Change.CONTAINED, 50, 4, "bob", "z", state=State.CONTAINED),
    drilled(Change.CLOSED, 70, 5, "bob", "w", state=State.CLOSED),
]


def marks(entries, plan=PLAN, ended=70):
    leader = frozenset({f"{NAME}.opening", f"{NAME}.closing"})
    return {one.what: one for one in grade(Record(SCENARIO, plan, entries, BEGAN + timedelta(minutes=ended), leader))}


def test_the_bundled_scenarios_are_in_both_languages_and_can_be_read():
    assert {read(name).language for name in bundled()} == {"fr", "en"}
    assert read("fraud-wave-en", "other").watch == "other"


@pytest.mark.parametrize("text", ["", "a: [", "title: x", "title: 1\nwatch: a\nkind: b\nlevel: c", "\x00", "- 1"])
def test_a_bad_scenario_is_told_with_a_remedy(tmp_path, text):
    path = tmp_path / "s.yaml"
    path.write_text(text)
    with pytest.raises(DeskError) as raised:
        read(str(path))
    assert raised.value.remedy


def test_an_unknown_scenario_is_answered_with_those_that_there_are():
    with pytest.raises(DeskError, match="data-leak-fr"):
        read("\x1b[31mnothing")


def test_injects_come_in_their_time_each_once_and_worsen_only_upwards():
    one = script()
    assert [command.action for command in one.due(BEGAN)] == [Action.NOTE]
    assert one.due(BEGAN + timedelta(minutes=9)) == []
    worse, calmer = one.due(BEGAN + timedelta(minutes=30))
    assert (worse.action, worse.level, calmer.action) == (Action.DRILL, Level.CRITICAL, Action.NOTE)
    assert [command.action for command in script(speed=60).due(BEGAN + timedelta(seconds=10))] == [Action.NOTE, Action.DRILL]


def test_the_crisis_worker_takes_every_order_of_an_exercise():
    worker, one = Worker(), script()
    orders = [one.opening(), *one.due(BEGAN + timedelta(minutes=30)), one.closing(BEGAN + timedelta(minutes=31), "over")]
    changes = [change for order in orders for change in worker.answer(order)]
    assert [change.change for change in changes] == [Change.OPENED, Change.NOTED, Change.WORSENED, Change.NOTED, Change.CLOSED]
    assert all(change.crisis.drill and change.crisis.id == NAME for change in changes)


def test_orders_that_nobody_took_at_first_open_and_close_it_at_once():
    worker, one = Worker(), script()
    worker.answer(one.opening())
    worker.answer(one.closing(BEGAN, "called off"))
    assert worker.present(NAME).state is State.CLOSED


def test_an_exercise_in_which_all_was_done_in_time():
    found = marks(GOOD)
    assert [one.what for one in found.values() if one.met is False] == ["holding statement (fr)"]
    assert found["acknowledged"].found == "12 min, by bob"
    assert found["first alert"].found == "1 s, ann by room"
    assert found["escalations"].found == "1 calls, steps 2"
    assert found["step 2 at 01:10 UTC, high"].met is True


def test_nobody_answers_and_the_desk_ends_it():
    entries = [GOOD[0], sending(1), sending(700, "bob", 2, Fate.FAILED), drilled(Change.CLOSED, 105, 2, "lea", f"{NAME}.closing")]
    missed = [one.what for one in marks(entries, ended=105).values() if one.met is False]
    assert missed == [
        "step 2 at 01:10 UTC, high", "acknowledged", "holding statement (fr)", "report signed", "contained", "stood down",
        "channels that failed",
    ]  # fmt: skip


def test_what_came_too_late_is_missed():
    late = [GOOD[0], sending(300), drilled(Change.ACKNOWLEDGED, 20, 2, "ann", "x"), drilled(Change.CLOSED, 95, 3, "ann", "y")]
    found = marks(late, ended=95)
    assert [found[what].met for what in ("first alert", "step 1 at 01:00 UTC, high", "acknowledged", "stood down")] == [False] * 4


def test_no_alert_at_all_is_missed_and_not_a_fault_of_the_grading():
    found = marks([GOOD[0]], ended=1)
    assert found["first alert"].found == "none was sent"
    assert found["the first step reaches"].met is False


def test_what_was_refused_counts_for_nothing():
    refused = change(Change.REFUSED, crisis(NAME, drill=True, revision=2, opened_at=BEGAN, level=Level.HIGH), at=BEGAN, command="q", by="x")
    assert marks([GOOD[0], refused], ended=1)["acknowledged"].met is False


def test_a_dry_run_tells_whom_each_level_would_call():
    assert [level for _, level in raises(script())] == [Level.HIGH, Level.CRITICAL]
    assert called(script(), PLAN) == {"ann", "bob"}


def test_the_end_is_a_table_and_a_document():
    record = Record(SCENARIO, PLAN, GOOD, BEGAN + timedelta(minutes=70))
    found = grade(record)
    lines = table(found)
    assert any(line.startswith("MISSED") for line in lines)
    assert any(line.startswith("met ") for line in lines)
    assert verdict(found) == "Missed: holding statement (fr)."
    made = document(script(), record, found)
    assert (made["drill"], made["missed"], len(made["entries"])) == (NAME, ["holding statement (fr)"], len(GOOD))


def test_nobody_is_called_without_an_answer_to_the_question(quivive):
    outcome = quivive("drill", "fraud-wave-en", "--by", "lea")
    assert outcome.code == 130
    assert "Give --yes" in outcome.err


def test_a_dry_run_needs_no_service(quivive, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("organisation: A\nchannels: [{id: room, kind: console}]\n")
    outcome = quivive("drill", "data-leak-fr", "--dry-run", "--plan", path)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Nobody is called" in outcome.out


@pytest.mark.parametrize("number", ENDINGS)
def test_whatever_ends_its_process_stops_it_like_ctrl_c(number):
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), like_ctrl_c():
        signal.raise_signal(number)
    assert signal.getsignal(number) is before
