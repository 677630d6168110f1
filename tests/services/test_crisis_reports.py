"""Situation and post-crisis reports out of the real Kafka and Elasticsearch."""

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from desk.provision import apply_indices
from desk.publishing import publish
from desk.topic_reader import end_offsets, read_all
from schemas.alert import Fate, Occasion, Sending
from schemas.command import Command
from schemas.crisis import Change, CrisisChange, Rate, State
from schemas.mention import Author
from schemas.scored import AccountView, Origin, Receipt, Risk, ScoredMention
from schemas.taxonomy import CATEGORY_OF, Kind, Level, Verdict
from schemas.topics import Topic
from streams.bulk import alert_operation, campaign_operation, command_operation, mention_operation
from tests.support.accounts import campaign
from tests.support.command_line import run
from tests.support.judgements import judgement
from tests.support.reports import crisis
from tests.support.waiting import eventually

NOW = datetime.now(UTC).replace(microsecond=0)
OPENED = NOW - timedelta(hours=2)
NAME = f"rdesk.fraud.{OPENED:%Y%m%d}-1"
HERE = (0, 0, 0)
EVIL = "<script>alert(1)</script> [gagnez](http://evil.example) \u202e# arnaque colis"
RATE = Rate(window_seconds=900, count=24, authentic=20, windows=12, usual=3.0, spread=1.5, z=6.1, floor=6)
PLAN = """
organisation: Rdesk
time_zone: Europe/Paris
report_every_minutes: 120
channels: [{id: room, kind: console}]
contacts: [{id: ines, name: Inès Marchand, role: monitor, channels: [room]}]
stakeholders: [ines]
escalation: {critical: [{contacts: [ines], wait_minutes: 10}]}
holding_statements: {regulatory: {fr: Nous examinons ces faits.}}
"""


def mention(number, at, source="x", verdict=Verdict.AUTHENTIC, text="un mot banal", kind=Kind.FRAUD):
    risk = Risk(kind=kind, category=CATEGORY_OF[kind], probability=0.9, receipt=Receipt(rule="fraud.lure", version="3", reason="a lure"))
    return ScoredMention(
        id=f"{source}:r{number}",
        source=source,
        native_id=f"r{number}",
        text=text,
        created_at=at,
        author=Author(id=f"i{number % 7}", handle=f"@r{number % 7}" if number % 7 else "", followers=100),
        links=("http://evil.example/x",),
        detected_language="fr",
        watches=("rdesk",),
        scores={kind: 0.9},
        risks=(risk,),
        account=AccountView(verdict=verdict),
        severity=60 + number % 30,
        level=Level.HIGH,
        origin=Origin(topic="mentions.collected.v1", partition=1, offset=number, line=0),
    )


def mentions():
    """Six an hour over a day from two sources, then a burst from one of them; a third was heard a day ago; one post is hostile."""
    quiet = [mention(number, OPENED - timedelta(minutes=10 * number), ("x", "forum")[number % 2]) for number in range(1, 145)]
    burst = [
        mention(1_000 + number, OPENED + timedelta(minutes=number), "x", (Verdict.UNKNOWN, Verdict.BOT)[number % 2], f"colis {number}")
        for number in range(90)
    ]
    silent = mention(4_000, OPENED - timedelta(hours=23), "news", kind=Kind.THREAT)
    other = mention(5_000, OPENED + timedelta(minutes=3), kind=Kind.THREAT)
    return [*quiet, *burst, mention(2_029, OPENED + timedelta(minutes=30), text=EVIL), silent, other]


def changes():
    first = crisis(id=NAME, watch="rdesk", opened_at=OPENED, updated_at=OPENED, rate=RATE, story="s1", words=("Colis",))
    second = first.model_copy(
        update={"revision": 2, "state": State.ACKNOWLEDGED, "acknowledged_by": "ines", "acknowledged_at": OPENED + timedelta(minutes=4)}
    )
    origin = Origin(topic="mentions.scored.v1", partition=3, offset=41, line=0)
    return [
        CrisisChange(change=Change.OPENED, crisis=first, because="24 fraud mentions in 15 min", mention="x:r1000", origin=origin),
        CrisisChange(
            change=Change.ACKNOWLEDGED, crisis=second, because="by ines", by="ines", command="c1", at=OPENED + timedelta(minutes=4)
        ),
    ]


def told(fate):
    return Sending(
        id=f"{NAME}@1",
        crisis=NAME,
        watch="rdesk",
        revision=1,
        occasion=Occasion.CHANGE,
        level=Level.HIGH,
        fate=fate,
        channel="room",
        contact="ines",
        due=OPENED,
        at=OPENED + timedelta(seconds=40),
    )


def line(record):
    return record.model_dump_json().encode()


@pytest.fixture(scope="module")
def quivive(services, tmp_path_factory):
    apply_indices(settings=services.settings(), quiet=True)
    judged = [
        judgement(f"x:r{1_000 + number}", kind=Kind.FRAUD).model_copy(update={"watches": ("rdesk",), "created_at": OPENED})
        for number in range(3)
    ]
    spread = campaign("rdesk.campaign.1", ("x:1", "x:2"), watch="rdesk").model_copy(update={"first_seen": OPENED, "last_seen": NOW})
    records = [
        *(mention_operation(HERE, line(one)) for one in mentions()),
        *(alert_operation(HERE, line(told(fate))) for fate in (Fate.SENT, Fate.FAILED)),
        *(command_operation(HERE, line(one)) for one in judged),
        campaign_operation(HERE, line(spread)),
    ]
    with Elasticsearch(services.elasticsearch) as client:
        answer = client.bulk(body=b"".join(one.lines() for one in records).decode(), refresh=True)
    assert not answer["errors"]
    publish(services.kafka, Topic.CRISES_CHANGED, [(NAME, line(one)) for one in changes()])
    plan = tmp_path_factory.mktemp("plan") / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    environment = {**services.environment(), "QUIVIVE_PLAN": str(plan)}
    return lambda *arguments, **other: run(("crisis", *arguments), {**environment, **other})


