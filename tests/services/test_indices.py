"""An index of an earlier version is brought to what is declared, on the real Elasticsearch, and one that cannot be is told."""

import pytest
from elasticsearch import Elasticsearch

from schemas.indices import INDICES, Index, single_index
from tests.support.command_line import run

ALIAS = Index.JUDGEMENTS
NAME = single_index(ALIAS)
MONTH = f"{Index.MENTIONS}-1999.01"
OLD = {
    "dynamic": False,
    "properties": {"id": {"type": "keyword", "ignore_above": 256}, "finding": {"properties": {"kind": {"type": "keyword"}}}},
}


@pytest.fixture(scope="module")
def client(services):
    with Elasticsearch(services.elasticsearch) as made:
        yield made


@pytest.fixture
def quivive(services, client):
    """Commands on a cluster that is as declared before and after."""

    def command(*arguments):
        return run(("indices", *arguments), {**services.environment(), "COLUMNS": "400"})

    assert command("apply", "--yes").code == 0
    yield command
    client.indices.delete(index=[NAME, MONTH], ignore_unavailable=True)
    assert command("apply", "--yes").code == 0
    assert command("show").out.count("as declared") == len(INDICES)


def made_old(client, alias, index, mapping):
    """The index as a version before this one has left it: with its template of then."""
    client.indices.delete(index=index, ignore_unavailable=True)
    client.indices.delete_index_template(name=alias.value)
    client.indices.create(index=index, mappings=mapping, aliases={alias.value: {}})


def properties(client, index):
    return client.indices.get_mapping(index=index)[index]["mappings"]["properties"]


def test_fields_that_an_existing_index_lacks_are_told_and_added_and_documents_stay(quivive, client):
    made_old(client, ALIAS, NAME, OLD)
    client.index(index=NAME, id="1", document={"id": "1", "mention": "x:1"}, refresh=True)
    told = quivive("show").out
    assert f"write template; add to {NAME}: id, mention, created_at" in told
    assert "finding.probability" in told
    done = quivive("apply", "--yes")
    assert (done.code, "1 indices brought to what is declared" in done.out) == (0, True)
    declared = next(spec.properties for spec in INDICES if spec.alias is ALIAS)
    assert properties(client, NAME).keys() == declared.keys()
    assert properties(client, NAME)["id"]["ignore_above"] == declared["id"]["ignore_above"]
    client.index(index=NAME, id="2", document={"id": "2", "mention": "x:2", "finding": {"rule": "r"}}, refresh=True)
    assert client.count(index=ALIAS.value, query={"term": {"finding.rule": "r"}})["count"] == 1
    assert client.count(index=ALIAS.value)["count"] == 2


def test_an_index_of_a_month_is_brought_along(quivive, client):
    made_old(client, Index.MENTIONS, MONTH, OLD["properties"]["finding"])
    assert f"add to {MONTH}: id, source" in quivive("show").out
    assert quivive("apply", "--yes").code == 0
    assert properties(client, MONTH)["severity"] == {"type": "integer"}


def test_a_field_that_is_something_else_is_told_with_what_to_do_and_the_others_are_applied(quivive, client):
    made_old(client, ALIAS, NAME, {"properties": {"by": {"type": "text"}}})
    made_old(client, Index.MENTIONS, MONTH, OLD)
    assert f"cannot change in {NAME}: by is text (standard), declared is keyword" in quivive("show").out
    done = quivive("apply", "--yes")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert f"({NAME}: by is text (standard), declared is keyword)" in done.err
    assert "delete the index, apply again" in done.err
    assert "severity" in properties(client, MONTH)
    assert properties(client, NAME).keys() == {"by"}
    client.indices.delete(index=NAME)
    assert quivive("apply", "--yes").code == 0
