"""A crisis from its opening to its end, and what a report knows of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.reports.facts import Facts, Judged, Making, Period, PlanFacts, Spread
from desk.reports.heard import Bin, Count, Crowd, Ranked, Sample, Seen, Source, Voice
from schemas.alert import Fate, Occasion, Sending
from schemas.crisis import Change, Crisis, CrisisChange, Rate, State, Trigger
from schemas.scored import Origin
from schemas.taxonomy import CATEGORY_OF, Category, Kind, Level

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIGNED = "# Report 1\n\nAll is known."
NAME = "aurelia.fraud.20260301-1"
RATE = Rate(window_seconds=900, count=24, authentic=20, windows=12, usual=3.0, spread=1.5, z=6.1, floor=6)


def minutes(number):
    return START + timedelta(minutes=number)


def crisis(**fields):
    """As it opened."""
    return Crisis(
        **{
            "id": NAME,
            "watch": "aurelia",
            "category": CATEGORY_OF[Kind.FRAUD],
            "kind": Kind.FRAUD,
            "state": State.OPEN,
            "trigger": Trigger.BURST,
            "severity": 62,
            "level": Level.HIGH,
            "opened_at": START,
            "updated_at": START,
            "revision": 1,
            "mentions": 24,
            "authentic": 20,
            "rate": RATE,
            "samples": ("x:m1",),
            **fields,
        }
    )


def change(made, after, because, **fields):
    """A revision; `after` minutes."""
    return CrisisChange(change=made, crisis=after, because=because, **fields)


def life(**fields):
    """Opened, worsened, acknowledged, assigned, noted, reported, contained, closed."""
    opened = crisis(**fields)
    worse = opened.model_copy(update={"revision": 2, "severity": 88, "level": Level.CRITICAL, "updated_at": minutes(20), "mentions": 96})
    known = worse.model_copy(update={"revision": 3, "state": State.ACKNOWLEDGED, "acknowledged_by": "ines", "acknowledged_at": minutes(24)})
    taken = known.model_copy(update={"revision": 4, "assignee": "marc"})
    noted = taken.model_copy(update={"revision": 5})
    told = noted.model_copy(update={"revision": 6, "reports": 1, "reported_at": minutes(140)})
    held = told.model_copy(update={"revision": 7, "state": State.CONTAINED, "contained_at": minutes(200)})
    closed = held.model_copy(update={"revision": 8, "state": State.CLOSED, "closed_at": minutes(320), "updated_at": minutes(320)})
    origin = Origin(topic="mentions.scored.v1", partition=3, offset=41, line=0)
    return (
        change(Change.OPENED, opened, "24 fraud mentions in 15 min, usual 3", mention="x:m1", origin=origin),
        change(Change.WORSENED, worse, "96 mentions, level critical", mention="x:m9", origin=origin.model_copy(update={"offset": 77})),
        change(Change.ACKNOWLEDGED, known, "acknowledged by ines", at=minutes(24), by="ines", command="c1"),
        change(Change.ASSIGNED, taken, "assigned to marc", at=minutes(26), by="ines", command="c2"),
        change(Change.NOTED, noted, "a note by marc", at=minutes(40), by="marc", command="c3", note="The bank was called."),
        change(
            Change.REPORTED, told, "report 1 signed by ines", at=minutes(140), by="ines", command="c4", note="# Report 1\n\nAll is known."
        ),
        change(Change.CONTAINED, held, "contained by marc", at=minutes(200), by="marc", command="c5"),
        change(Change.CLOSED, closed, "closed by marc", at=minutes(320), by="marc", command="c6"),
    )


def sending(number, fate=Fate.SENT, *, contact="ines", channel="sms", minute=1, because="", step=1, occasion=Occasion.CHANGE):
    return Sending(
        id=f"{NAME}@{number}",
        crisis=NAME,
        watch="aurelia",
        revision=number,
        occasion=occasion,
        level=Level.HIGH,
        fate=fate,
        channel=channel,
        contact=contact,
        step=step,
        due=minutes(minute),
        at=minutes(minute),
        because=because,
    )


def plan(**fields):
    return PlanFacts(
        **{
            "organisation": "Aurelia",
            "zone": ZoneInfo("Europe/Paris"),
            "languages": ("fr", "en"),
            "report_every": timedelta(minutes=150),
            "monitors": ("Inès Marchand",),
            "stakeholders": ("Marc Delattre", "Lucie Benali"),
            "first_wait": timedelta(minutes=15),
            "statements": {Category.REGULATORY: {"fr": "Nous examinons ces faits.", "en": "We are examining this."}},
            "names": {"ines": "Inès Marchand", "marc": "Marc Delattre"},
            **fields,
        }
    )


def sample(text="Payez ici http://evil.example/x tout de suite", handle="@arnaque", **fields):
    known = {"id": "x:m1", "at": "2026-03-01T12:00:30Z", "source": "x", "verdict": "bot", "url": "https://x.example/1", "severity": 88}
    return Sample(**{**known, "text": text, "handle": handle, "place": "mentions.scored.v1/3/41/0", "rules": ("fraud.lure 3",), **fields})


def voice(handle="@arnaque", mentions=12, followers=1_200, verdict="bot", by=""):
    return Voice(handle, "x", mentions, followers, verdict, by)


def crowd(**fields):
    return Crowd(
        **{
            "voices": (voice(), voice("@client", 3, None, "authentic", "ann")),
            "sources": (Ranked("x", 80), Ranked("forum", 16)),
            "languages": (Ranked("fr", 70), Ranked("en", 26)),
            "links": (Ranked("http://evil.example/x", 9),),
            "words": (Ranked("arnaque", 40), Ranked("colis", 22)),
            "samples": (sample(),),
            **fields,
        }
    )


def curve(bins=72):
    """A hump."""
    counts = [max(0, 40 - abs(place - 24) * 3) + place % 3 for place in range(bins)]
    return tuple(Bin(minutes(5 * place - 60), count, count // 2) for place, count in enumerate(counts))


def seen(**fields):
    known = {
        "whole": Count(96, 70, 120_000),
        "period": Count(60, 44, 80_000),
        "before": Count(30, 26, 40_000),
        "curve": curve(),
        "crowd": crowd(),
        "sources": (Source("x", 80, 20, 10), Source("forum", 0, 6, 9), Source("news", 16, 0, 0)),
    }
    return Seen(**{**known, **fields})


def campaign(**fields):
    known = {"id": "aurelia.campaign.0f0f", "shared": "text", "accounts": 14, "mentions": 40, "probability": 0.83}
    return Spread(**{**known, "first_seen": "2026-03-01T12:02:00Z", "last_seen": "2026-03-01T13:00:00Z", **fields})


SENDINGS = (
    sending(1),
    sending(1, Fate.FAILED, channel="room", because="the channel answered 500"),
    sending(2, minute=21, contact="marc", channel="room", step=2),
    sending(3, Fate.HELD, contact="marc", channel="room", minute=25, because="throttled until 13:00"),
)


def facts(changes=None, **fields):
    """The whole story, seen at its end; a later `now` and a narrower period may be given."""
    known = {
        "changes": changes or life(),
        "making": Making(minutes(330), "0.1.0", "p1"),
        "whole": Period(minutes(-15), minutes(320)),
        "period": Period(minutes(140), minutes(320)),
        "seen": seen(),
        "campaigns": (campaign(),),
        "sendings": SENDINGS,
        "judged": Judged(right=6, wrong=2, undecided=1, false_crises=("aurelia.fraud.20260201-1",)),
        "plan": plan(),
    }
    return Facts(**{**known, **fields})
