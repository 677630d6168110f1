"""What Elasticsearch answered, as facts. Pure; a document that cannot be read is left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from desk.coverage import Silence
from desk.reports.facts import Judged, Period, Spread
from desk.reports.heard import Bin, Count, Crowd, Ranked, Sample, Source, Voice
from desk.reports.query import MOST_VOICES
from desk.reports.standings import Standings
from models.judging.settle import settle
from schemas.alert import Sending
from schemas.crisis import Crisis
from schemas.judgement import Judgement

Answer = Any
MOST_TEXT = 600
_FALSE = re.compile(r"\b(?:false|faux|fausse)s?\b", re.IGNORECASE)
"""In the note with which a crisis was closed: it was a false alarm."""
_COMMON = frozenset(
    """les des une que qui pas pour dans sur est sont avec vous nous ils elle elles son ses leur leurs mon mes ton tes notre votre cette
    ces cet mais donc car par plus aux ont été être avoir fait comme tout tous toute très encore aussi quand même sans chez bien alors
    the and for are was were with you your our their his her its this that these those not but from have has had they them what when
    who how why all can will just more about into been being than then too very also""".split()
)
"""Words that say nothing of a subject, whatever the day before."""


def counts(answer: Answer, name: str) -> Count:
    """Of one span of `query.figures`."""
    found = answer["aggregations"]["spans"]["buckets"][name]
    return Count(found["doc_count"], found["authentic"]["doc_count"], int(found["reach"]["value"] or 0))


def story(answer: Answer, crisis: Crisis) -> int | None:
    """Mentions of the whole with a word of its story."""
    return int(answer["aggregations"]["spans"]["buckets"]["whole"]["story"]["doc_count"]) if crisis.words else None


def last(answer: Answer) -> datetime | None:
    """Of `query.last`; None where nothing was said."""
    value = answer.get("aggregations", {}).get("last", {}).get("value")
    return None if value is None else _moment(value)


def curve(answer: Answer) -> tuple[Bin, ...]:
    """The bins, oldest first."""
    buckets = answer["aggregations"]["lead"]["curve"]["buckets"]
    return tuple(Bin(_moment(one["key"]), one["doc_count"], one["authentic"]["doc_count"]) for one in buckets)


def crowd(answer: Answer, held: Standings) -> Crowd:
    """Of `query.crowd`. Accounts are what they are held to be now."""
    found = answer["aggregations"]
    both = [*found["voices"]["buckets"], *found["nameless"]["voices"]["buckets"]]
    named = sorted(both, key=lambda one: -one["doc_count"])
    words = (one for one in _ranked(found["sampled"]["words"]) if len(one.name) > 2 and one.name not in _COMMON)
    return Crowd(
        voices=tuple(_voice(one, held) for one in named[:MOST_VOICES]),
        sources=tuple(_ranked(found["sources"])),
        languages=tuple(_ranked(found["languages"])),
        links=tuple(_ranked(found["links"])),
        words=tuple(words),
        samples=tuple(sample(hit["_source"], held) for hit in answer["hits"]["hits"]),
    )


def sample(mention: dict[str, Any], held: Standings) -> Sample:
    """One mention, cut where it is very long."""
    author, origin = mention.get("author") or {}, mention.get("origin")
    verdict, _ = _standing(mention, held)
    text = "\n".join(part for part in (mention.get("title"), mention.get("text")) if part)
    receipts = (risk.get("receipt") or {} for risk in mention.get("risks") or ())
    return Sample(
        id=mention["id"],
        at=mention["created_at"],
        source=mention.get("source") or "",
        handle=author.get("handle") or author.get("name") or author.get("id") or "",
        verdict=verdict,
        text=text[:MOST_TEXT] + ("…" if len(text) > MOST_TEXT else ""),
        url=mention.get("url") or "",
        severity=int(mention.get("severity") or 0),
        place="/".join(str(origin[name]) for name in ("topic", "partition", "offset", "line")) if origin else "",
        rules=tuple(f"{one.get('rule')} {one.get('version')}" for one in receipts if one.get("rule")),
    )


def sources(answer: Answer, silent: Iterable[Silence] = (), period: Period | None = None) -> tuple[Source, ...]:
    """The busiest first; those that fell silent are among them. `silent` are the times in which sources were down."""
    spans = answer["aggregations"]["spans"]["buckets"]
    heard = {name: {one["key"]: one["doc_count"] for one in spans[name]["sources"]["buckets"]} for name in ("now", "before", "day_before")}
    names = {name for counted in heard.values() for name in counted}
    down = [one for one in silent if period is not None and one.covers(period.start, period.end)]
    missing = {one.source for one in down}
    away = {one.source for one in down if period is not None and (one.until is None or one.until >= period.end)}
    counts = {name: [heard[span].get(name, 0) for span in ("now", "before", "day_before")] for name in names}
    found = (Source(name, now, before, earlier, name in missing, name in away) for name, (now, before, earlier) in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.now, -one.before, one.name)))


def campaigns(answer: Answer) -> tuple[Spread, ...]:
    """Of `query.campaigns`."""
    names = ("id", "shared", "accounts", "mentions", "probability", "first_seen", "last_seen")
    return tuple(Spread(**{name: one[name] for name in names}) for one in _documents(answer))


def sendings(answer: Answer) -> tuple[Sending, ...]:
    """Of `query.alerts`."""
    found: list[Sending] = []
    for document in _documents(answer):
        try:
            found.append(Sending.model_validate(document))
        except ValidationError:
            continue
    return tuple(found)


def judgements(answer: Answer) -> list[Judgement]:
    """Of `query.judgements`."""
    found: list[Judgement] = []
    for document in _documents(answer):
        try:
            found.append(Judgement.model_validate(document))
        except ValidationError:
            continue
    return found


def judged(verdicts: Iterable[Judgement], crisis: Crisis, closed: Answer) -> Judged:
    """How many findings of its kind hold, and which crises were closed as false."""
    docket = settle(verdicts)
    of_kind = [one for one in docket.settled if one.finding.kind is crisis.kind]
    right = sum(one.right for one in of_kind)
    false = (one["id"] for one in _documents(closed) if _FALSE.search(str(one.get("note") or "")))
    return Judged(right, len(of_kind) - right, sum(kind is crisis.kind for kind in docket.undecided), tuple(false))


def _ranked(found: Answer) -> Iterator[Ranked]:
    return (Ranked(str(one["key"]), one["doc_count"]) for one in found["buckets"])


def _standing(mention: dict[str, Any], held: Standings) -> tuple[str, str]:
    """The verdict and whose word it is."""
    author, account = mention.get("author") or {}, mention.get("account") or {}
    now = held.get(f"{mention.get('source')}:{author.get('id') or author.get('handle')}")
    return (now.verdict.value, now.by) if now else (account.get("verdict") or "unknown", account.get("by") or "")


def _voice(bucket: Answer, held: Standings) -> Voice:
    hits: Sequence[Answer] = bucket["latest"]["hits"]["hits"]
    document = hits[0]["_source"] if hits else {}
    author = document.get("author") or {}
    verdict, by = _standing(document, held)
    return Voice(
        handle=str(bucket["key"]),
        source=document.get("source") or "",
        mentions=bucket["doc_count"],
        followers=author.get("followers"),
        verdict=verdict,
        by=by,
    )


def _documents(answer: Answer) -> list[dict[str, Any]]:
    return [hit["_source"] for hit in answer["hits"]["hits"]]


def _moment(milliseconds: float) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)
