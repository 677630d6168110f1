"""Searches over mentions, for a report. Pure; nothing in them needs more than a plain cluster."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from desk.reports.facts import DAY, Period
from models.text.words import search_words
from schemas.crisis import Crisis

Body = dict[str, Any]
MOST_VOICES = 8
MOST_RANKED = 8
MOST_WORDS = 12
MOST_SAMPLES = 5
SAMPLED = 500
"""Mentions of a shard that are read for their words."""


def of_crisis(crisis: Crisis) -> list[Body]:
    """Mentions of its watch with a finding of its kind."""
    return [{"term": {"watches": crisis.watch}}, {"term": {"risks.kind": crisis.kind.value}}]


def within(period: Period) -> Body:
    """By event time."""
    return {"range": {"created_at": {"gte": period.start.isoformat(), "lt": period.end.isoformat()}}}


def last(crisis: Crisis, whole: Period) -> Body:
    """When it was spoken of last."""
    query = {"bool": {"filter": [*of_crisis(crisis), within(whole)]}}
    return {"size": 0, "query": query, "aggs": {"last": {"max": {"field": "created_at"}}}}


def figures(crisis: Crisis, spans: Mapping[str, Period], shown: Period, step: timedelta, authentic: Body) -> Body:
    """Counts of each of the spans; the curve of what is shown, from so long before as shows the rise. `authentic` is of `standings`."""
    lead = Period(shown.start - max(step * 12, timedelta(hours=1)), shown.end)
    curve = {"field": "created_at", "fixed_interval": f"{int(step.total_seconds()) // 60}m", "min_doc_count": 0}
    words = search_words(" ".join(crisis.words)).split()
    believed = {"authentic": {"filter": authentic}}
    counted = {**believed, "reach": {"sum": {"field": "author.followers"}}, "story": {"filter": {"terms": {"words": words}}}}
    return {
        "size": 0,
        "query": {"bool": {"filter": of_crisis(crisis)}},
        "aggs": {
            "spans": {"filters": {"filters": {name: within(span) for name, span in spans.items()}}, "aggs": counted},
            "lead": {
                "filter": within(lead),
                "aggs": {"curve": {"date_histogram": curve, "aggs": believed}},
            },
        },
    }


def crowd(crisis: Crisis, period: Period) -> Body:
    """Who says it, in what words against the day before, and the gravest samples; a copy is no sample."""
    latest = {"top_hits": {"size": 1, "sort": [{"created_at": "desc"}], "_source": ["author", "account", "source"]}}
    usual = Period(period.start - DAY, period.end)
    known = {"bool": {"filter": [{"term": {"watches": crisis.watch}}, within(usual)]}}
    words = {"field": "text", "size": MOST_WORDS, "min_doc_count": 3, "background_filter": known, "filter_duplicate_text": True}
    return {
        "size": MOST_SAMPLES,
        "query": {"bool": {"filter": [*of_crisis(crisis), within(period)]}},
        "collapse": {"field": "author.handle"},
        "sort": [{"severity": "desc"}, {"author.followers": {"order": "desc", "missing": "_last"}}, {"created_at": "asc"}],
        "aggs": {
            "voices": {**_voices("author.handle"), "aggs": {"latest": latest}},
            "nameless": {
                "filter": {"term": {"author.handle": ""}},
                "aggs": {"voices": {**_voices("author.id"), "aggs": {"latest": latest}}},
            },
            "sources": _terms("source"),
            "languages": _terms("detected_language"),
            "links": _terms("links"),
            "sampled": {"sampler": {"shard_size": SAMPLED}, "aggs": {"words": {"significant_text": words}}},
        },
    }


def coverage(watch: str, period: Period) -> Body:
    """Mentions of the watch by source, whatever they say, in the period, in as long before it and a day earlier."""
    spans = {"now": within(period), "before": within(period.before), "day_before": within(period.earlier(max(DAY, period.length)))}
    by_source = {"sources": {"terms": {"field": "source", "size": 100}}}
    return {
        "size": 0,
        "query": {"bool": {"filter": [{"term": {"watches": watch}}]}},
        "aggs": {"spans": {"filters": {"filters": spans}, "aggs": by_source}},
    }


def campaigns(watch: str, whole: Period) -> Body:
    """Those on the watch that were seen in that time and stand for themselves, the largest first."""
    seen = [{"range": {"last_seen": {"gte": whole.start.isoformat()}}}, {"range": {"first_seen": {"lt": whole.end.isoformat()}}}]
    alone = {"bool": {"must_not": {"range": {"continues_as": {"gt": ""}}}}}
    return {"size": 10, "query": {"bool": {"filter": [{"term": {"watch": watch}}, *seen, alone]}}, "sort": [{"mentions": "desc"}]}


def judgements(crisis: Crisis, whole: Period) -> Body:
    """Verdicts of persons on findings of its kind on its watch, of mentions of that time."""
    wanted = [{"term": {"watches": crisis.watch}}, {"term": {"finding.kind": crisis.kind.value}}, within(whole)]
    return {"size": 10_000, "query": {"bool": {"filter": wanted}}, "sort": [{"at": "asc"}, {"id": "asc"}]}


def closed_crises(crisis: Crisis) -> Body:
    """Other closed crises of the watch, the latest first."""
    wanted = [{"term": {"watch": crisis.watch}}, {"term": {"state": "closed"}}]
    other = [{"term": {"id": crisis.id}}]
    return {"size": 200, "query": {"bool": {"filter": wanted, "must_not": other}}, "sort": [{"opened_at": "desc"}]}


def alerts(crisis: str) -> Body:
    """Every sending of one crisis, in order."""
    return {"size": 10_000, "query": {"term": {"crisis": crisis}}, "sort": [{"at": "asc"}, {"id": "asc"}]}


def record(crisis: Crisis, whole: Period, size: int, after: list[Any]) -> Body:
    """A page of the crisis' mentions."""
    wanted = {"bool": {"filter": [*of_crisis(crisis), within(whole)]}}
    sort = [{"created_at": "asc"}, {"id": "asc"}]
    return {"size": size, "query": wanted, "sort": sort, **({"search_after": after} if after else {})}


def _voices(field: str) -> Body:
    return {"terms": {"field": field, "size": MOST_VOICES, "exclude": [""]}}


def _terms(field: str) -> Body:
    return {"terms": {"field": field, "size": MOST_RANKED, "exclude": [""]}}
