"""Campaigns listed and shown out of the real Elasticsearch, with what their members are held to be."""

import json

import pytest
from elasticsearch import Elasticsearch

from desk.provision import apply_indices
from schemas.taxonomy import Verdict
from streams.bulk import account_operation, campaign_operation, correction_operation
from tests.support.accounts import account, campaign, correction
from tests.support.command_line import run

MEMBERS = ("c:1", "c:2", "c:3")
LONG = "c" * 700
HERE = (0, 0, 0)
CAMPAIGNS = (
    campaign("k1", MEMBERS, watch="kdesk"),
    campaign(LONG, watch="kdesk", hour=5),
    campaign("k0", MEMBERS[:1], watch="kdesk", continues_as="k1"),
)


@pytest.fixture(scope="module")
def quivive(services):
    apply_indices(settings=services.settings(), quiet=True)
    records = [
        *(campaign_operation(HERE, line(one)) for one in CAMPAIGNS),
        *(account_operation(HERE, line(one)) for one in (account("c:1"), account("c:2", Verdict.BOT))),
        correction_operation(HERE, line(correction("c:2", Verdict.PARODY))),
    ]
    with Elasticsearch(services.elasticsearch) as client:
        answer = client.bulk(body=b"".join(one.lines() for one in records).decode(), refresh=True)
    assert not answer["errors"]
    return lambda *arguments: run(("campaigns", *arguments), services.environment())


def line(record):
    return record.model_dump_json().encode()


def test_the_latest_come_first_and_filters_hold(quivive):
    lines = quivive("list", "--watch", "kdesk").out.splitlines()
    assert [one[:2] for one in lines] == ["cc", "  ", "k1", "  ", "2 "]
    assert "3 accounts" in lines[2]
    since = quivive("list", "--watch", "kdesk", "--since", "2026-03-01T14:00", "--json").out.splitlines()
    assert [json.loads(one)["id"] for one in since] == [LONG]
    assert "k0  kdesk" in quivive("list", "--watch", "kdesk", "--all").out
    assert quivive("list", "--watch", "nobody").out == "0 of 0 campaigns.\n"


def test_one_is_shown_with_a_persons_word_on_its_members(quivive):
    shown = quivive("show", "k1").out
    for part in ("c:1  1 mention", "impostor 0.90", "parody (corrected by ann)", "not judged", "“the same”"):
        assert part in shown, part
    members = json.loads(quivive("show", "k1", "--json").out)["members"]
    assert [(one["standing"] or {}).get("by") for one in members] == ["", "ann", None]
    assert quivive("show", LONG).code == 0


def test_an_unknown_one_is_told(quivive):
    done = quivive("show", "k2")
    assert (done.code, done.out) == (1, "")
    assert "No campaign k2 is indexed." in done.err
