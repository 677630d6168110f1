"""A rehearsal: which crises would have been, in whatever order the file lies, who would have been woken, and what verdicts say."""

from datetime import UTC, datetime, timedelta
from random import Random

import orjson
import pytest

from desk.rehearsal.period import period_of
from desk.rehearsal.run import Trial, over
from desk.rehearsal.show import lines, outcome_of, record
from desk.rehearsal.spooled import pages_of
from desk.rehearsal.woken import woken
from desk.rehearsal.would_be import compare
from models.judging.settle import Settled
from models.plan.reading import read_plan
from models.policy import load_policy
from schemas.crisis import Change
from schemas.judgement import Finding
from schemas.taxonomy import Kind, Level
from schemas.watch import Watch
from tests.unit.desk.crisis_changes import change, crisis

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
START = datetime(2026, 3, 4, 12, tzinfo=UTC)
THREAT = "I will burn down the Aurelia office tomorrow and kill everyone there"
WATCHES = "watches:\n  - {id: aurelia, name: Aurelia, names: [Aurelia]}\n"
PLAN = read_plan("""
organisation: Acme
time_zone: Europe/Paris
channels: [{id: room, kind: console}]
contacts:
  - {id: ann, name: Ann, role: monitor, channels: [room], deputy: bob}
  - {id: bob, name: Bob, role: lead, channels: [room], deputy: ann}
escalation:
  high: [{contacts: [ann], wait_minutes: 10}, {contacts: [bob], wait_minutes: 10}]
""").plan


def mention(number, text="Aurelia coffee is fine", minutes=None, **fields):
    at = START + timedelta(minutes=number if minutes is None else minutes)
    return orjson.dumps({"id": f"t:{number}", "source": "t", "text": text, "created_at": at.isoformat(), "author": {"id": f"u{number}",
                         "handle": f"u{number}"}, **fields})  # fmt: skip


@pytest.fixture
def talk():
    return [mention(number) for number in range(20)] + [
        mention(20, THREAT),
        mention(21, "nothing of ours", watches=["aurelia"]),
        mention(22, "theirs", watches=["b"]),
    ]


def rehearsed(pages, verdicts=None, watch=None):
    watches = [watch or Watch(id="aurelia", name="Aurelia", names=("Aurelia",))]
    return over(Trial(watches, load_policy(None), NOW, lambda _: None), pages, verdicts or {})


def judged(number, kind=Kind.THREAT, *, right, raised):
    return Settled(f"t:{number}", Finding(kind=kind, probability=0.5, raised=raised), "en", "t", right)


def by_mention(*settled):
    return {one.mention: [one] for one in settled}


def test_a_threat_would_open_a_crisis_and_wake_the_chain(talk):
    found, counted = rehearsed([talk])
    (one,) = found.settle()
    assert (one.crisis.id, one.crisis.opened_at) == ("aurelia.threat.20260304-1", START + timedelta(minutes=20))
    assert counted.taken == 23
    calls = woken(PLAN, one.changes)
    assert [(call.step, call.contact, call.at - one.crisis.opened_at) for call in calls] == [
        (1, "ann", timedelta(0)),
        (2, "bob", timedelta(minutes=10)),
    ]
    assert calls[0].local == "Wed 13:20"


def test_a_watch_that_does_not_match_opens_nothing(talk):
    found, _ = rehearsed([talk], watch=Watch(id="other", name="Other", names=("Zzyzx",)))
    assert found.settle() == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_file_does_not_matter(talk, tmp_path, seed):
    path = tmp_path / "m.jsonl"
    shuffled = [*talk, mention(20, THREAT)]
    Random(seed).shuffle(shuffled)
    path.write_bytes(b"\n".join([*shuffled, b"no json", b'{"text": "untimed"}', b"[]"]))
    pages = list(pages_of(path, period_of("", "", NOW)))
    moments = [orjson.loads(line)["created_at"] for page in pages for line in page]
    assert moments == sorted(moments)
    found, counted = rehearsed(pages)
    assert [one.crisis.id for one in found.settle()] == ["aurelia.threat.20260304-1"]
    assert (counted.taken, counted.again) == (23, 1)


