"""The timeline of a crisis: in order, with causes, harmless, each entry once."""

from datetime import timedelta
from itertools import islice
from types import SimpleNamespace

from desk.crises.following import following, is_end
from desk.crises.timeline import fact_lines, facts_of, lines, record, together
from schemas.alert import Fate, Occasion, Sending
from schemas.crisis import Change, State
from schemas.taxonomy import Level
from tests.unit.desk.crisis_changes import NOW, ORIGIN, change, crisis

EVIL = "\x1b[31mred\x1b]0;t\x07 \u202egnp.exe\r\n\x9b2J\x00end \ud800"


def alert(minutes, revision=1, **fields):
    plainest = {
        "id": f"a{minutes}", "crisis": crisis().id, "watch": "acme", "revision": revision, "occasion": Occasion.ESCALATION,
        "level": Level.HIGH, "fate": Fate.SENT, "channel": "sms", "contact": "ann", "step": 2, "due": NOW,
        "at": NOW + timedelta(minutes=minutes), "because": "nobody answered",
    }  # fmt: skip
    return Sending.model_validate({**plainest, **fields})


def at(revision, minutes, what=Change.ACKNOWLEDGED, **fields):
    return change(what, crisis(revision=revision, **fields), at=NOW + timedelta(minutes=minutes))


def is_harmless(shown):
    return not any(mark in line for line in shown for mark in "\x1b\x07\x00\x9b\r\n\u202e\ud800")


def test_a_change_names_the_order_and_who_gave_it():
    one = change(Change.ACKNOWLEDGED, crisis(revision=2), at=NOW, by="ann", command="c1", origin=ORIGIN, note="on it")
    head, why, origin, note = lines(one)
    assert head == "2026-03-04 12:00:00  r2  acknowledged by ann: open, critical 80, 9 mentions, 7 authentic"
    assert (why, origin, note) == (
        "    12 in an hour",
        "    from commands.issued.v1/0/5/0, order c1",
        "    note: on it",
    )


def test_notes_posts_and_names_cannot_move_the_cursor():
    hostile = change(of=crisis(watch=EVIL, assignee=EVIL, words=(EVIL,), samples=(EVIL,)), because=EVIL, note=EVIL * 500, text=EVIL,
                     by=EVIL, author=EVIL * 900)  # fmt: skip
    assert is_harmless(lines(hostile))
    assert max(map(len, lines(hostile))) < 1_100
    assert is_harmless(fact_lines(facts_of([hostile])))
    assert is_harmless(lines(alert(1, contact=EVIL.replace("\ud800", ""), because=EVIL.replace("\ud800", ""))))


def test_a_drill_is_told_as_one_on_every_line_that_begins_an_entry():
    assert lines(change(of=crisis(drill=True)))[0].startswith("[DRILL] ")
    assert lines(alert(1, drill=True))[0].startswith("[DRILL] ")
    assert fact_lines(facts_of([change(of=crisis(drill=True))]))[0].startswith("[DRILL] ")


def test_alerts_stand_between_the_changes_that_they_tell_of():
    changes = [at(1, 0, Change.OPENED), at(2, 30), at(3, 60, Change.CLOSED)]
    entries = together(changes, [alert(70, 3), alert(1), alert(20)])
    assert [getattr(one, "change", "alert") for one in entries] == ["opened", "alert", "alert", "acknowledged", "closed", "alert"]
    assert record(entries[1])["entry"] == "alert"
    assert record(entries[0])["crisis"]["id"] == crisis().id


def test_an_alert_says_what_became_of_it():
    told = "2026-03-04 12:05:00  alert  told ann by sms (escalation, step 2): nobody answered"
    assert lines(alert(5)) == [told]
    assert "could not tell" in lines(alert(5, fate=Fate.FAILED))[0]
    assert "did not tell everybody" in lines(alert(5, fate=Fate.HELD, contact="", channel=""))[0]


def test_each_entry_comes_once_while_it_is_followed():
    first, second = at(1, 0, Change.OPENED), at(2, 30)
    closed = at(3, 60, Change.CLOSED, state=State.CLOSED)
    other = change(Change.OPENED, crisis("acme.fraud.20260304-2"))
    values = iter([[first, second, other], [], [second, closed]])

    def fresh(_):
        return [SimpleNamespace(value=one.model_dump_json().encode()) for one in next(values)]

    sent = iter([[alert(1)], [alert(1)], []])
    seen = list(
        islice(
            following(crisis().id, [first], fresh, lambda _: [SimpleNamespace(value=one.model_dump_json().encode()) for one in next(sent)]),
            7,
        )
    )
    assert [None if one is None else one.id for one in seen] == [first.id, second.id, "a1", None, None, closed.id, None]
    assert [is_end(one) for one in seen] == [False, False, False, False, False, True, False]
    assert not is_end(closed, since=4)


def test_it_says_who_was_given_it_and_that_a_silence_is_over():
    given = change(Change.ASSIGNED, crisis(assignee="lucie"), by="ann")
    lifted = change(Change.SILENCED, crisis(silenced_until=None), by="ann")
    assert "assigned to lucie by ann" in lines(given)[0]
    assert "silence lifted by ann" in lines(lifted)[0]
