"""Orders about crises: understood, published once, awaited, and told in a line."""

import time
from datetime import timedelta
from types import SimpleNamespace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2 as theirs

from desk.crises.commanding import ordered
from desk.crises.listing import CrisisFilters, next_report, request, table
from desk.crises.naming import chosen
from desk.crises.ordering import Answer, await_answers
from desk.crises.orders import Said, outcome
from desk.crises.words import is_whole, level_of, part_of_id, silence_until, span_of
from desk.errors import DeskError
from schemas.command import Action
from schemas.crisis import Change, State
from schemas.partitioning import murmur2
from schemas.taxonomy import Kind, Level
from tests.unit.desk.crisis_changes import NOW, Worker, change, crisis

EVIL = "\x1b[31mred\x07\u202egnp.exe\r\n\x00" + "a" * 10_000


def give(worker, said, *names):
    """As the desk does it, with the worker's rules in between."""

    def carry_out(commands):
        answers = [Answer(command) for command in commands]
        for answer in answers:
            for one in worker.answer(answer.command):
                answer.take(one)
        return [outcome(answer) for answer in answers]

    return ordered([worker.present(name) for name in names], said, carry_out)


def said(action, by="ann", **fields):
    return Said(action, by, NOW + timedelta(minutes=1), fields.pop("note", ""), fields)


@given(st.binary(max_size=80))
def test_the_client_puts_an_order_where_the_mentions_of_its_watch_lie(key):
    assert theirs(key) & 0xFFFFFFFF == murmur2(key)


def test_to_acknowledge_twice_is_no_fault_and_publishes_nothing():
    worker = Worker(crisis())
    (first,) = give(worker, said(Action.ACKNOWLEDGE), crisis().id)
    (second,) = give(worker, said(Action.ACKNOWLEDGE, by="bob"), crisis().id)
    assert (first.code, second.code, len(worker.commands)) == (0, 0, 1)
    assert "acknowledged" in first.line
    assert "revision 2" in first.line
    assert second.line == "acme.fraud.20260304-1: already acknowledged by ann at 2026-03-04 12:01 UTC."


def test_what_has_got_worse_since_is_acknowledged_again():
    worker = Worker(crisis(level=Level.HIGH))
    give(worker, said(Action.ACKNOWLEDGE), crisis().id)
    give(worker, said(Action.RATE, level=Level.CRITICAL), crisis().id)
    (again,) = give(worker, said(Action.ACKNOWLEDGE, by="bob"), crisis().id)
    assert (again.code, worker.present(crisis().id).acknowledged_by) == (0, "bob")
    (third,) = give(worker, said(Action.ACKNOWLEDGE, by="eve"), crisis().id)
    assert "already acknowledged by bob" in third.line
    for level in (Level.LOW, Level.HIGH):
        give(worker, said(Action.RATE, level=level), crisis().id)
    give(worker, said(Action.ACKNOWLEDGE, by="eve"), crisis().id)
    assert worker.present(crisis().id).acknowledged_by == "eve"


def test_who_was_a_moment_slower_is_told_who_was_faster():
    worker = Worker(crisis())
    stale = [worker.present(crisis().id)]
    give(worker, said(Action.ACKNOWLEDGE), crisis().id)

    def carry_out(commands):
        return [outcome(Answer(command, worker.answer(command))) for command in commands]

    (one,) = ordered(stale, said(Action.ACKNOWLEDGE, by="bob"), carry_out)
    assert (one.code, len(worker.commands)) == (0, 2)
    assert "already acknowledged by ann" in one.line


def test_several_crises_are_closed_in_one_go_and_those_that_are_closed_stay_so():
    other = crisis("acme.fraud.20260303-1", state=State.CLOSED)
    worker = Worker(crisis(), other)
    first, second = give(worker, said(Action.CLOSE), crisis().id, other.id)
    assert (first.code, second.code) == (0, 0)
    assert second.line.endswith("already closed.")
    assert [command.crisis for command in worker.commands] == [crisis().id]


@pytest.mark.parametrize(
    ("action", "fields"),
    [(Action.ESCALATE, {}), (Action.SILENCE, {"until": NOW + timedelta(hours=2)}), (Action.RATE, {"level": Level.LOW})],
)
def test_what_the_worker_refuses_is_told_with_its_reason(action, fields):
    (one,) = give(Worker(crisis(state=State.CLOSED)), said(action, **fields), crisis().id)
    assert (one.code, one.line) == (1, "acme.fraud.20260304-1: refused: it is closed.")


def test_an_order_that_nobody_answers_is_said_to_lie_on_the_topic():
    one = outcome(Answer(said(Action.CONTAIN).command(crisis(), "t")))
    assert one.code == 3
    assert "will be carried out" in one.line


def test_a_merge_tells_of_both_crises():
    other = crisis("acme.fraud.20260304-2", story="x")
    worker = Worker(crisis(), other)
    (one,) = give(worker, said(Action.MERGE, into=other.id), crisis().id)
    assert one.code == 0
    assert "merged into acme.fraud.20260304-2" in one.line
    assert "acme.fraud.20260304-2 merged, revision 2" in one.line