def test_a_draft_tells_figures_sources_and_people(quivive):
    done = quivive("situation", NAME)
    assert (done.code, done.err) == (0, "")
    draft = done.out
    assert draft.startswith("# Point de situation 1 : rdesk, fraude, élevé\n")
    assert "| Mentions | 92 | 14 | ▲ +557\u202f% | 92 |" in draft
    assert "| de comptes probablement authentiques | 47 | 14 |" in draft
    assert "| x | 92 | 7 | 7 | entendue |" in draft
    assert "| news | 0 | 0 | 1 | muette : calme ou panne |" in draft
    assert "`colis`" in draft
    assert "`banal`" not in draft
    assert "De toutes les mentions, 91 contiennent un mot de ce sujet." in draft
    assert "| `@r1` | x | 14 | 100 |" in draft
    assert "| `i0` | x | 13 | 100 |" in draft
    assert "2 comptes partagent la même chose (texte)" in draft
    assert "> Nous examinons ces faits." in draft
    assert "Inès Marchand par room : alertes envoyées 1" in draft
    assert "<script" not in draft


def test_all_forms_and_the_record_are_written(quivive, tmp_path):
    record = tmp_path / "record.jsonl"
    done = quivive("report", NAME, "--language", "en", "--out", tmp_path / "out", "--record", record)
    assert (done.code, done.err) == (0, "")
    found = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(found) == {".md", ".png", ".html", ".pdf"}
    markdown, html = found[".md"].decode(), found[".html"].decode()
    assert "| First alert | 40 s |" in markdown
    assert "3 findings of this kind: 0 of them false (0%)" in markdown
    assert "**The crisis is not closed yet**" in markdown
    assert "<script" not in markdown + html
    assert "href" not in html
    assert found[".pdf"].startswith(b"%PDF")
    lines = [json.loads(one) for one in record.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 92
    assert [one["label"] for one in lines if one["label"] is not None] == [1, 1, 1]
    assert {"text", "label", "kind", "language", "mention"} <= set(lines[0])
    assert f"{record}: 92 mentions, 3 of them judged" in done.out
    assert "File exists" in quivive("report", NAME, "--out", tmp_path / "new", "--record", record).err


def test_a_report_is_written_while_elasticsearch_is_away(quivive, tmp_path):
    done = quivive("report", NAME, "--format", "md", "--out", tmp_path, ELASTICSEARCH_URL="http://127.0.0.1:1")
    assert done.code == 0
    assert done.err.count("does not answer") == 1
    (path,) = tmp_path.iterdir()
    assert "Les mentions n'ont pas pu être lues" in path.read_text(encoding="utf-8")


def test_an_unknown_crisis_is_told(quivive):
    for command in ("situation", "report"):
        done = quivive(command, "rdesk.fraud.19990101-1")
        assert (done.code, done.out) == (1, "")
        assert "There is no such crisis." in done.err


class Worker(threading.Thread):
    """Answers the first order on the topic as the crisis worker would."""

    def __init__(self, services, made):
        super().__init__(daemon=True)
        self.kafka, self.made = services.kafka, made
        self.since = end_offsets(self.kafka, Topic.COMMANDS_ISSUED.value)
        self.orders = []

    def run(self):
        eventually(self._found, 20, "an order is on the topic")
        order = self.orders[0]
        revision = 10 + (self.made is Change.REPORTED)
        after = changes()[-1].crisis.model_copy(update={"revision": revision, "reports": 1, "reported_at": order.at})
        answer = CrisisChange(
            change=self.made, crisis=after, because="not now", by=order.by, at=order.at, command=order.id, note=order.note
        )
        publish(self.kafka, Topic.CRISES_CHANGED, [(NAME, line(answer))])

    def _found(self):
        records = read_all(self.kafka, Topic.COMMANDS_ISSUED.value, self.since)
        self.orders = [Command.model_validate_json(record.value) for record in records if record.key == b"rdesk"]
        return bool(self.orders)


def signed(tmp_path, text):
    path = tmp_path / "draft.md"
    path.write_text(f"# Point de situation 1\n\nCrise `{NAME}`\n\n{text}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("made", "code"), [(Change.REFUSED, 1), (Change.REPORTED, 0)])
def test_a_signed_report_waits_for_the_crisis_worker(quivive, services, tmp_path, made, code):
    worker = Worker(services, made)
    worker.start()
    draft = signed(tmp_path, f"{made.value}: écrire à ann@rdesk-client.fr.")
    done = quivive("situation", NAME, "--sign", draft, "--by", "ines")
    worker.join(20)
    assert done.code == code
    (order,) = worker.orders
    assert (order.by, order.language, "ann@" in order.note) == ("ines", "fr", False)
    if code:
        assert "refused the report: not now." in done.err
        return
    assert done.out == f"Report 1 of {NAME} is signed by ines, revision 11.\n"
    before = end_offsets(services.kafka, Topic.COMMANDS_ISSUED.value)
    assert quivive("situation", NAME, "--sign", draft, "--by", "marc").out == done.out
    assert end_offsets(services.kafka, Topic.COMMANDS_ISSUED.value) == before