def test_only_the_period_is_looked_at(talk, tmp_path):
    path = tmp_path / "m.jsonl"
    path.write_bytes(b"\n".join(talk))
    assert sum(map(len, pages_of(path, period_of("2026-03-04T12:05", "2026-03-04T12:08", NOW)))) == 3


def test_verdicts_are_set_against_what_is_raised_now(talk):
    verdicts = by_mention(
        judged(20, right=True, raised=False), judged(3, right=True, raised=True), judged(4, right=False, raised=True),
        judged(5, right=True, raised=False), judged(21, right=True, raised=True), judged(22, right=True, raised=True),
    )  # fmt: skip
    found, counted = rehearsed([talk], verdicts)
    tally = found.tally
    assert (tally.gained, tally.lost, tally.false_gone, tally.still_missed, tally.kept, tally.false_kept) == (1, 2, 1, 1, 0, 0)
    (one,) = found.settle()
    assert (one.right, one.wrong) == (1, 0)
    told = "\n".join(lines(outcome_of(found, counted, [], judged=True), PLAN))
    assert "judged 1 right, 0 wrong, NEW: did not alert then" in told
    assert "1 missed ones are raised now" in told


def test_a_stored_verdict_on_the_account_holds():
    pages = [[mention(20, THREAT, account={"verdict": "bot", "confidence": 0.9})]]
    found, _ = rehearsed(pages)
    (one,) = found.settle()
    assert one.crisis.authentic == 0


def test_what_really_alerted_is_matched_by_watch_kind_and_time(talk):
    found, _ = rehearsed([talk])
    would_be = found.settle()
    same = crisis("aurelia.threat.20260304-7", watch="aurelia", kind=Kind.THREAT, opened_at=START)
    far = same.model_copy(update={"id": "far", "opened_at": START - timedelta(hours=5)})
    compared = compare(would_be, [far, same])
    assert [other.id for _, other in compared.both] == [same.id]
    assert (compared.new, [one.id for one in compared.gone]) == ((), ["far"])


def test_a_rise_of_the_level_begins_the_chain_anew():
    opened = change(Change.OPENED, crisis(level=Level.HIGH, updated_at=START))
    same = change(Change.WORSENED, crisis(level=Level.HIGH, updated_at=START + timedelta(minutes=2)))
    risen = change(Change.WORSENED, crisis(level=Level.CRITICAL, updated_at=START + timedelta(minutes=5)))
    calls = woken(PLAN, [opened, same, risen])
    assert [(call.step, (call.at - START).seconds // 60) for call in calls] == [(1, 0), (1, 5), (2, 15)]


def test_hostile_posts_cannot_move_the_cursor(talk):
    evil = "\x1b[31m\u202e\x07"
    found, counted = rehearsed([[mention(20, THREAT + evil, author={"id": evil, "handle": evil * 300, "name": evil})]])
    told = list(lines(outcome_of(found, counted, [crisis(evil)], judged=False), PLAN))
    assert not any(mark in line for line in told for mark in "\x1b\x07\u202e\n")


def test_the_command_needs_no_service_with_a_file(quivive, talk, tmp_path):
    (tmp_path / "w.yaml").write_text(WATCHES)
    (tmp_path / "m.jsonl").write_bytes(b"\n".join(talk))
    outcome = quivive("rehearse", "--watch", tmp_path / "w.yaml", "--from", tmp_path / "m.jsonl", "--json")
    assert outcome.code == 0
    answer = orjson.loads(outcome.out)
    assert [one["crisis"]["kind"] for one in answer["crises"]] == ["threat"]
    assert answer["mentions"] == {"taken": 23, "again": 0, "bad": 0}
    assert "verdicts" not in answer
    plain = quivive("rehearse", "--watch", tmp_path / "w.yaml", "--from", tmp_path / "m.jsonl")
    assert "23 mentions, 1 crises would have opened." in plain.out
    assert quivive("rehearse", "--watch", tmp_path / "w.yaml").code == 1


def test_the_record_holds_what_the_lines_tell(talk):
    found, counted = rehearsed([talk])
    made = record(outcome_of(found, counted, [], judged=False), PLAN)
    assert made["crises"][0]["alerted_as"] is None
    assert [call["contact"] for call in made["crises"][0]["calls"]] == ["ann", "bob"]
    assert orjson.dumps(made)