def test_the_answer_is_awaited_over_other_changes_and_what_another_program_wrote():
    command = said(Action.ACKNOWLEDGE).command(crisis(), "mine")
    batches = [
        [b"no json", change(command="theirs").model_dump_json().encode()],
        [],
        [change(Change.ACKNOWLEDGED, command="mine").model_dump_json().encode()] * 2,
    ]
    polled = iter(batches)
    answers = await_answers([command], lambda _: [SimpleNamespace(value=value) for value in next(polled)], time.monotonic() + 60)
    assert [one.change for one in answers[0].changes] == [Change.ACKNOWLEDGED]


def test_nobody_is_awaited_beyond_the_deadline():
    (answer,) = await_answers([said(Action.CLOSE).command(crisis(), "x")], lambda _: [], time.monotonic() - 1)
    assert answer.changes == []


@pytest.mark.parametrize("kind", list(Kind))
def test_ids_in_full_are_known_as_such(kind):
    assert is_whole(f"acme-2.{kind.value}.20260304-12")
    assert is_whole(f"acme.{kind.value}.drill-a1b2")
    assert not is_whole(f"acme.{kind.value}.2026")


def test_an_ambiguous_id_is_answered_with_the_candidates():
    with pytest.raises(DeskError, match=r"acme\.fraud\.20260304-1, acme\.fraud\.20260304-12") as raised:
        chosen("acme.fraud", [{"id": "acme.fraud.20260304-1"}, {"id": "acme.fraud.20260304-12"}])
    assert raised.value.remedy
    assert chosen("04-1", [{"id": "acme.fraud.20260304-1"}]) == "acme.fraud.20260304-1"
    assert chosen("LAST", [{"id": "b"}, {"id": "a"}]) == "b"
    with pytest.raises(DeskError, match="no crisis"):
        chosen("x", [])


@pytest.mark.parametrize("text", ["", "  ", "a" * 301, "\u0000" * 400])
def test_what_can_be_no_id_is_told(text):
    with pytest.raises(DeskError):
        part_of_id(text)


def test_the_end_of_a_silence_is_said_in_one_of_three_ways():
    assert silence_until("2h", "", off=False, now=NOW) == NOW + timedelta(hours=2)
    assert silence_until("", "2026-03-04T13:00", off=False, now=NOW) == NOW + timedelta(hours=1)
    assert silence_until("", "", off=True, now=NOW) < NOW
    with pytest.raises(DeskError, match="more than 30 days away"):
        silence_until("", "2099-01-01T00:00", off=False, now=NOW)
    for length, until, off in (("", "", False), ("2h", "", True), ("0m", "", False), ("", "2026-03-04T11:00", False), ("", EVIL, False)):
        with pytest.raises(DeskError):
            silence_until(length, until, off=off, now=NOW)


def test_words_that_are_no_levels_or_lengths_are_refused_harmlessly():
    for understand in (level_of, span_of):
        with pytest.raises(DeskError) as raised:
            understand(EVIL)
        assert not any(mark in str(raised.value) for mark in "\x1b\n\x00\u202e")
        assert len(str(raised.value)) < 400
    assert level_of(" High ") is Level.HIGH
    assert span_of("1w") == timedelta(days=7)


def test_the_list_is_filtered_by_what_is_asked():
    body = request(CrisisFilters(watch="acme", level="high", drills=False))
    assert {"terms": {"level": ["high", "critical"]}} in body["query"]["bool"]["filter"]
    assert {"bool": {"must_not": {"term": {"drill": True}}}} in body["query"]["bool"]["filter"]
    assert {"bool": {"must_not": {"term": {"state": "closed"}}}} in body["query"]["bool"]["filter"]
    assert {"term": {"state": "closed"}} in request(CrisisFilters(state="Closed"))["query"]["bool"]["filter"]
    with pytest.raises(DeskError, match="no state"):
        request(CrisisFilters(state="over"))


def test_the_table_shows_age_owner_and_next_report():
    found = [
        orjson.loads(one.model_dump_json())
        for one in (
            crisis(assignee="Bea", silenced_until=NOW + timedelta(hours=9)),
            crisis("acme.fraud.drill-x", drill=True, state=State.CLOSED, acknowledged_by=EVIL),
        )
    ]
    head, first, second = table(found, 150, NOW + timedelta(hours=3))
    assert head.startswith("age")
    assert (
        first.split()
        == ("3h 00m open critical 80 9 (7 authentic) Bea 30m late acme.fraud.20260304-1 silent until 2026-03-04 21:00").split()
    )
    assert second.endswith("DRILL")
    assert not any(mark in second for mark in "\x1b\n\x00\u202e")
    assert len(second) < 300
    assert next_report(found[1], 150) is None
    assert table([], 150, NOW) == []
