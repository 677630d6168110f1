from datetime import UTC, datetime

import pytest

from desk.errors import DeskError
from desk.search.query import Filters, request
from models.policy import load_policy
from models.text.words import search_words
from schemas.taxonomy import Category, Kind, Level

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def must(query):
    return request(query, Filters(), 10, NOW)["query"]["bool"]["must"]


def filters(**chosen):
    return request("", Filters(**chosen), 10, NOW)["query"]["bool"]["filter"]


def test_nothing_asked_finds_everything_newest_first():
    body = request("  ", Filters(), 7, NOW)
    assert body["size"] == 7
    assert body["query"] == {"bool": {"must": [], "filter": []}}
    assert body["sort"] == [{"created_at": "desc"}, {"id": "asc"}]


def test_every_word_must_occur_in_the_form_in_which_texts_are_indexed():
    assert must("Remboursement CAFÉS") == [{"term": {"words": search_words(word)}} for word in ("remboursement", "cafe")]


def test_a_phrase_keeps_its_order():
    words = search_words("service client")
    assert must('"service client" vite') == [{"match_phrase": {"words": {"query": words}}}, {"term": {"words": search_words("vite")}}]


@pytest.mark.parametrize("query", ['"', "***", "()", "\x1b", '""', "\udcff\udcfe", "—"])
def test_a_query_without_a_word_is_told_instead_of_finding_everything(query):
    with pytest.raises(DeskError, match="no word"):
        request(query, Filters(), 10, NOW)


@pytest.mark.parametrize(
    "query", ['"open', 'a"b', "AND OR NOT", "x:y", "field:[1 TO 2]", "a* b?", "' OR 1=1", '{"match_all":{}}', "a" * 10_000]
)
def test_no_query_is_a_language_of_its_own(query):
    clauses = must(query)
    assert clauses
    assert all(set(clause) <= {"term", "match", "match_phrase"} and set(next(iter(clause.values()))) == {"words"} for clause in clauses)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("30m", "2026-03-04T11:30:00+00:00"), ("2h", "2026-03-04T10:00:00+00:00"), ("1w", "2026-02-25T12:00:00+00:00"),
        ("2026-03-01", "2026-03-01T00:00:00+00:00"), ("2026-03-01T14:00", "2026-03-01T14:00:00+00:00"),
        ("2026-03-01T14:00+02:00", "2026-03-01T14:00:00+02:00"),
    ],
)  # fmt: skip
def test_times_as_people_write_them(text, moment):
    assert filters(since=text) == [{"range": {"created_at": {"gte": moment}}}]
    assert filters(until=text) == [{"range": {"created_at": {"lt": moment}}}]


@pytest.mark.parametrize("text", ["2x", "yesterday", "999999h", "2026-99-01", "0000-01-01", "-5h", "h", "10000-01-01", "٣h"])
def test_a_time_that_is_none_says_how_to_write_one(text):
    with pytest.raises(DeskError, match="2026-03-01"):
        filters(since=text)


def test_a_span_that_ends_before_it_begins_is_told():
    with pytest.raises(DeskError, match="lies after"):
        filters(since="1h", until="2h")


def test_risks_by_kind_and_by_category():
    assert filters(risk="fraud") == [{"term": {"risks.kind": Kind.FRAUD}}]
    assert filters(risk="regulatory") == [{"term": {"risks.category": Category.REGULATORY}}]
    with pytest.raises(DeskError, match=r"nope.*reputation.*threat"):
        filters(risk="nope")


def test_severity_by_level_and_by_number():
    levels = load_policy(None).levels
    assert filters(severity="high") == [{"range": {"severity": {"gte": levels.high}}}]
    assert filters(severity="info") == filters(severity="0")
    for wrong in ("101", "-1", "grave", "²"):
        with pytest.raises(DeskError, match=Level.CRITICAL.value):
            filters(severity=wrong)


def test_a_watch_is_an_exact_term():
    assert filters(watch='a" OR *') == [{"term": {"watches": 'a" OR *'}}]


def test_mentions_are_found_by_the_authors_verdict_and_name():
    verdict, author = request("", Filters(verdict="Impostor", author="@aurelia_fr"), 10, NOW)["query"]["bool"]["filter"]
    assert verdict == {"term": {"account.verdict": "impostor"}}
    assert {"terms": {"author.handle": ["aurelia_fr", "@aurelia_fr"]}} in author["bool"]["should"]
    (of_account,) = request("", Filters(author="x:42"), 10, NOW)["query"]["bool"]["filter"]
    assert {"bool": {"filter": [{"term": {"source": "x"}}, {"terms": {"author.id": ["42"]}}]}} in of_account["bool"]["should"]
    with pytest.raises(DeskError, match="no verdict on an account"):
        request("", Filters(verdict="liar"), 10, NOW)
